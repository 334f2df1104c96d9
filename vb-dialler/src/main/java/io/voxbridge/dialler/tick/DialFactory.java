package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.dial.DialFlow;
import io.voxbridge.dialler.dial.DialOrder;
import io.voxbridge.dialler.dial.FlowLimits;
import io.voxbridge.dialler.dial.FlowPorts;
import io.voxbridge.dialler.lease.DialGate;
import io.voxbridge.dialler.lease.RowFinisher;
import io.voxbridge.dialler.lease.RowStores;
import io.voxbridge.dialler.lease.StoredDial;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.campaign.Campaign;

/** Makes the dials of one process. */
final class DialFactory {
  private final String owner;
  private final DialOrders orders;
  private final Records records;
  private final FlowPorts ports;
  private final FlowLimits limits;

  /**
   * @param owner this process, for people who read the database
   */
  DialFactory(
      String owner, DialOrders orders, Records records, FlowPorts ports, FlowLimits limits) {
    this.owner = owner;
    this.orders = orders;
    this.records = records;
    this.ports = ports;
    this.limits = limits;
  }

  /**
   * What dials write to.
   *
   * @param gate permits
   * @param stores rows
   * @param finisher decides what follows
   */
  record Records(DialGate gate, RowStores stores, RowFinisher finisher) {}

  String owner() {
    return owner;
  }

  DialOrder order(Campaign campaign, CampaignCall row, DialOrder.Line line) {
    return orders.order(campaign, row, line);
  }

  /** Makes the flow of an order whose attempt is written down as intended. */
  DialFlow flow(DialOrder order, CampaignCall intended) {
    StoredDial record =
        new StoredDial(order, intended, records.gate(), records.stores(), records.finisher());
    return new DialFlow(order, record, ports, limits);
  }
}
