package io.voxbridge.dialler.lease;

import io.voxbridge.dialler.dial.DialOrder;
import io.voxbridge.dialler.dial.DialRecord.PermitAnswer;
import io.voxbridge.dialler.lease.FenceKeeper.Ownership;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.store.database.StoreFailures;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.Permit;
import io.voxbridge.store.dialler.PermitDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gate as the fence and its permits keep it. Thread-safe. */
public final class FencedGate implements DialGate {
  private static final Logger log = LoggerFactory.getLogger(FencedGate.class);
  private static final Duration LOOK_FOR_CHANNEL = Duration.ofMillis(250);

  private final FenceKeeper fence;
  private final Function<CarrierId, Optional<CarrierLimits>> limits;
  private final PermitDesk.Clocks clocks;
  private final Duration permitAge;

  /**
   * @param limits what a carrier takes at the moment
   * @param permitAge how old a permit may be when the INVITE leaves
   */
  public FencedGate(
      FenceKeeper fence,
      Function<CarrierId, Optional<CarrierLimits>> limits,
      PermitDesk.Clocks clocks,
      Duration permitAge) {
    this.fence = fence;
    this.limits = limits;
    this.clocks = clocks;
    this.permitAge = permitAge;
  }

  @Override
  public PermitAnswer permit(DialOrder order, CampaignRun run, long epoch) {
    Optional<Ownership> ownership = fence.ownership().filter(held -> held.epoch() == epoch);
    if (ownership.isEmpty()) {
      return new PermitAnswer.Refused("this process does not own the fence of its lease any more");
    }
    Optional<CarrierLimits> carrier = limits.apply(order.line().carrier());
    if (carrier.isEmpty()) {
      return new PermitAnswer.Refused("the carrier is gone");
    }
    try {
      return answer(ownership.get().desk().take(order.attemptId(), run, carrier.get()));
    } catch (RuntimeException e) {
      if (!StoreFailures.isStoreFailure(e)) {
        throw e;
      }
      // Whether the permit is written is unknown, so it must not be dialled with.
      log.warn("{}: no permit, the database does not answer ({})", order, e.getMessage());
      return new PermitAnswer.Refused("the database does not answer");
    }
  }

  private PermitAnswer answer(io.voxbridge.store.dialler.PermitAnswer answer) {
    return switch (answer) {
      case io.voxbridge.store.dialler.PermitAnswer.Granted(Permit permit) ->
          new PermitAnswer.Granted(() -> permit.stamp().isFresh(clocks.stamp(), permitAge));
      case io.voxbridge.store.dialler.PermitAnswer.NoToken(Duration wait) ->
          new PermitAnswer.Later(wait, "the carrier's rate passes no dial in time");
      case io.voxbridge.store.dialler.PermitAnswer.NoChannel channel ->
          new PermitAnswer.Later(LOOK_FOR_CHANNEL, "all channels of the carrier are in use");
      case io.voxbridge.store.dialler.PermitAnswer.CampaignClosed closed ->
          new PermitAnswer.Refused("the campaign does not run, or its window is closed");
      case io.voxbridge.store.dialler.PermitAnswer.Fenced fenced ->
          new PermitAnswer.Refused("another dialler has taken over");
    };
  }

  @Override
  public void resolve(AttemptId attempt) {
    fence.ownership().ifPresent(held -> held.desk().resolve(attempt));
  }

  @Override
  public Set<AttemptId> open() {
    return fence.ownership().map(held -> Set.copyOf(held.desk().open())).orElse(Set.of());
  }

  @Override
  public List<AttemptId> singles(Duration age) {
    return fence.ownership().map(held -> held.desk().singles(age)).orElse(List.of());
  }
}
