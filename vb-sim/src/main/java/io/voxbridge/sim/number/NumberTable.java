package io.voxbridge.sim.number;

import io.voxbridge.sim.number.CallPlan.Quirk;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The numbers that choose what happens, by their last two digits. The table stands in the module's
 * README for people who dial by hand.
 */
public enum NumberTable {
  AGREES("00", answered(3, CalleeStyle.AGREES)),
  REFUSES("01", answered(3, CalleeStyle.REFUSES)),
  PRESSES_KEYS("02", answered(3, CalleeStyle.PRESSES_KEYS)),
  INTERRUPTS("03", answered(3, CalleeStyle.INTERRUPTS)),
  TALKS_LONG("04", answered(3, CalleeStyle.TALKS_LONG)),
  VARIES("05", answered(3, CalleeStyle.VARIES)),
  ANSWERS_SLOWLY("06", answered(20, CalleeStyle.AGREES)),
  SILENT("07", answered(3, CalleeStyle.SILENT)),
  HANGS_UP_MID_CALL("08", hangsUp(8)),
  HANGS_UP_AND_LEAVES_LATE("09", hangsUp(8).with(Quirk.LATE_LEAVE)),
  BUSY("10", CallPlan.refused("", 486, false, seconds(1))),
  NO_ANSWER("11", CallPlan.unanswered("", true)),
  DECLINED("12", CallPlan.refused("", 603, true, seconds(6))),
  VOICEMAIL("13", answered(8, CalleeStyle.VOICEMAIL)),
  CARRIER_FAULT("14", CallPlan.refused("", 503, false, seconds(1))),
  NOT_FOUND("15", CallPlan.refused("", 404, false, seconds(1))),
  UNAVAILABLE("16", CallPlan.refused("", 480, true, seconds(10))),
  RATE_LIMITED("17", CallPlan.refused("", 429, false, Duration.ofMillis(200))),
  HANGS_UP_AT_ONCE("18", hangsUp(1)),
  LOST_REPLY("19", answered(6, CalleeStyle.AGREES).with(Quirk.LOST_REPLY)),
  NO_RESPONSE("20", CallPlan.unanswered("", false));

  private final String lastDigits;

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final CallPlan plan;

  NumberTable(String lastDigits, CallPlan plan) {
    this.lastDigits = lastDigits;
    this.plan = plan;
  }

  /** Returns the row that the number chooses; empty when it chooses none. */
  public static Optional<NumberTable> row(String number) {
    return Arrays.stream(values()).filter(row -> number.endsWith(row.lastDigits)).findFirst();
  }

  /** Returns the two digits that choose this row. */
  public String lastDigits() {
    return lastDigits;
  }

  /** Returns what becomes of a call. */
  public CallPlan plan() {
    return new CallPlan(
        name().toLowerCase(Locale.ROOT),
        plan.ringing(),
        plan.answer(),
        plan.refusal(),
        plan.refusedAt(),
        plan.style(),
        plan.hangUp(),
        plan.quirk());
  }

  private static CallPlan answered(long seconds, CalleeStyle style) {
    return CallPlan.answered("", seconds(seconds), style);
  }

  private static CallPlan hangsUp(long secondsAfterAnswer) {
    return answered(3, CalleeStyle.AGREES).hangingUp(seconds(secondsAfterAnswer));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
