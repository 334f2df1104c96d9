package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.dial.DialOrder.Line;
import io.voxbridge.dialler.limit.CarrierBudget;
import io.voxbridge.dialler.limit.LineChooser;
import io.voxbridge.dialler.limit.WaterFilling;
import io.voxbridge.dialler.pacing.CampaignStatistics;
import io.voxbridge.dialler.pacing.PacingDecision;
import io.voxbridge.dialler.pacing.PacingEngine;
import io.voxbridge.dialler.pacing.PacingSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the dials of one tick. Free fleet slots are shared so that the campaigns' levels (connected
 * and in flight) rise together; the pacing engine turns each share into dials; these are then dealt
 * out one by one, campaign after campaign, as long as a carrier of theirs passes more. Who is first
 * changes from tick to tick. No clock, no store; keeps only what rotation needs.
 */
final class DialPlanner {
  private final PacingEngine engine;
  private final Duration interval;
  private final LineChooser lines = new LineChooser();
  private int turn;

  /**
   * @param interval time between ticks
   */
  DialPlanner(PacingEngine engine, Duration interval) {
    this.engine = engine;
    this.interval = interval;
  }

  /**
   * A campaign that may dial now.
   *
   * @param id the campaign
   * @param concurrencyLimit most connected conversations
   * @param waiting rows due now
   * @param load its calls
   * @param statistics its last five minutes
   * @param pool the lines it may call by
   */
  record Candidate(
      String id,
      int concurrencyLimit,
      int waiting,
      PacingSample.Load load,
      CampaignStatistics statistics,
      List<Line> pool) {}

  /**
   * What one campaign may do.
   *
   * @param lines one per dial
   * @param seats most connected conversations at the moment
   * @param explanation why
   */
  record Plan(List<Line> lines, int seats, String explanation) {}

  /**
   * Returns a plan for every candidate.
   *
   * @param slots free fleet slots
   * @param dialsInFlight dials of all campaigns that will want a slot, candidates' or not
   * @param budget what carriers pass until the next tick
   * @param most dials this process can still follow
   */
  Map<String, Plan> plan(
      List<Candidate> candidates, int slots, int dialsInFlight, CarrierBudget budget, int most) {
    List<Candidate> inTurn = new ArrayList<>(candidates);
    if (!inTurn.isEmpty()) {
      Collections.rotate(inTurn, -(turn++ % inTurn.size()));
    }
    Map<String, Integer> shares =
        WaterFilling.share(
            Math.max(0, slots - dialsInFlight), inTurn.stream().map(DialPlanner::claim).toList());
    Map<String, Wish> wishes = new LinkedHashMap<>();
    for (Candidate candidate : inTurn) {
      wishes.put(candidate.id(), wish(candidate, shares.getOrDefault(candidate.id(), 0)));
    }
    lines.retain(wishes.keySet());
    deal(wishes, budget, most);
    Map<String, Plan> plans = new LinkedHashMap<>();
    wishes.forEach((id, wish) -> plans.put(id, wish.plan()));
    return plans;
  }

  private static WaterFilling.Claim claim(Candidate candidate) {
    int level = candidate.load().connected() + candidate.load().inFlight();
    int want = Math.max(0, Math.min(candidate.concurrencyLimit() - level, candidate.waiting()));
    return new WaterFilling.Claim(candidate.id(), level, want);
  }

  private Wish wish(Candidate candidate, int share) {
    int slots = candidate.load().inFlight() + share;
    PacingDecision decision =
        engine.decide(
            candidate.id(),
            new PacingSample(
                candidate.concurrencyLimit(),
                candidate.waiting(),
                slots,
                candidate.load(),
                candidate.statistics(),
                interval));
    int seats = Math.min(candidate.concurrencyLimit(), candidate.load().connected() + slots);
    return new Wish(candidate, decision, seats, new ArrayList<>());
  }

  private void deal(Map<String, Wish> wishes, CarrierBudget budget, int most) {
    int left = most;
    boolean dealt = true;
    while (dealt && left > 0) {
      dealt = false;
      for (Wish wish : wishes.values()) {
        if (left == 0 || wish.lines().size() == wish.decision().dials()) {
          continue;
        }
        Optional<Line> line = lines.choose(wish.candidate().id(), wish.candidate().pool(), budget);
        if (line.isPresent()) {
          wish.lines().add(line.get());
          left--;
          dealt = true;
        }
      }
    }
  }

  private record Wish(Candidate candidate, PacingDecision decision, int seats, List<Line> lines) {
    Plan plan() {
      String explanation = decision.explanation();
      if (lines.size() < decision.dials()) {
        explanation += "; carrier rate, channels or this process pass " + lines.size();
      }
      return new Plan(List.copyOf(lines), seats, explanation);
    }
  }
}
