package io.voxbridge.domain.campaign;

import static io.voxbridge.domain.campaign.CampaignStatus.COMPLETED;
import static io.voxbridge.domain.campaign.CampaignStatus.DRAFT;
import static io.voxbridge.domain.campaign.CampaignStatus.FAILED;
import static io.voxbridge.domain.campaign.CampaignStatus.PAUSED;
import static io.voxbridge.domain.campaign.CampaignStatus.RUNNING;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The moves between {@link CampaignStatus states}, as data: from which states, to which one. */
public enum CampaignAction {
  /** An operator starts a draft, or starts a paused campaign again. */
  START,
  /** An operator holds new dials back. */
  PAUSE,
  /** An operator lets a paused campaign go on; the same move as {@link #START}. */
  RESUME,
  /** An operator ends the run; waiting contacts will not be called. */
  STOP,
  /** The platform ends the run because every contact is in a terminal state. */
  COMPLETE,
  /** The platform ends the run because it cannot go on. */
  FAIL;

  /** The states this move may leave. */
  public Set<CampaignStatus> from() {
    return switch (this) {
      case START, RESUME -> EnumSet.of(DRAFT, PAUSED);
      case PAUSE -> EnumSet.of(RUNNING);
      case STOP, COMPLETE, FAIL -> EnumSet.of(RUNNING, PAUSED);
    };
  }

  /** The state this move leads to. */
  public CampaignStatus to() {
    return switch (this) {
      case START, RESUME -> RUNNING;
      case PAUSE -> PAUSED;
      case STOP, COMPLETE -> COMPLETED;
      case FAIL -> FAILED;
    };
  }

  /** Whether the move may be made from {@code status}. */
  public boolean allowedFrom(CampaignStatus status) {
    return from().contains(status);
  }

  /** The name in the activity log and in messages. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
