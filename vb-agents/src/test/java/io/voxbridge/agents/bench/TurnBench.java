package io.voxbridge.agents.bench;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Measures bots at the caller's ear, in rounds of one call each, one bot after the other, so that a
 * machine that is busy for a while is busy for all: {@code TurnBench HOME TOOLS BOTS TURNS ROUNDS
 * DELAYS}.
 */
public final class TurnBench {
  private static final int WARM_UP_TURNS = 3;

  /** Turns after a silence, for so many interruptions one: they take long. */
  private static final int INTERRUPTIONS_PER_TURN = 5;

  /** How long parts of a call take, seconds; for the estimate. */
  private static final double CALL_SECONDS = 18;

  private static final double TURN_SECONDS = 3.5;
  private static final double INTERRUPTION_SECONDS = 1.9;

  /** All bots: voice for 200 ms interrupts, silence for 200 ms ends a turn. */
  private static final double START_SECS = 0.2;

  private static final double STOP_SECS = 0.2;

  private final Path release;
  private final Path tools;
  private final Surroundings around;
  private final List<AudioFrame> speech = CallerSpeech.frames();
  private final RandomGenerator random = new Random(1);
  private int calls;

  private TurnBench(Path release, Path tools, Surroundings around) {
    this.release = release;
    this.tools = tools;
    this.around = around;
  }

  /** Runs the measurements and prints tables. */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]).toAbsolutePath().normalize();
    Path folder = Files.createTempDirectory("turn-bench");
    int count = Integer.parseInt(args[3]);
    int rounds = Integer.parseInt(args[4]);
    var delays =
        args[5].equals("realistic") ? Surroundings.Delays.realistic() : Surroundings.Delays.none();
    System.err.println("logs: " + folder);
    try (var around =
        new Surroundings(
            folder,
            home.resolve("infra/bench/turn"),
            new Surroundings.Waits(START_SECS, STOP_SECS, delays))) {
      new TurnBench(home.resolve(OurBot.RELEASE), Path.of(args[1]), around)
          .run(List.of(args[2].split(",")), count, rounds);
    }
    // Threads of native libraries must not keep it.
    System.exit(0);
  }

  private void run(List<String> names, int count, int rounds) throws Exception {
    String load = load();
    System.err.printf(
        "%d interruptions with a turn each, and %d turns after a silence, for each of %d bots in %d"
            + " rounds: about %.0f minutes%n",
        count,
        Math.ceilDiv(count, INTERRUPTIONS_PER_TURN),
        names.size(),
        rounds,
        minutes(names.size(), count, rounds));
    Map<BenchedBot, Tally> bots = new LinkedHashMap<>();
    try (Rooms rooms =
        RoomsProvider.find("livekit").orElseThrow().create(around.liveKit().environment())) {
      for (String name : names) {
        bots.put(bot(name), new Tally());
      }
      for (BenchedBot bot : bots.keySet()) {
        bot.start();
      }
      List<BenchedBot> order = new ArrayList<>(bots.keySet());
      // The caller's own first call loads and compiles; it must not be held against a bot.
      call(order.getFirst(), rooms, new Tally(), 0);
      for (int round = 0; round < rounds; round++) {
        for (BenchedBot bot : order) {
          int turns = count * (round + 1) / rounds - count * round / rounds;
          System.err.printf("round %d of %d: %s%n", round + 1, rounds, bot.title());
          call(bot, rooms, bots.getOrDefault(bot, new Tally()), turns);
        }
        order.add(order.removeFirst());
      }
    } finally {
      bots.keySet().forEach(BenchedBot::close);
    }
    new TurnReport(around.waits(), bots).print(load, load());
  }

  private static double minutes(int bots, int count, int rounds) {
    double perBot =
        rounds * CALL_SECONDS
            + count * (TURN_SECONDS / INTERRUPTIONS_PER_TURN + INTERRUPTION_SECONDS);
    return (bots * perBot + CALL_SECONDS) / 60;
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }

  private BenchedBot bot(String name) throws IOException {
    return switch (name) {
      case "floor" -> new PythonBot("floor", "floor", false, python("livekit-python"), around);
      case "ours" -> new OurBot("VoxBridge", false, 1, release, around);
      case "ours-eager", "eager" -> new OurBot("VoxBridge, eager", true, 2, release, around);
      case "livekit-agents", "livekit" ->
          new PythonBot(
              "livekit_agents",
              "LiveKit Agents 1.8.9",
              true,
              python("turn-livekit-agents"),
              around);
      case "pipecat" ->
          new PythonBot("pipecat", "Pipecat 1.14.0", false, python("turn-pipecat"), around);
      default -> throw new IllegalArgumentException("unknown bot " + name);
    };
  }

  private Path python(String environment) {
    return tools.resolve(environment).resolve("bin/python");
  }

  private void call(BenchedBot bot, Rooms rooms, Tally tally, int turns) throws Exception {
    around.script(Script.SHORT);
    String room = bot.call(++calls);
    try (var call = new BenchCall(around, rooms, room, tally, speech, random)) {
      call.warmUp(WARM_UP_TURNS);
      if (turns > 0) {
        Map<Long, ProcessTree.Look> before = ProcessTree.look(bot.pid());
        long begun = System.nanoTime();
        call.turns(Math.ceilDiv(turns, INTERRUPTIONS_PER_TURN));
        call.interruptions(turns);
        account(tally, before, ProcessTree.look(bot.pid()), (System.nanoTime() - begun) / 1e9);
      }
    }
    bot.afterCall();
  }

  private static void account(
      Tally tally,
      Map<Long, ProcessTree.Look> before,
      Map<Long, ProcessTree.Look> after,
      double seconds) {
    double all = 0;
    double most = -1;
    double pss = 0;
    double pssOfMost = 0;
    for (var each : after.entrySet()) {
      var earlier = before.get(each.getKey());
      double used = each.getValue().cpuSeconds() - (earlier == null ? 0 : earlier.cpuSeconds());
      all += used;
      pss += each.getValue().pssMebibytes();
      if (used > most) {
        most = used;
        pssOfMost = each.getValue().pssMebibytes();
      }
    }
    tally.cpu.add(100 * all / seconds);
    tally.callCpu.add(100 * most / seconds);
    tally.pss.add(pss);
    tally.callPss.add(pssOfMost);
  }
}
