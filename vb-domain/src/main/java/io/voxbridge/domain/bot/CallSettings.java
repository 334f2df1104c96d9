package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Identity and limits of one call.
 *
 * @param sessionId unique per call; correlates log lines, recording and result. Required
 * @param botId the bot; may be empty
 * @param webhookUrl where the result goes. Required
 * @param timezone IANA name; default {@code UTC}
 * @param maxCallDurationSeconds the call ends with {@code timeout} after this; default 600
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CallSettings(
    @JsonProperty("session_id") String sessionId,
    @JsonProperty("bot_id") String botId,
    @JsonProperty("webhook_url") String webhookUrl,
    @JsonProperty("timezone") String timezone,
    @JsonProperty("max_call_duration_seconds") Integer maxCallDurationSeconds) {

  private static final ZoneId UTC = ZoneId.of("UTC");

  public CallSettings {
    sessionId = Defaults.or(sessionId, "");
    botId = Defaults.or(botId, "");
    webhookUrl = Defaults.or(webhookUrl, "");
    timezone = Defaults.or(timezone, "UTC");
    maxCallDurationSeconds = Defaults.or(maxCallDurationSeconds, 600);
  }

  /** Returns the time limit of the call. */
  public Duration maxCallDuration() {
    return Duration.ofSeconds(maxCallDurationSeconds);
  }

  /** Returns the time zone; an unknown name counts as UTC, as in the active-hours gate. */
  public ZoneId zone() {
    try {
      return ZoneId.of(timezone);
    } catch (DateTimeException unknown) {
      return UTC;
    }
  }
}
