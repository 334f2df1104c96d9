package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One turn of the conversation. Of an interrupted bot turn only what was played is kept.
 *
 * @param startedAt seconds from the start of the recording
 * @param endedAt seconds from the start of the recording
 * @param interrupted whether the caller cut it short; default false
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TranscriptTurn(
    @JsonProperty("role") TranscriptRole role,
    @JsonProperty("text") String text,
    @JsonProperty("started_at") Double startedAt,
    @JsonProperty("ended_at") Double endedAt,
    @JsonProperty("interrupted") Boolean interrupted) {

  public TranscriptTurn {
    role = role == null ? TranscriptRole.USER : role;
    text = text == null ? "" : text;
    startedAt = startedAt == null ? 0.0 : startedAt;
    endedAt = endedAt == null ? startedAt : endedAt;
    interrupted = interrupted != null && interrupted;
  }
}
