package io.voxbridge.domain.call;

import static io.voxbridge.domain.call.Mover.CAMPAIGN;
import static io.voxbridge.domain.call.Mover.CLEANUP;
import static io.voxbridge.domain.call.Mover.DIALLER;
import static io.voxbridge.domain.call.Mover.RESULT;
import static io.voxbridge.domain.call.RowState.ABANDONED;
import static io.voxbridge.domain.call.RowState.AMD_MACHINE;
import static io.voxbridge.domain.call.RowState.AMD_SCREENING;
import static io.voxbridge.domain.call.RowState.ATTACHING;
import static io.voxbridge.domain.call.RowState.DIALLING;
import static io.voxbridge.domain.call.RowState.IN_PROGRESS;
import static io.voxbridge.domain.call.RowState.LEASED;
import static io.voxbridge.domain.call.RowState.MANUAL_STOPPED;
import static io.voxbridge.domain.call.RowState.PROCESSING;
import static io.voxbridge.domain.call.RowState.RINGING;
import static io.voxbridge.domain.call.RowState.WINDOW_CLOSED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of row moves as data. Every arrow is one conditional update on the row's id, its state
 * and the mover's proof; matching nothing means that somebody else was first, which is normal.
 */
public final class RowTransitions {
  private static final List<RowTransition> TABLE = table();

  private RowTransitions() {}

  private static List<RowTransition> table() {
    List<RowTransition> arrows = new ArrayList<>();
    for (RowState waiting : RowState.ofKind(RowState.Kind.WAITING)) {
      add(arrows, waiting, LEASED, DIALLER);
      add(arrows, waiting, WINDOW_CLOSED, CAMPAIGN);
      add(arrows, waiting, MANUAL_STOPPED, CAMPAIGN);
      add(arrows, LEASED, waiting, DIALLER, CLEANUP);
    }
    add(arrows, LEASED, DIALLING, DIALLER);
    add(arrows, DIALLING, RINGING, DIALLER);
    for (RowState dialled : List.of(DIALLING, RINGING)) {
      add(arrows, dialled, AMD_SCREENING, DIALLER);
      add(arrows, dialled, ATTACHING, DIALLER);
      add(arrows, dialled, PROCESSING, DIALLER, CLEANUP);
    }
    add(arrows, AMD_SCREENING, ATTACHING, DIALLER);
    add(arrows, AMD_SCREENING, AMD_MACHINE, DIALLER);
    add(arrows, AMD_SCREENING, PROCESSING, DIALLER, CLEANUP);
    add(arrows, ATTACHING, IN_PROGRESS, DIALLER);
    add(arrows, ATTACHING, ABANDONED, DIALLER);
    // A short call can end before the dialler has noted that the worker joined.
    add(arrows, ATTACHING, PROCESSING, DIALLER, RESULT, CLEANUP);
    add(arrows, IN_PROGRESS, PROCESSING, RESULT, CLEANUP);
    for (RowState state : RowState.values()) {
      if (!state.isActive()) {
        add(arrows, PROCESSING, state, DIALLER, RESULT, CLEANUP);
      }
    }
    return List.copyOf(arrows);
  }

  private static void add(List<RowTransition> arrows, RowState from, RowState to, Mover... movers) {
    arrows.add(new RowTransition(from, to, Set.of(movers)));
  }

  /** Returns every arrow. */
  public static List<RowTransition> all() {
    return TABLE;
  }

  /** Returns the arrow between two states, if there is one. */
  public static Optional<RowTransition> find(RowState from, RowState to) {
    return TABLE.stream().filter(arrow -> arrow.from() == from && arrow.to() == to).findFirst();
  }

  /** Returns whether this mover may move a row from one state to the other. */
  public static boolean mayMove(RowState from, RowState to, Mover mover) {
    return find(from, to).filter(arrow -> arrow.movers().contains(mover)).isPresent();
  }

  /** Returns the states a row may go to from {@code from}; of a terminal state none. */
  public static Set<RowState> targets(RowState from) {
    return TABLE.stream()
        .filter(arrow -> arrow.from() == from)
        .map(RowTransition::to)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the states from which this mover may bring a row to {@code to}. */
  public static Set<RowState> sources(RowState to, Mover mover) {
    return TABLE.stream()
        .filter(arrow -> arrow.to() == to && arrow.movers().contains(mover))
        .map(RowTransition::from)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Checks a move before it is tried.
   *
   * @throws IllegalArgumentException when the table has no such arrow for this mover
   */
  public static void require(RowState from, RowState to, Mover mover) {
    if (!mayMove(from, to, mover)) {
      throw new IllegalArgumentException(
          "A row never goes from %s to %s by %s".formatted(from.wireName(), to.wireName(), mover));
    }
  }
}
