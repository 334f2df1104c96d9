package io.voxbridge.dialler.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.limit.WaterFilling.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaterFillingTest {

  @Test
  void liftsTheLowestFirst() {
    assertThat(
            WaterFilling.share(
                6, List.of(new Claim("a", 5, 10), new Claim("b", 0, 10), new Claim("c", 2, 10))))
        .isEqualTo(Map.of("a", 0, "b", 4, "c", 2));
  }

  @Test
  void givesEveryoneOneBeforeAnyoneTwo() {
    assertThat(
            WaterFilling.share(
                4, List.of(new Claim("a", 0, 100), new Claim("b", 0, 1), new Claim("c", 0, 100))))
        .isEqualTo(Map.of("a", 2, "b", 1, "c", 1));
  }

  @Test
  void leavesOutWhoWantsNothing() {
    assertThat(WaterFilling.share(3, List.of(new Claim("a", 0, 0), new Claim("b", 9, 2))))
        .isEqualTo(Map.of("a", 0, "b", 2));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void wastesNothingAndFavoursNobody(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      List<Claim> claims = new ArrayList<>();
      for (int i = 0; i < random.nextInt(1, 8); i++) {
        claims.add(new Claim("c" + i, random.nextInt(10), random.nextInt(12)));
      }
      int units = random.nextInt(40);
      Map<String, Integer> grants = WaterFilling.share(units, claims);
      int wanted = claims.stream().mapToInt(Claim::want).sum();
      assertThat(grants.values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(Math.min(units, wanted));
      for (Claim one : claims) {
        int got = grants.getOrDefault(one.id(), -1);
        assertThat(got).isBetween(0, one.want());
        for (Claim other : claims) {
          int otherGot = grants.getOrDefault(other.id(), -1);
          // Whoever went short stands no lower than anyone who was given something, less one.
          if (got < one.want() && otherGot > 0) {
            assertThat(other.level() + otherGot).isLessThanOrEqualTo(one.level() + got + 1);
          }
        }
      }
    }
  }
}
