package io.voxbridge.sim.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voxbridge.sim.number.CallPlan;
import io.voxbridge.sim.number.CalleeStyle;
import io.voxbridge.sim.number.NumberTable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private final Population population = new Population(7);

  /** Numbers that choose nothing: they end in 21 to 99. */
  private static List<String> numbers() {
    return IntStream.range(0, 200)
        .boxed()
        .flatMap(i -> IntStream.range(21, 100).mapToObj(k -> "+1202%05d%02d".formatted(i, k)))
        .toList();
  }

  @Test
  void theSameSeedGivesTheSamePeople() {
    var again = new Population(7);
    var other = new Population(8);
    int different = 0;
    for (var number : numbers()) {
      assertThat(again.plan(number, 2)).isEqualTo(population.plan(number, 2));
      different += other.plan(number, 2).equals(population.plan(number, 2)) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(10_000);
  }

  @Test
  void theTableGoesFirst() {
    assertThat(population.plan("+12025550110", 3)).isEqualTo(NumberTable.BUSY.plan());
  }

  @Test
  void outcomesHaveTheirShares() {
    var plans = numbers().stream().map(number -> population.plan(number, 1)).toList();
    assertThat(share(plans, plan -> plan.refusal().equals(OptionalInt.of(404))))
        .isCloseTo(0.02, within(0.005));
    assertThat(share(plans, plan -> plan.answer().isPresent() && !isVoicemail(plan)))
        .isCloseTo(0.98 * 0.40, within(0.015));
    assertThat(share(plans, PopulationTest::isVoicemail))
        .isCloseTo(0.98 * 0.46 * 0.45, within(0.015));
    assertThat(share(plans, plan -> plan.refusal().equals(OptionalInt.of(486))))
        .isCloseTo(0.98 * 0.06, within(0.01));
  }

  @Test
  void retriesMaySucceedAndPeopleStayWhoTheyAre() {
    int succeeded = 0;
    for (var number : numbers().subList(0, 2000)) {
      var first = population.plan(number, 1);
      var second = population.plan(number, 2);
      boolean firstHuman = first.answer().isPresent() && !isVoicemail(first);
      boolean secondHuman = second.answer().isPresent() && !isVoicemail(second);
      succeeded += !firstHuman && secondHuman ? 1 : 0;
      if (firstHuman && secondHuman) {
        assertThat(second.style()).isEqualTo(first.style());
      }
      if (first.name().equals("not_in_service")) {
        assertThat(second.name()).isEqualTo("not_in_service");
      }
    }
    assertThat(succeeded).isBetween(350, 600);
  }

  @Test
  void timesAreLogNormalWithinTheirBounds() {
    var distribution =
        new LogNormal(Duration.ofSeconds(9), 0.5, Duration.ofSeconds(2), Duration.ofSeconds(40));
    var random = new SplittableRandom(5);
    var draws =
        IntStream.range(0, 10_001).mapToObj(i -> distribution.draw(random)).sorted().toList();
    assertThat(draws.getFirst()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(draws.getLast()).isLessThanOrEqualTo(Duration.ofSeconds(40));
    assertThat(draws.get(5000).toMillis()).isCloseTo(9000, within(250L));
    assertThat(draws.get(8413).toMillis()).isCloseTo(14_840, within(500L));
  }

  private static boolean isVoicemail(CallPlan plan) {
    return plan.answer().isPresent() && plan.style() == CalleeStyle.VOICEMAIL;
  }

  private static double share(List<CallPlan> plans, Predicate<CallPlan> condition) {
    return (double) plans.stream().filter(condition).count() / plans.size();
  }
}
