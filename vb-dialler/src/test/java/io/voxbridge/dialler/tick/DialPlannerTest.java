package io.voxbridge.dialler.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.dial.DialOrder.Line;
import io.voxbridge.dialler.limit.CarrierBudget;
import io.voxbridge.dialler.pacing.CampaignStatistics;
import io.voxbridge.dialler.pacing.PacingSample;
import io.voxbridge.dialler.pacing.ProgressivePacing;
import io.voxbridge.dialler.tick.DialPlanner.Candidate;
import io.voxbridge.dialler.tick.DialPlanner.Plan;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialPlannerTest {
  private static final CarrierId ONE = new CarrierId("one");
  private static final CarrierId TWO = new CarrierId("two");
  private static final Line LINE_1 = new Line(ONE, "trunk-1", new E164("+911140001001"));
  private static final Line LINE_2 = new Line(ONE, "trunk-1", new E164("+911140001002"));
  private static final Line LINE_3 = new Line(TWO, "trunk-2", new E164("+911140001003"));

  private final DialPlanner planner =
      new DialPlanner(new ProgressivePacing(), Duration.ofSeconds(2));

  private static Candidate campaign(
      String id, int limit, int waiting, int connected, int inFlight, Line... pool) {
    return new Candidate(
        id,
        limit,
        waiting,
        new PacingSample.Load(
            connected, Collections.nCopies(inFlight, Duration.ofSeconds(1)), 0, List.of()),
        CampaignStatistics.none(),
        List.of(pool));
  }

  private static Map<String, Integer> dials(Map<String, Plan> plans) {
    Map<String, Integer> dials = new HashMap<>();
    plans.forEach((id, plan) -> dials.put(id, plan.lines().size()));
    return dials;
  }

  @Test
  void sharesSlotsBetweenCampaigns() {
    Map<String, Plan> plans =
        planner.plan(
            List.of(campaign("a", 50, 100, 6, 2, LINE_1), campaign("b", 50, 100, 0, 0, LINE_1)),
            10,
            2,
            new CarrierBudget(Map.of(ONE, 100)),
            1000);
    assertThat(dials(plans)).isEqualTo(Map.of("a", 0, "b", 8));
  }

  @Test
  void countsDialsOfPausedCampaignsAgainstTheSlots() {
    Map<String, Plan> plans =
        planner.plan(
            List.of(campaign("a", 50, 100, 0, 0, LINE_1)),
            10,
            7,
            new CarrierBudget(Map.of(ONE, 100)),
            1000);
    assertThat(dials(plans)).isEqualTo(Map.of("a", 3));
  }

  @Test
  void dealsWhatTheCarriersPassInTurnAndSaysSo() {
    List<Candidate> both =
        List.of(campaign("a", 50, 100, 0, 0, LINE_1), campaign("b", 50, 100, 0, 0, LINE_1));
    Map<String, Plan> first = planner.plan(both, 40, 0, new CarrierBudget(Map.of(ONE, 3)), 1000);
    assertThat(dials(first)).isEqualTo(Map.of("a", 2, "b", 1));
    Map<String, Plan> second = planner.plan(both, 40, 0, new CarrierBudget(Map.of(ONE, 3)), 1000);
    assertThat(dials(second)).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(second.get("a")).isNotNull();
    assertThat(second.values()).allSatisfy(p -> assertThat(p.explanation()).contains("pass"));
  }

  @Test
  void usesTheLinesOfAPoolEvenlyAsFarAsCarriersPass() {
    Candidate campaign = campaign("a", 50, 100, 0, 0, LINE_1, LINE_2, LINE_3);
    Map<String, Plan> plans =
        planner.plan(List.of(campaign), 9, 0, new CarrierBudget(Map.of(ONE, 100, TWO, 2)), 1000);
    List<Line> lines = plans.values().iterator().next().lines();
    assertThat(Collections.frequency(lines, LINE_3)).isEqualTo(2);
    assertThat(Collections.frequency(lines, LINE_1)).isBetween(3, 4);
    assertThat(Collections.frequency(lines, LINE_2)).isBetween(3, 4);
  }

  @Test
  void startsNoMoreThanTheProcessCanFollow() {
    Map<String, Plan> plans =
        planner.plan(
            List.of(campaign("a", 50, 100, 0, 0, LINE_1)),
            40,
            0,
            new CarrierBudget(Map.of(ONE, 100)),
            4);
    assertThat(dials(plans)).isEqualTo(Map.of("a", 4));
  }
}
