package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Base64;

/**
 * The outline of a recording, so that a player can draw both speakers without the audio: how loud
 * each of equal parts is at most. Each channel has one byte per part, 0 for silence to 255 for full
 * scale, all of them in base64 (RFC 4648 section 4); the last part may be shorter.
 *
 * @param intervalMs length of a part in milliseconds, above 0
 * @param caller the caller's channel
 * @param bot the bot's channel, as many parts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingPeaks(
    @JsonProperty("interval_ms") int intervalMs,
    @JsonProperty("caller") String caller,
    @JsonProperty("bot") String bot) {

  public RecordingPeaks {
    caller = caller == null ? "" : caller;
    bot = bot == null ? "" : bot;
  }

  /** Returns an outline of these bytes, one per part. */
  public static RecordingPeaks of(Duration interval, byte[] caller, byte[] bot) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new RecordingPeaks(
        Math.toIntExact(interval.toMillis()),
        base64.encodeToString(caller),
        base64.encodeToString(bot));
  }
}
