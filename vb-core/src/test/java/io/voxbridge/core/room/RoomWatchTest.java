package io.voxbridge.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.room.RoomWatch.Sample;
import io.voxbridge.core.room.RoomWatch.Standing;
import io.voxbridge.core.room.RoomWatch.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomWatchTest {
  private final RoomWatch watch = new RoomWatch(Duration.ofSeconds(10));

  @Test
  void somebodyAlone_isFreedAfterItsTime() {
    assertThat(look(0, alone("call-1", Standing.EXPECTED))).isEmpty();
    assertThat(look(9, alone("call-1", Standing.EXPECTED))).isEmpty();
    assertThat(look(10, alone("call-1", Standing.EXPECTED)))
        .containsExactly(new Verdict.Remove("call-1"));
  }

  @Test
  void anUnannouncedCall_isDispatchedLate_andFreedWhenThatDoesNotHelp() {
    assertThat(look(0, alone("call-1", Standing.UNANNOUNCED))).isEmpty();
    assertThat(look(10, alone("call-1", Standing.UNANNOUNCED)))
        .containsExactly(new Verdict.Dispatch("call-1"));
    assertThat(look(12, alone("call-1", Standing.EXPECTED))).isEmpty();
    assertThat(look(20, alone("call-1", Standing.EXPECTED)))
        .containsExactly(new Verdict.Remove("call-1"));
  }

  @Test
  void aBot_orASearchForOne_startsTheTimeAnew() {
    assertThat(look(0, alone("call-1", Standing.EXPECTED))).isEmpty();
    assertThat(look(8, new Sample("call-1", false, Standing.EXPECTED))).isEmpty();
    assertThat(look(10, alone("call-1", Standing.EXPECTED))).isEmpty();
    assertThat(look(15, alone("call-1", Standing.SEARCHING))).isEmpty();
    assertThat(look(60, alone("call-1", Standing.EXPECTED))).isEmpty();
    assertThat(look(70, alone("call-1", Standing.EXPECTED))).hasSize(1);
  }

  @Test
  void aRoomThatWentAway_isForgotten() {
    assertThat(look(0, alone("widget-1", Standing.EXPECTED))).isEmpty();
    assertThat(watch.look(seconds(5), List.of())).isEmpty();
    assertThat(look(10, alone("widget-1", Standing.EXPECTED))).isEmpty();
  }

  private List<Verdict> look(long second, Sample room) {
    return watch.look(seconds(second), List.of(room));
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static Sample alone(String room, Standing standing) {
    return new Sample(room, true, standing);
  }
}
