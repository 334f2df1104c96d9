package io.voxbridge.agents.bench;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints what was measured, and what it says about the goals. */
final class TurnReport {
  private static final double OWN_MEDIAN = 50;
  private static final double OWN_P95 = 80;
  private static final double OWN_EAGER = 30;
  private static final double INTERRUPTION = 250;

  /** Nothing is faster than the floor but by chance; by more than this the figures say nothing. */
  private static final double NOISE = 20;

  private static final double STALE = 20;
  private static final double PSS = 110;
  private static final double CPU = 15;

  private final Surroundings.Waits waits;
  private final Map<BenchedBot, Tally> bots;

  TurnReport(Surroundings.Waits waits, Map<BenchedBot, Tally> bots) {
    this.waits = waits;
    this.bots = bots;
  }

  void print(String loadBefore, String loadAfter) {
    var delays = waits.delays();
    System.out.printf(
        "%nmachine: %d cores, load %s before and %s after%n",
        Runtime.getRuntime().availableProcessors(), loadBefore, loadAfter);
    System.out.printf(
        "providers' delays, ms: final text %d, first token %d, each token %d, first sound %d%n",
        delays.finalText(), delays.firstToken(), delays.token(), delays.firstSound());
    System.out.printf(
        "voice for %.0f ms interrupts (the eager bot: %.0f ms; ours pauses after half of it, 100 ms at"
            + " least, when it is sure of the voice), silence for %.0f ms ends a turn%n%n",
        1000 * waits.startSecs(), 1000 * BenchBackend.EAGER_START_SECS, 1000 * waits.stopSecs());
    heading();
    row("turns, interruptions", it -> it.turns.count() + ", " + it.interruptions.count());
    row("end of speech to bot, p50 / p95, ms", it -> it.turns.both());
    row(
        "the same after a silence only (number)",
        it -> "%s (%d)".formatted(it.turnsFromSilence.both(), it.turnsFromSilence.count()));
    floor()
        .ifPresent(floor ->
            row(
                "own share (over the floor), p50 / p95, ms",
                it ->
                    "%.0f / %.0f"
                        .formatted(
                            it.turns.median() - floor.turns.median(),
                            it.turns.p95() - floor.turns.p95())));
    row("speech over bot to silence, p50 / p95, ms", it -> it.interruptions.both());
    row("PSS of the process in call, MiB", it -> "%.0f".formatted(it.callPss.mean()));
    row("PSS of all its processes, MiB", it -> "%.0f".formatted(it.pss.mean()));
    row("CPU of the process in call, % of a core", it -> "%.1f".formatted(it.callCpu.mean()));
    row("CPU of all its processes, % of a core", it -> "%.1f".formatted(it.cpu.mean()));
    row("what went wrong", Tally::wrong);
    stages();
    if (delays.equals(Surroundings.Delays.none())) {
      verdicts();
    }
  }

  private void heading() {
    String titles =
        bots.keySet().stream().map(BenchedBot::title).collect(Collectors.joining(" | "));
    System.out.println("| | " + titles + " |");
    System.out.println("|---|" + "---|".repeat(bots.size()));
  }

  private void row(String what, Function<Tally, String> value) {
    System.out.println(
        "| "
            + what
            + " | "
            + bots.values().stream().map(value).collect(Collectors.joining(" | "))
            + " |");
  }

  private Optional<Tally> floor() {
    return bots.entrySet().stream()
        .filter(each -> each.getKey().title().equals("floor"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private void stages() {
    for (BenchedBot bot : bots.keySet()) {
      if (bot instanceof OurBot ours) {
        Map<String, Figures> stages = ours.stages();
        System.out.printf("%n%s, from its own results, p50 / p95, ms:", ours.title());
        stages.forEach((stage, figures) ->
            System.out.printf(" %s %s (%d);", stage, figures.both(), figures.count()));
        Figures all = stages.getOrDefault(BenchBackend.TOTAL, new Figures());
        System.out.printf(
            " ours, all less the configured wait and the providers' first delays: %.0f / %.0f%n",
            all.median() - waited(), all.p95() - waited());
        StaleSpeech stale = ours.staleSpeech();
        System.out.printf(
            "%s, decision to be silent to its last frame handed to the network: p99 at most %.0f ms"
                + " (%d)%n",
            ours.title(), stale.p99Millis(), stale.count());
      }
    }
  }

  /** Milliseconds that every bot waits before it can be heard, if it does one after the other. */
  private double waited() {
    var delays = waits.delays();
    return Math.max(1000 * waits.stopSecs(), delays.finalText())
        + delays.firstToken()
        + delays.firstSound();
  }

  private void verdicts() {
    System.out.println();
    bots.forEach((bot, tally) -> {
      if (!(bot instanceof OurBot ours)) {
        return;
      }
      boolean eager = bot.title().contains("eager");
      floor()
          .ifPresent(floor -> {
            double median = tally.turns.median() - floor.turns.median();
            double p95 = tally.turns.p95() - floor.turns.p95();
            double goal = eager ? OWN_EAGER : OWN_MEDIAN;
            if (median < -NOISE) {
              System.out.printf(
                  "%s: no verdict on its own share, the floor took longer: too busy a machine%n",
                  bot.title());
              return;
            }
            verdict(bot, "own share, p50", median, goal, "ms");
            if (!eager) {
              verdict(bot, "own share, p95", p95, OWN_P95, "ms");
            }
          });
      verdict(bot, "interruption, p50", tally.interruptions.median(), INTERRUPTION, "ms");
      verdict(bot, "stale speech, p99", ours.staleSpeech().p99Millis(), STALE, "ms");
      if (!eager) {
        verdict(bot, "PSS", tally.callPss.mean(), PSS, "MiB");
        verdict(bot, "CPU", tally.callCpu.mean(), CPU, "% of a core");
      }
    });
  }

  private static void verdict(BenchedBot bot, String what, double value, double goal, String unit) {
    System.out.printf(
        "%s: %s %.0f %s, goal at most %.0f: %s%n",
        bot.title(), what, value, unit, goal, value <= goal ? "met" : "MISSED");
  }
}
