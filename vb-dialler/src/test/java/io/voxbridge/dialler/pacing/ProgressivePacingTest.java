package io.voxbridge.dialler.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressivePacingTest {
  private final ProgressivePacing pacing = new ProgressivePacing();

  private static PacingSample sample(
      int limit, int waiting, int slots, int connected, int reaching, int answered) {
    return new PacingSample(
        limit,
        waiting,
        slots,
        new PacingSample.Load(
            connected, Collections.nCopies(reaching, Duration.ofSeconds(3)), answered, List.of()),
        CampaignStatistics.none(),
        Duration.ofSeconds(2));
  }

  @ParameterizedTest(
      name = "limit {0}, waiting {1}, slots {2}, connected {3}, reaching {4}, answered {5} -> {6}")
  @CsvSource({
    "50, 1000, 16,  0,  0, 0, 16",
    "50, 1000, 10,  6,  4, 0,  6",
    "50, 1000, 10,  6,  8, 2,  0",
    " 5, 1000, 16,  0,  0, 0,  5",
    " 5, 1000, 16,  4,  1, 0,  0",
    " 5, 1000, 16,  7,  0, 0,  0",
    "50,    3, 16,  0,  0, 0,  3",
    "50, 1000,  0, 16,  0, 0,  0",
  })
  void dialsOncePerFreeSlot(
      int limit, int waiting, int slots, int connected, int reaching, int answered, int expected) {
    PacingDecision decision =
        pacing.decide("c", sample(limit, waiting, slots, connected, reaching, answered));
    assertThat(decision.dials()).isEqualTo(expected);
    assertThat(decision.explanation()).contains("-> " + expected + " dials");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverHasMoreOnTheWayThanCanBeTaken(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      int limit = random.nextInt(1, 100);
      int slots = random.nextInt(100);
      int connected = random.nextInt(100);
      int reaching = random.nextInt(100);
      int answered = random.nextInt(10);
      int waiting = random.nextInt(200);
      int dials =
          pacing.decide("c", sample(limit, waiting, slots, connected, reaching, answered)).dials();
      assertThat(dials).isLessThanOrEqualTo(waiting);
      if (dials > 0) {
        assertThat(dials + reaching + answered).isLessThanOrEqualTo(slots);
        assertThat(dials + reaching + answered + connected).isLessThanOrEqualTo(limit);
      }
    }
  }
}
