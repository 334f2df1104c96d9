package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who a transcript turn belongs to. */
public enum TranscriptRole {
  /** The person on the phone. */
  USER,
  /** The bot. */
  ASSISTANT,
  /** A tool's answer to the bot. */
  TOOL;

  /** Returns the name in JSON. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
