package io.voxbridge.core.dialout;

import io.voxbridge.core.result.ResultObserver;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.SinglePermits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What carriers take of single calls, from the same buckets and channels that campaigns use. A call
 * holds its channel until its result arrives. Thread-safe.
 */
final class CarrierPermits implements ResultObserver {
  private static final Logger log = LoggerFactory.getLogger(CarrierPermits.class);

  /** Workers name the rooms of single calls so. */
  private static final String ROOM_PREFIX = "dialout-";

  /** Channels become free when calls end, and nobody knows when they do. */
  private static final Duration WAIT_FOR_CHANNEL = Duration.ofSeconds(5);

  private final SinglePermits permits;
  private final Supplier<String> newId;

  CarrierPermits(SinglePermits permits, Supplier<String> newId) {
    this.permits = permits;
    this.newId = newId;
  }

  /** Returns how long a call over the carrier had to wait; empty when it could go out now. */
  Optional<Duration> wait(CarrierLimits carrier) {
    return permits.refusal(carrier).map(CarrierPermits::wait);
  }

  /**
   * Takes a dial from the carrier and, for a call that is known, a channel.
   *
   * @param callId the call's {@code session_id}, or empty
   * @return how long to wait; empty when the call may go out. A call that asks again, because it
   *     did not hear the answer, gives its first permit back
   */
  Optional<Duration> take(String callId, CarrierLimits carrier) {
    boolean known = !callId.isEmpty();
    AttemptId call = new AttemptId(ROOM_PREFIX + (known ? callId : newId.get()));
    if (known) {
      permits.release(call);
    }
    PermitAnswer answer = permits.take(call, carrier);
    if (answer instanceof PermitAnswer.Granted) {
      if (!known) {
        permits.release(call);
      }
      return Optional.empty();
    }
    return Optional.of(wait(answer));
  }

  private static Duration wait(PermitAnswer refusal) {
    return refusal instanceof PermitAnswer.NoToken(Duration readyIn) ? readyIn : WAIT_FOR_CHANNEL;
  }

  /** The call is over: its channel is free. */
  @Override
  public void resultArrived(SessionId session) {
    permits.release(new AttemptId(ROOM_PREFIX + session.value()));
    log.trace("{} holds no channel any more", session);
  }
}
