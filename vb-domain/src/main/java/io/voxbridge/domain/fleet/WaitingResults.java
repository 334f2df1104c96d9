package io.voxbridge.domain.fleet;

import io.voxbridge.domain.call.SessionId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Results of calls that are on workers' disks and not at the Backend yet.
 *
 * @param named the sessions they belong to, oldest first, as far as they are named
 * @param unnamed how many more there are, 0 or more: beyond {@link #MOST_NAMED} of one worker, or
 *     of a worker of a release that names none
 */
public record WaitingResults(Set<SessionFingerprint> named, int unnamed) {
  /** How many sessions one worker names at most. */
  public static final int MOST_NAMED = 100;

  /** Nothing waits. */
  public static final WaitingResults NONE = new WaitingResults(Set.of(), 0);

  /** Keeps the sessions in their order. */
  public WaitingResults {
    named = Collections.unmodifiableSet(new LinkedHashSet<>(named));
  }

  /** Names the sessions whose results wait, oldest first, as many as one worker may name. */
  public static WaitingResults of(List<SessionId> sessions) {
    Set<SessionFingerprint> named = new LinkedHashSet<>();
    sessions.stream().limit(MOST_NAMED).map(SessionFingerprint::of).forEach(named::add);
    return new WaitingResults(named, Math.max(0, sessions.size() - MOST_NAMED));
  }

  /** Returns how many results wait. */
  public int count() {
    return named.size() + unnamed;
  }

  /** Returns these and others. */
  public WaitingResults plus(WaitingResults others) {
    Set<SessionFingerprint> all = new LinkedHashSet<>(named);
    all.addAll(others.named);
    return new WaitingResults(all, unnamed + others.unnamed);
  }
}
