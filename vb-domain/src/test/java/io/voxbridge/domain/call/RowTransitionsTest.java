package io.voxbridge.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the table against a second writing of it, arrow by arrow. */
class RowTransitionsTest {
  private static final List<String> EXPECTED =
      List.of(
          "pending > leased : DIALLER",
          "pending > window_closed : CAMPAIGN",
          "pending > manual_stopped : CAMPAIGN",
          "retry_scheduled > leased : DIALLER",
          "retry_scheduled > window_closed : CAMPAIGN",
          "retry_scheduled > manual_stopped : CAMPAIGN",
          "callback_scheduled > leased : DIALLER",
          "callback_scheduled > window_closed : CAMPAIGN",
          "callback_scheduled > manual_stopped : CAMPAIGN",
          "leased > dialling : DIALLER",
          "leased > pending : CLEANUP DIALLER",
          "leased > retry_scheduled : CLEANUP DIALLER",
          "leased > callback_scheduled : CLEANUP DIALLER",
          "dialling > ringing : DIALLER",
          "dialling > amd_screening : DIALLER",
          "dialling > attaching : DIALLER",
          "dialling > _processing : CLEANUP DIALLER",
          "ringing > amd_screening : DIALLER",
          "ringing > attaching : DIALLER",
          "ringing > _processing : CLEANUP DIALLER",
          "amd_screening > attaching : DIALLER",
          "amd_screening > amd_machine : DIALLER",
          "amd_screening > _processing : CLEANUP DIALLER",
          "attaching > in_progress : DIALLER",
          "attaching > abandoned : DIALLER",
          "attaching > _processing : CLEANUP DIALLER RESULT",
          "in_progress > _processing : CLEANUP RESULT",
          "_processing > pending : CLEANUP DIALLER RESULT",
          "_processing > retry_scheduled : CLEANUP DIALLER RESULT",
          "_processing > callback_scheduled : CLEANUP DIALLER RESULT",
          "_processing > completed : CLEANUP DIALLER RESULT",
          "_processing > exhausted : CLEANUP DIALLER RESULT",
          "_processing > abandoned : CLEANUP DIALLER RESULT",
          "_processing > amd_machine : CLEANUP DIALLER RESULT",
          "_processing > window_closed : CLEANUP DIALLER RESULT",
          "_processing > manual_stopped : CLEANUP DIALLER RESULT");

  @Test
  void table_holdsExactlyTheKnownArrows() {
    assertThat(RowTransitions.all())
        .extracting(RowTransitionsTest::written)
        .containsExactlyInAnyOrderElementsOf(EXPECTED);
  }

  @Test
  void mayMove_everyPairAndMover_agreesWithTheTable() {
    for (RowState from : RowState.values()) {
      for (RowState to : RowState.values()) {
        for (Mover mover : Mover.values()) {
          boolean expected =
              EXPECTED.stream()
                  .filter(arrow -> arrow.startsWith(from.wireName() + " > " + to.wireName() + " :"))
                  .anyMatch(arrow -> arrow.contains(mover.name()));
          assertThat(RowTransitions.mayMove(from, to, mover))
              .as("%s to %s by %s", from, to, mover)
              .isEqualTo(expected);
          assertThat(RowTransitions.sources(to, mover).contains(from)).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void targets_terminalStatesHaveNone_othersHaveSome(RowState state) {
    assertThat(RowTransitions.targets(state).isEmpty()).isEqualTo(state.isTerminal());
  }

  @ParameterizedTest
  @EnumSource
  void everyState_isReachedFromPending(RowState state) {
    Set<RowState> reached = new TreeSet<>(Set.of(RowState.PENDING));
    for (int step = 0; step < RowState.values().length; step++) {
      Set<RowState> next = new TreeSet<>(reached);
      reached.forEach(from -> next.addAll(RowTransitions.targets(from)));
      reached = next;
    }
    assertThat(reached).contains(state);
  }

  @Test
  void require_unknownArrow_saysWhich() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RowTransitions.require(RowState.PENDING, RowState.DIALLING, Mover.DIALLER))
        .withMessageContaining("pending")
        .withMessageContaining("dialling");
  }

  private static String written(RowTransition arrow) {
    return arrow.from().wireName()
        + " > "
        + arrow.to().wireName()
        + " : "
        + String.join(" ", arrow.movers().stream().map(Mover::name).sorted().toList());
  }
}
