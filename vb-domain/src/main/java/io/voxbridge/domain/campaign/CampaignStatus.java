package io.voxbridge.domain.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a campaign stands. {@link CampaignAction} holds the moves between these states. */
public enum CampaignStatus {
  /** Editable; contacts may be uploaded; nothing is dialled. */
  DRAFT,
  /** The dialler works on it. */
  RUNNING,
  /** No new dials; calls in flight may finish. */
  PAUSED,
  /** Stopped, or every contact is in a terminal state. */
  COMPLETED,
  /** Ended because it could not go on, for instance without its bot. */
  FAILED;

  /** The name used in JSON and in the database. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state with the given wire name, or empty. */
  public static Optional<CampaignStatus> find(String wireName) {
    return Arrays.stream(values()).filter(status -> status.wireName().equals(wireName)).findFirst();
  }

  /**
   * The state with the given wire name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static CampaignStatus fromWire(String wireName) {
    return find(wireName)
        .orElseThrow(() -> new IllegalArgumentException("Unknown campaign status: " + wireName));
  }

  /** Whether the configuration may be changed in this state. */
  public boolean editable() {
    return this == DRAFT || this == PAUSED;
  }

  /** Whether the run is over: rows of such a campaign only ever move to a terminal state. */
  public boolean ended() {
    return this == COMPLETED || this == FAILED;
  }

  /** The states in which calls may still be under way and the run may still go on. */
  public static Set<CampaignStatus> active() {
    return EnumSet.of(RUNNING, PAUSED);
  }

  /** The states in which the run is over. */
  public static Set<CampaignStatus> terminal() {
    return EnumSet.of(COMPLETED, FAILED);
  }
}
