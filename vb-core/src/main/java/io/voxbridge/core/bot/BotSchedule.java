package io.voxbridge.core.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a bot takes calls and for how long.
 *
 * @param timezone IANA name; default {@code UTC}
 * @param activeHours when it takes calls; null means always
 * @param maxCallDurationSeconds longest call, 1 to 14400; default 600
 */
public record BotSchedule(
    @JsonProperty("timezone") String timezone,
    @JsonProperty("active_hours") @Nullable ActiveHours activeHours,
    @JsonProperty("max_call_duration_seconds") Integer maxCallDurationSeconds) {

  private static final int DEFAULT_SECONDS = 600;

  /** Fills in what is absent. */
  public BotSchedule {
    timezone = timezone == null ? "UTC" : timezone;
    maxCallDurationSeconds =
        maxCallDurationSeconds == null ? DEFAULT_SECONDS : maxCallDurationSeconds;
  }

  /**
   * The hours in which a bot takes calls, by the wall clock of its time zone. An end before the
   * start lies on the next day.
   *
   * @param enabled whether the hours count; default false
   * @param days {@code mon} to {@code sun}; default all seven
   * @param startTime {@code HH:mm}; default 00:00
   * @param endTime {@code HH:mm}, or {@code 24:00}; default 24:00
   */
  public record ActiveHours(
      @JsonProperty("enabled") Boolean enabled,
      @JsonProperty("days") List<String> days,
      @JsonProperty("start_time") String startTime,
      @JsonProperty("end_time") String endTime) {

    private static final List<String> EVERY_DAY =
        List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Fills in what is absent. */
    public ActiveHours {
      enabled = enabled != null && enabled;
      days = days == null ? EVERY_DAY : List.copyOf(days);
      startTime = startTime == null ? "00:00" : startTime;
      endTime = endTime == null ? "24:00" : endTime;
    }
  }
}
