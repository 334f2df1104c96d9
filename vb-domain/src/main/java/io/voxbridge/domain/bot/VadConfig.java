package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * Voice activity detection.
 *
 * @param confidence 0..1; default 0.7
 * @param startSecs speech before it counts as started, in seconds; default 0.2
 * @param stopSecs silence before it counts as ended, in seconds; default 0.8
 * @param minVolume 0..1; default 0.6
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VadConfig(
    @JsonProperty("confidence") Double confidence,
    @JsonProperty("start_secs") Double startSecs,
    @JsonProperty("stop_secs") Double stopSecs,
    @JsonProperty("min_volume") Double minVolume) {

  public VadConfig {
    confidence = Defaults.or(confidence, 0.7);
    startSecs = Defaults.or(startSecs, 0.2);
    stopSecs = Defaults.or(stopSecs, 0.8);
    minVolume = Defaults.or(minVolume, 0.6);
  }

  /** Returns the documented defaults. */
  public static VadConfig defaults() {
    return new VadConfig(0.7, 0.2, 0.8, 0.6);
  }

  /** Returns the speech needed before it counts as started. */
  public Duration start() {
    return Duration.ofMillis(Math.round(startSecs * 1000));
  }

  /** Returns the silence needed before speech counts as ended. */
  public Duration stop() {
    return Duration.ofMillis(Math.round(stopSecs * 1000));
  }
}
