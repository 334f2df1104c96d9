package io.voxbridge.media.livekit.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration INTERVAL = Duration.ofMillis(400);

  private final ManualTime time = new ManualTime();
  private final Pace pace = new Pace(Duration.ofMillis(5), time.ticker());

  @Test
  void fewLookOften() {
    assertThat(pace.nextTurn(INTERVAL)).isEqualTo(INTERVAL);
    time.advance(INTERVAL);
    assertThat(pace.nextTurn(INTERVAL)).isEqualTo(INTERVAL);
  }

  @Test
  void manyTakeTurns() {
    for (int i = 0; i < 200; i++) {
      assertThat(pace.nextTurn(INTERVAL)).isEqualTo(INTERVAL.plusMillis(5L * i));
    }
    time.advance(INTERVAL);
    assertThat(pace.nextTurn(INTERVAL)).as("a second for 200 calls").hasMillis(1000);
  }
}
