package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who called whom. */
public enum CallDirection {
  /** The customer called. */
  INCOMING,
  /** The platform called. */
  OUTGOING;

  /** Returns the name in JSON. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
