package io.voxbridge.standalone.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static Growth after(int calls, double start, double perThousand, double noise) {
    Growth growth = new Growth(20, 8);
    SplittableRandom random = new SplittableRandom(5);
    for (int call = 0; call <= calls; call += 50) {
      growth.add(call, start + perThousand * call / 1000 + noise * (2 * random.nextDouble() - 1));
    }
    return growth;
  }

  @Test
  void steadyGrowth_isALeak() {
    Growth growth = after(500, 120, 40, 0);
    assertThat(growth.slope()).isCloseTo(40, within(0.001));
    assertThat(growth.leaks()).isTrue();
  }

  @Test
  void littleGrowthAndNoise_areNoLeak() {
    assertThat(after(500, 120, 0, 3).leaks()).isFalse();
    assertThat(after(500, 120, 10, 0).leaks()).isFalse();
    assertThat(after(250, 120, 60, 0).leaks()).as("6 MiB in all are noise").isFalse();
  }

  @Test
  void warmUp_isLeftOut_andFewSamplesAreNotJudged() {
    Growth growth = new Growth(5, 3);
    growth.add(0, 10);
    growth.add(Growth.WARM_UP - 1, 30);
    growth.add(Growth.WARM_UP, 60);
    growth.add(200, 60);
    assertThat(growth.isJudged()).isFalse();
    growth.add(250, 60);
    assertThat(growth.isJudged()).isTrue();
    assertThat(growth.slope()).isZero();
    assertThat(growth.leaks()).isFalse();
  }
}
