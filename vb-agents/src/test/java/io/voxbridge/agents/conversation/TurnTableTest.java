package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of a conversation, every pair of it. */
class TurnTableTest {
  static Stream<Arguments> pairs() {
    List<Arguments> all = new ArrayList<>();
    for (TurnState state : TurnState.values()) {
      for (TurnEvent event : TurnEvent.values()) {
        all.add(Arguments.of(state, event));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pairs")
  void everyPair_isEitherListedOrIgnored(TurnState state, TurnEvent event) {
    assertThat(TurnTable.lists(state, event)).isNotEqualTo(TurnTable.ignores(state, event));
    if (TurnTable.ignores(state, event)) {
      assertThat(TurnTable.after(state, event)).isEqualTo(new TurnTable.Step(state, List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(TurnState.class)
  void everyState_canGiveUp(TurnState state) {
    TurnTable.Step step = TurnTable.after(state, TurnEvent.BROKEN);

    assertThat(step.next()).isEqualTo(TurnState.ENDING);
    assertThat(step.commands()).last().isEqualTo(TurnCommand.GIVE_UP);
  }

  @Test
  void ending_isNeverLeft() {
    for (TurnEvent event : TurnEvent.values()) {
      assertThat(TurnTable.after(TurnState.ENDING, event).next()).isEqualTo(TurnState.ENDING);
    }
  }

  @Test
  void everyState_isReachedFromTheStart() {
    Set<TurnState> reached = EnumSet.of(TurnState.THINKING);
    Deque<TurnState> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      TurnState state = open.removeFirst();
      for (TurnEvent event : TurnEvent.values()) {
        TurnState next = TurnTable.after(state, event).next();
        if (reached.add(next)) {
          open.addLast(next);
        }
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(TurnState.values());
  }

  @Test
  void everyCommand_isUsed() {
    Set<TurnCommand> used = EnumSet.noneOf(TurnCommand.class);
    for (TurnState state : TurnState.values()) {
      for (TurnEvent event : TurnEvent.values()) {
        used.addAll(TurnTable.after(state, event).commands());
      }
    }
    assertThat(used).containsExactlyInAnyOrder(TurnCommand.values());
  }

  @Test
  void leavingAnAnswerBehind_alwaysCutsIt() {
    for (TurnState state : List.of(TurnState.THINKING, TurnState.SPEAKING)) {
      for (TurnEvent event : List.of(TurnEvent.KEY, TurnEvent.REPLY_FAILED, TurnEvent.STALLED)) {
        assertThat(TurnTable.after(state, event).commands())
            .as("%s %s", state, event)
            .startsWith(TurnCommand.CUT);
      }
    }
  }
}
