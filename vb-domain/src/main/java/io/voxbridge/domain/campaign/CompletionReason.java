package io.voxbridge.domain.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a campaign's run ended. */
public enum CompletionReason {
  /** Every contact reached a terminal state. */
  ALL_CONTACTS_PROCESSED,
  /** An operator stopped it. */
  MANUAL_STOP,
  /** The window of a single-day campaign closed. */
  WINDOW_CLOSED,
  /** It could not go on: bot or numbers are gone. */
  FAILED;

  /** The name used in JSON and in the database. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason with the given wire name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static CompletionReason fromWire(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
