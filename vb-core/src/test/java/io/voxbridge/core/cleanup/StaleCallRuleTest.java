package io.voxbridge.core.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.cleanup.StaleCallRule.StaleRow;
import io.voxbridge.core.cleanup.StaleCallRule.Verdict;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.fleet.Undelivered;
import io.voxbridge.store.dialler.FenceWatch.Sighting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StaleCallRuleTest {
  private static final StaleCallRule RULE = new StaleCallRule(Duration.ofMinutes(30));
  private static final CallRooms.Answer GONE = new CallRooms.Answer.Gone();
  private static final CallRooms.Answer LIVE = new CallRooms.Answer.Live();
  private static final CallRooms.Answer UNKNOWN = new CallRooms.Answer.Unknown("no answer");
  private static final Duration SHORT_CALL = Duration.ofMinutes(10);
  private static final long EPOCH = 7;

  private static StaleRow row(RowState state, Duration age, Duration longestCall) {
    return new StaleRow(state, age, longestCall, EPOCH, false);
  }

  private static Verdict decide(StaleRow row, CallRooms.Answer room, Sighting dialler) {
    return decide(row, room, dialler, Undelivered.NONE);
  }

  private static Verdict decide(
      StaleRow row, CallRooms.Answer room, Sighting dialler, Undelivered undelivered) {
    return RULE.decide(
        row, new StaleCallRule.Witnesses(() -> room, () -> dialler, () -> undelivered));
  }

  private static Verdict inProgress(int minutes, Duration longestCall, CallRooms.Answer room) {
    return decide(
        row(RowState.IN_PROGRESS, Duration.ofMinutes(minutes), longestCall),
        room,
        new Sighting.Alive(EPOCH));
  }

  @Test
  void inProgress_isReapedAfterTheTimeout_withItsRoomGone() {
    assertThat(inProgress(29, SHORT_CALL, GONE)).isInstanceOf(Verdict.Keep.class);
    assertThat(inProgress(30, SHORT_CALL, GONE)).isEqualTo(new Verdict.Reap());
  }

  @Test
  void inProgress_longCalls_haveTheirLongestDurationAndFiveMinutes() {
    assertThat(inProgress(64, Duration.ofHours(1), GONE)).isInstanceOf(Verdict.Keep.class);
    assertThat(inProgress(65, Duration.ofHours(1), GONE)).isEqualTo(new Verdict.Reap());
  }

  @Test
  void inProgress_isKeptWhileResultsWait_andNotForAHostThatIsSilent() {
    StaleRow old = row(RowState.IN_PROGRESS, Duration.ofHours(5), SHORT_CALL);
    Sighting alive = new Sighting.Alive(EPOCH);
    assertThat(decide(old, GONE, alive, Undelivered.WAITS))
        .isEqualTo(new Verdict.Keep("its result waits on a fleet host and is on its way", false));
    assertThat(decide(old, GONE, alive, Undelivered.MAY_WAIT))
        .isEqualTo(
            new Verdict.Keep(
                "results wait on a fleet host that does not say whose they are", false));
    assertThat(decide(old, GONE, alive, Undelivered.UNKNOWN)).isEqualTo(new Verdict.Reap());
    StaleRow ancient = row(RowState.IN_PROGRESS, Duration.ofHours(24), SHORT_CALL);
    assertThat(decide(ancient, GONE, alive, Undelivered.WAITS)).isEqualTo(new Verdict.Reap());
  }

  @Test
  void inProgress_liveRoom_isKept() {
    assertThat(inProgress(300, SHORT_CALL, LIVE))
        .isEqualTo(new Verdict.Keep("its room is live", false));
  }

  @Test
  void inProgress_roomServiceSilent_isKeptAndSaidSo() {
    assertThat(inProgress(300, SHORT_CALL, UNKNOWN))
        .isEqualTo(new Verdict.Keep("its room is not known: no answer", true));
  }

  @Test
  void storedResult_isLeftToTheBackend() {
    StaleRow row = new StaleRow(RowState.IN_PROGRESS, Duration.ofHours(5), SHORT_CALL, EPOCH, true);
    assertThat(decide(row, GONE, new Sighting.Alive(EPOCH))).isInstanceOf(Verdict.Keep.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIALLING", "RINGING", "AMD_SCREENING", "ATTACHING"})
  void earlierStates_belongToALivingDiallerOfTheSameEpoch(RowState state) {
    StaleRow old = row(state, Duration.ofHours(1), SHORT_CALL);
    assertThat(decide(old, GONE, new Sighting.Alive(EPOCH))).isInstanceOf(Verdict.Keep.class);
    assertThat(decide(old, GONE, new Sighting.Undecided(EPOCH)))
        .isEqualTo(new Verdict.Keep("whether its dialler lives is not known yet", true));
    assertThat(decide(old, GONE, new Sighting.Nobody(EPOCH))).isEqualTo(new Verdict.Reap());
    assertThat(decide(old, GONE, new Sighting.Alive(EPOCH + 1))).isEqualTo(new Verdict.Reap());
    assertThat(decide(old, LIVE, new Sighting.Nobody(EPOCH))).isInstanceOf(Verdict.Keep.class);
    assertThat(decide(old, UNKNOWN, new Sighting.Nobody(EPOCH))).isInstanceOf(Verdict.Keep.class);
  }

  @Test
  void leased_isGivenBack_whenNobodyDials() {
    StaleRow old = row(RowState.LEASED, Duration.ofHours(1), SHORT_CALL);
    assertThat(decide(old, UNKNOWN, new Sighting.Nobody(EPOCH)))
        .as("nothing was dialled, so there is no room to ask about")
        .isEqualTo(new Verdict.GiveBack());
    assertThat(decide(old, GONE, new Sighting.Alive(EPOCH))).isInstanceOf(Verdict.Keep.class);
  }

  @Test
  void processing_isFinishedWhoeverDials() {
    StaleRow old = row(RowState.PROCESSING, Duration.ofMinutes(10), SHORT_CALL);
    assertThat(decide(old, UNKNOWN, new Sighting.Alive(EPOCH))).isEqualTo(new Verdict.Finish());
  }

  @ParameterizedTest
  @EnumSource(names = {"LEASED", "DIALLING", "RINGING", "AMD_SCREENING", "ATTACHING"})
  void youngRows_areKept_withoutAskingAnybody(RowState state) {
    Verdict verdict =
        RULE.decide(
            row(state, Duration.ofMinutes(4), SHORT_CALL),
            new StaleCallRule.Witnesses(
                () -> {
                  throw new AssertionError("no need to ask the room service");
                },
                () -> {
                  throw new AssertionError("no need to watch the dialler");
                },
                () -> {
                  throw new AssertionError("no need to ask the fleet");
                }));
    assertThat(verdict).isInstanceOf(Verdict.Keep.class);
  }
}
