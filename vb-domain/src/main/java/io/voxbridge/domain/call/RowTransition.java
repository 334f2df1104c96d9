package io.voxbridge.domain.call;

import java.util.Set;

/**
 * One allowed move of a row.
 *
 * @param from the state the row must be in
 * @param to the state it gets
 * @param movers who may do it
 */
public record RowTransition(RowState from, RowState to, Set<Mover> movers) {
  /** Takes an arrow of the table. */
  public RowTransition {
    movers = Set.copyOf(movers);
  }
}
