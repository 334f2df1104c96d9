package io.voxbridge.media.livekit.room;

import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Participants who seem to have left and may be back in a moment. When the connection to the server
 * breaks, the library first takes everybody out of the room, without a reason, then says that it is
 * reconnecting, and brings back whoever it finds: a break of ours must not look like somebody's
 * hang-up. Pure but for what it remembers; only the room's thread uses it.
 */
final class Absences {
  /** The word that the connection is broken follows within milliseconds. */
  private static final Duration DOUBT = Duration.ofMillis(1_500);

  /** The others have to find their way back to a restarted server as well. */
  private static final Duration COME_BACK = Duration.ofSeconds(8);

  private final Map<String, Absence> absences = new LinkedHashMap<>();

  private record Absence(Participant participant, LeaveReason reason, long sinceNanos) {}

  /**
   * Somebody who has left for certain.
   *
   * @param reason the best that is known
   */
  record Left(Participant participant, LeaveReason reason) {}

  /** Returns whether a leave is in doubt: no reason given, or the connection is broken. */
  static boolean isInDoubt(LeaveReason reason, boolean reconnecting) {
    return reconnecting || reason == LeaveReason.UNKNOWN;
  }

  /** Notes somebody who seems to have left. */
  void note(Participant participant, LeaveReason reason, long nowNanos) {
    absences.put(participant.identity(), new Absence(participant, reason, nowNanos));
  }

  /** Forgets somebody who is there again; returns whether that one was noted. */
  boolean isBack(String identity) {
    return absences.remove(identity) != null;
  }

  /** The connection is back: whoever is away now has a while to come back, too. */
  void reconnected(long nowNanos) {
    absences.replaceAll((identity, absence) ->
        new Absence(absence.participant(), LeaveReason.CONNECTION_TIMEOUT, nowNanos));
  }

  /**
   * Returns those who have been away for too long, and forgets them.
   *
   * @param reconnecting nobody is given up while the connection is broken
   */
  List<Left> overdue(boolean reconnecting, long nowNanos) {
    List<Left> left = new ArrayList<>();
    if (reconnecting) {
      return left;
    }
    absences
        .values()
        .removeIf(absence -> {
          Duration limit = absence.reason() == LeaveReason.CONNECTION_TIMEOUT ? COME_BACK : DOUBT;
          boolean overdue = nowNanos - absence.sinceNanos() >= limit.toNanos();
          if (overdue) {
            left.add(new Left(absence.participant(), absence.reason()));
          }
          return overdue;
        });
    return left;
  }
}
