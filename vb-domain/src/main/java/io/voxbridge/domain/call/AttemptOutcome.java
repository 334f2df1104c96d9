package io.voxbridge.domain.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an attempt that is over.
 *
 * @param result how it ended
 * @param sipCode the final SIP response, where one ended it
 * @param detail one sentence for people, for example the carrier's reason text
 * @param disposition the business outcome from the analysis, where there was a conversation
 * @param talkTime time with the bot, zero when none joined
 */
public record AttemptOutcome(
    AttemptResult result,
    @Nullable Integer sipCode,
    @Nullable String detail,
    @Nullable String disposition,
    Duration talkTime) {
  /**
   * Takes an outcome.
   *
   * @throws IllegalArgumentException when the talk time is negative
   */
  public AttemptOutcome {
    if (talkTime.isNegative()) {
      throw new IllegalArgumentException("A talk time is not negative: " + talkTime);
    }
  }

  /** Returns the outcome of a dial that no worker joined. */
  public static AttemptOutcome withoutTalk(AttemptResult result, @Nullable String detail) {
    return new AttemptOutcome(result, null, detail, null, Duration.ZERO);
  }

  /** Returns the outcome of a dial that a SIP response ended. */
  public static AttemptOutcome ofSipCode(int sipCode, @Nullable String detail) {
    return new AttemptOutcome(
        AttemptResult.of(SipOutcome.ofCode(sipCode)), sipCode, detail, null, Duration.ZERO);
  }
}
