package io.voxbridge.core.counter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign does at this moment; of a finished one, what it did on average.
 *
 * @param ringing phones being rung
 * @param inProgress conversations going on
 * @param dialsPerSecond calls begun in the last minute; finished: over the whole run
 * @param connectedPerHour calls that reached the bot in the last quarter of an hour; finished: over
 *     the whole run
 * @param averageRingSeconds ring time before an answer
 * @param lastDialAt when the last call was begun
 * @param pending contacts not called yet
 * @param retriesQueued contacts waiting for a retry
 * @param etaAt when the waiting contacts will be done at the present speed, nights not counted;
 *     null when it stands still
 * @param state what to tell the operator
 */
public record CampaignLive(
    long ringing,
    long inProgress,
    double dialsPerSecond,
    double connectedPerHour,
    @Nullable Double averageRingSeconds,
    @Nullable Instant lastDialAt,
    long pending,
    long retriesQueued,
    @Nullable Instant etaAt,
    State state) {

  /** What to tell the operator. */
  public enum State {
    /** Calls are under way or were begun a moment ago. */
    LIVE,
    /** Nothing to call at the moment. */
    IDLE,
    /** The dialling window is closed. */
    OUTSIDE_WINDOW,
    /** The run is over. */
    FINISHED;

    /** The name used in JSON. */
    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
