package io.voxbridge.media.livekit.bench;

import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.AccessTokens;
import io.voxbridge.media.livekit.api.Grants;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures participants of LiveKit rooms, ours and LiveKit's Python client around the same library,
 * one kind after the other, doing the same against the same server: {@code RtcBench PYTHON SCRIPT
 * SECONDS JOINS CYCLES}.
 */
public final class RtcBench {
  private static final Duration TOKEN_VALIDITY = Duration.ofHours(2);

  /** Sound that takes longer than this is another burst's, or none. */
  private static final long LONGEST_LATENCY_NANOS = Duration.ofMillis(450).toNanos();

  /** How often each kind talks. */
  private static final int ROUNDS = 3;

  private final LiveKitStack stack;
  private final String python;
  private final String script;

  private RtcBench(LiveKitStack stack, String python, String script) {
    this.stack = stack;
    this.python = python;
    this.script = script;
  }

  /** Runs the measurements and prints tables. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("rtc-bench");
    try (var stack = LiveKitStack.start(folder)) {
      new RtcBench(stack, args[0], args[1])
          .run(Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
    }
  }

  private void run(int seconds, int joins, int cycles) throws IOException {
    System.out.printf(
        "%nmachine: %d cores, load %s before%n%n",
        Runtime.getRuntime().availableProcessors(),
        Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    System.out.println("| participant | measured | value |");
    System.out.println("|---|---|---|");
    var ours = new Talk("Java", true);
    var theirs = new Talk("Python", false);
    joins(ours, joins);
    joins(theirs, joins);
    // In turns, so that a machine that is busy for a while is busy for both.
    for (int round = 0; round < ROUNDS; round++) {
      talk(ours, seconds, round);
      talk(theirs, seconds, round);
    }
    report(ours, seconds);
    report(theirs, seconds);
    cycles(ours, cycles);
    cycles(theirs, cycles);
  }

  /** One kind of participant, and what its calls came to. */
  private static final class Talk {
    private final String name;
    private final boolean java;
    private final List<Double> latencies = new ArrayList<>();
    private final List<List<String>> outputs = new ArrayList<>();
    private long bursts;

    Talk(String name, boolean java) {
      this.name = name;
      this.java = java;
    }
  }

  private static void row(String name, String what, String value) {
    System.out.printf("| %s | %s | %s |%n", name, what, value);
  }

  private void joins(Talk kind, int count) {
    var process =
        kind.java
            ? java("join", count)
            : python(IntStream.range(0, count).mapToObj(i -> token("join-" + i, "bot")), "join");
    double[] all = output(process).stream().mapToDouble(line -> number(line, 1)).toArray();
    row(kind.name, "first join of a process, connect to published", "%.0f ms".formatted(all[0]));
    double[] later = Arrays.copyOfRange(all, 1, all.length);
    row(
        kind.name,
        "further joins, p50 / p95",
        "%.0f / %.0f ms".formatted(share(later, 0.5), share(later, 0.95)));
  }

