package io.voxbridge.dialler.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.recovery.RecoveryRule.Action;
import io.voxbridge.dialler.recovery.RecoveryRule.Orphan;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.StaleLimits;
import io.voxbridge.domain.fleet.Undelivered;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryRuleTest {
  private final RecoveryRule rule =
      new RecoveryRule(
          Duration.ofSeconds(55),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          StaleLimits.forLongestCall(Duration.ofMinutes(10)),
          new ConversationRule(
              Duration.ofMinutes(11), Duration.ofMinutes(5), Duration.ofHours(24)));

  private Action decide(RowState state, boolean own, long seen, boolean worker, boolean never) {
    return rule.decide(
        new Orphan(
            state, own, Duration.ofSeconds(seen), Duration.ZERO, worker, never, Undelivered.NONE));
  }

  @ParameterizedTest(name = "{0} seen for {1} s, worker shows {2} -> {3}")
  @CsvSource({
    "LEASED,         0, false, GIVE_BACK",
    "DIALLING,       0, false, END_LEG",
    "DIALLING,      54, false, END_LEG",
    "DIALLING,      55, false, CLOSE_AS_ERROR",
    "RINGING,       54, false, END_LEG",
    "RINGING,       55, false, CLOSE_AS_ERROR",
    "ATTACHING,      0, true,  ATTACHED",
    "ATTACHING,      9, false, WAIT",
    "ATTACHING,     10, false, ABANDON",
    "IN_PROGRESS,  899, false, WAIT",
    "IN_PROGRESS,  900, false, CLOSE_AS_ERROR",
    "PROCESSING,     0, false, WAIT",
    "PROCESSING,   300, false, FINISH",
    "COMPLETED,    999, false, WAIT",
  })
  void bringsOnWhatAPredecessorLeft(RowState state, long seen, boolean worker, Action expected) {
    assertThat(decide(state, false, seen, worker, false)).isEqualTo(expected);
  }

  @Test
  void leavesTheOwnRowsAMomentToTheirFlows() {
    assertThat(decide(RowState.LEASED, true, 1, false, false)).isEqualTo(Action.WAIT);
    assertThat(decide(RowState.LEASED, true, 2, false, false)).isEqualTo(Action.GIVE_BACK);
  }

  @Test
  void finishesDialsThatNobodyAnsweredAtOnce() {
    assertThat(decide(RowState.PROCESSING, false, 0, false, true)).isEqualTo(Action.FINISH);
  }

  @Test
  void countsTheTimeInAStateAcrossRestarts() {
    assertThat(conversation(Duration.ofMinutes(15), Undelivered.NONE))
        .isEqualTo(Action.CLOSE_AS_ERROR);
    assertThat(conversation(Duration.ofMinutes(15), Undelivered.UNKNOWN))
        .as("the longest call is over, and so is its delivery")
        .isEqualTo(Action.CLOSE_AS_ERROR);
  }

  @Test
  void waitsForAResultThatIsOnAWorkersDisk_forADayAtMost() {
    assertThat(conversation(Duration.ofMinutes(15), Undelivered.WAITS)).isEqualTo(Action.WAIT);
    assertThat(conversation(Duration.ofHours(23), Undelivered.WAITS)).isEqualTo(Action.WAIT);
    assertThat(conversation(Duration.ofHours(24), Undelivered.WAITS))
        .isEqualTo(Action.CLOSE_AS_ERROR);
  }

  private Action conversation(Duration inState, Undelivered undelivered) {
    return rule.decide(
        new Orphan(RowState.IN_PROGRESS, false, Duration.ZERO, inState, false, false, undelivered));
  }
}
