package io.voxbridge.store.call;

import io.voxbridge.domain.call.RowState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a run to list.
 *
 * @param scope the run and its imports
 * @param states only rows in one of these; empty means any
 * @param phonePart only numbers that contain this; null means any
 * @param callback only rows whose last callback has this status; null means any row
 * @param updatedFrom only rows changed at or after this; null means any
 * @param updatedBefore only rows changed before this; null means any
 */
public record RowFilter(
    RowScope scope,
    Set<RowState> states,
    @Nullable String phonePart,
    @Nullable CallbackStatus callback,
    @Nullable Instant updatedFrom,
    @Nullable Instant updatedBefore) {
  /** Copies the states. */
  public RowFilter {
    states = Set.copyOf(states);
  }

  /** Returns whether nothing narrows the rows but one state. */
  boolean isOfOneStateOnly() {
    return states.size() == 1
        && phonePart == null
        && callback == null
        && updatedFrom == null
        && updatedBefore == null;
  }

  /** Returns the filter that lets every row of the scope through. */
  public static RowFilter all(RowScope scope) {
    return new RowFilter(scope, Set.of(), null, null, null, null);
  }
}
