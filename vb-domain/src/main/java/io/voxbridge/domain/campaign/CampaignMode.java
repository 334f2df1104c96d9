package io.voxbridge.domain.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What happens to waiting contacts when the dialling window closes. */
public enum CampaignMode {
  /** The run ends with its first window; contacts still waiting become {@code window_closed}. */
  SINGLE_DAY,
  /** Dialling rests until the next window opens. Also read as {@code continuous}. */
  MULTI_DAY;

  private static final String OTHER_NAME_OF_MULTI_DAY = "continuous";

  /** The name used in JSON and in the database. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode with the given wire name ({@code continuous} included), or empty. */
  public static Optional<CampaignMode> find(String wireName) {
    if (wireName.equals(OTHER_NAME_OF_MULTI_DAY)) {
      return Optional.of(MULTI_DAY);
    }
    for (CampaignMode mode : values()) {
      if (mode.wireName().equals(wireName)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  /**
   * The mode with the given wire name, {@code continuous} included.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static CampaignMode fromWire(String wireName) {
    return find(wireName)
        .orElseThrow(() -> new IllegalArgumentException("Unknown campaign mode: " + wireName));
  }
}