  private void talk(Talk kind, int seconds, int round) {
    String room = "%s-talk-%d".formatted(kind.name, round);
    List<Process> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String identity = "p" + i;
      // Half a period apart, so that nobody speaks while listening to the other's beginning.
      int offset = 1 + i * 12;
      both.add(
          kind.java
              ? java("talk", seconds, offset, room, identity)
              : python(List.of(token(room, identity)).stream(), "talk", seconds, offset));
    }
    List<List<String>> outputs = outputs(both);
    kind.outputs.addAll(outputs);
    for (int i = 0; i < 2; i++) {
      kind.latencies.addAll(latencies(outputs.get(i), outputs.get(1 - i)));
      kind.bursts += times(outputs.get(i), "sent").length;
    }
  }

  private static void report(Talk kind, int seconds) {
    double[] latencies = kind.latencies.stream().mapToDouble(each -> each).toArray();
    row(
        kind.name,
        "mouth to ear, p50 / p95 (%d of %d bursts heard)".formatted(latencies.length, kind.bursts),
        "%.0f / %.0f ms".formatted(share(latencies, 0.5), share(latencies, 0.95)));
    row(
        kind.name,
        "CPU per call, of one core",
        "%.1f %%".formatted(mean(kind.outputs, "cpu_percent", 1)));
    row(
        kind.name,
        "RSS / PSS after %d s of one call".formatted(seconds),
        "%.0f / %.0f MB"
            .formatted(
                mean(kind.outputs, "memory", 1) / 1024, mean(kind.outputs, "memory", 2) / 1024));
  }

  private static List<Double> latencies(List<String> speaker, List<String> listener) {
    long[] heard = times(listener, "heard");
    List<Double> latencies = new ArrayList<>();
    for (long sent : times(speaker, "sent")) {
      Arrays.stream(heard)
          .filter(time -> time >= sent && time - sent <= LONGEST_LATENCY_NANOS)
          .findFirst()
          .ifPresent(time -> latencies.add((time - sent) / 1e6));
    }
    return latencies;
  }

  private void cycles(Talk kind, int count) {
    List<Process> both = new ArrayList<>();
    for (String who : List.of("bot", "caller")) {
      both.add(
          kind.java
              ? java(who, count)
              : python(
                  IntStream.range(0, count).mapToObj(i -> token("python-cycle-" + i, who)), who));
    }
    List<String> cycles =
        outputs(both).getFirst().stream().filter(line -> line.startsWith("cycle ")).toList();
    for (String line : cycles) {
      if (number(line, 1) % Math.max(50, count / 5) == 0 || line.equals(cycles.getFirst())) {
        row(
            kind.name,
            "bot after %.0f calls: RSS / PSS, threads".formatted(number(line, 1)),
            "%.0f / %.0f MB, %.0f"
                .formatted(number(line, 2) / 1024, number(line, 3) / 1024, number(line, 4)));
      }
    }
    // Warmed up: what is loaded or compiled at the first calls is no growth.
    if (cycles.size() > 2) {
      row(
          kind.name,
          "growth of RSS from call %.0f to call %d".formatted(number(cycles.get(1), 1), count),
          "%.1f MB".formatted((number(cycles.getLast(), 2) - number(cycles.get(1), 2)) / 1024));
    }
  }

  /** Reads all at the same time: a process whose output nobody reads stands still. */
  private static List<List<String>> outputs(List<Process> processes) {
    try (var readers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("output-", 0).factory())) {
      var reading =
          processes.stream()
              .map(each -> CompletableFuture.supplyAsync(() -> output(each), readers))
              .toList();
      return reading.stream().map(CompletableFuture::join).toList();
    }
  }

  private String token(String room, String identity) {
    return new AccessTokens(stack.settings(), Clock.systemUTC())
        .issue(Grants.join(room, identity), TOKEN_VALIDITY);
  }

  private Process java(Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx64m",
                "-Xmn4m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RtcParticipant.class.getName()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return start(command, "");
  }

  private Process python(Stream<String> tokens, Object... arguments) {
    List<String> command =
        new ArrayList<>(List.of(python, script, stack.environment().get(LiveKitSettings.URL)));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return start(command, tokens.collect(Collectors.joining("\n")));
  }

  private Process start(List<String> command, String input) {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(stack.environment());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    try {
      Process process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> output(Process process) {
    try {
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException("a participant ended with %d%n%s".formatted(code, text));
      }
      return text.lines()
          .filter(line -> line.matches("(join_ms|sent|heard|cpu_percent|memory|frames|cycle) .*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroy();
      throw new IllegalStateException(e);
    }
  }

  private static long[] times(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + " "))
        .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
        .toArray();
  }

  private static double mean(List<List<String>> outputs, String key, int field) {
    return outputs.stream()
        .flatMap(List::stream)
        .filter(line -> line.startsWith(key + " "))
        .mapToDouble(line -> number(line, field))
        .average()
        .orElse(Double.NaN);
  }

  private static double number(String line, int field) {
    return Double.parseDouble(line.split(" ", -1)[field]);
  }

  private static double share(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }
}
