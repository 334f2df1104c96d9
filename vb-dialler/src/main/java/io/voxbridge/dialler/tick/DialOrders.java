package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.attach.AttachRequest;
import io.voxbridge.dialler.dial.DialOrder;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.call.CallbackPlan;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.campaign.Campaign;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the order for a leased row: names, numbers, and what the worker is told. */
public final class DialOrders {
  /** What the rooms of campaign calls begin with; other calls have other rooms. */
  public static final String ROOM_PREFIX = "campaign-";

  private final Supplier<String> uniqueIds;

  /**
   * @param uniqueIds ids that never repeat, usable in a room's name
   */
  DialOrders(Supplier<String> uniqueIds) {
    this.uniqueIds = uniqueIds;
  }

  DialOrder order(Campaign campaign, CampaignCall row, DialOrder.Line line) {
    if (row.lease() == null) {
      throw new IllegalArgumentException("Row " + row.id() + " is not leased");
    }
    AttemptId attempt = new AttemptId(ROOM_PREFIX + uniqueIds.get());
    SessionId session = new SessionId(uniqueIds.get());
    return new DialOrder(
        new DialOrder.Row(row.id(), campaign.id(), row.lease().id()),
        attempt,
        session,
        row.contact().phoneNumber(),
        line,
        new AttachRequest(
            attempt.value(),
            campaign.identity().botId(),
            row.contact().phoneNumber().value(),
            line.from().value(),
            campaign.identity().configUrl(),
            connectedEvent(row, session),
            row.id().value()));
  }

  private static Map<String, Object> connectedEvent(CampaignCall row, SessionId session) {
    Map<String, Object> event = new LinkedHashMap<>(row.contact().variables());
    event.put("_campaign_id", row.run().campaignId());
    event.put("_campaign_call_id", row.id().value());
    event.put("_campaign_attempt", row.attempts().size() + 1);
    event.put("_campaign_run_number", row.run().runNumber());
    event.put("_campaign_session_id", session.value());
    CallbackPlan callback = row.callback();
    if (callback != null && row.standing().leasedFrom() == RowState.CALLBACK_SCHEDULED) {
      event.put("callback_sequence", callback.sequence());
      if (callback.preferredTimeText() != null) {
        event.put("callback_preferred_time_text", callback.preferredTimeText());
      }
      if (callback.reason() != null) {
        event.put("callback_reason", callback.reason());
      }
    }
    return event;
  }
}
