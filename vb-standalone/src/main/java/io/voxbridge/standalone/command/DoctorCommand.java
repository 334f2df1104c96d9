package io.voxbridge.standalone.command;

import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vb doctor}: says what this machine has, what is missing, and what that means. */
@Command(
    name = "doctor",
    description = "Says what this machine has, what is missing, and what to do about it.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final String CONSOLE = "vb-dashboard/dist/index.html";

  @Mixin InstallationOptions where = new InstallationOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Voice workers to look for (default: ${DEFAULT-VALUE}).")
  int workers = 4;

  @Override
  public Integer call() throws InterruptedException {
    Installation installation = where.installation("main", workers);
    line(true, "Java " + Runtime.version() + " in " + System.getProperty("java.home"));
    program("nginx", "the built-in gateway stands in for it; apt-get install nginx");
    program("redis-server", "a packed Redis is used instead; apt-get install redis-server");
    program("node", "the Console cannot be built; install Node.js 20 or newer");
    program("chromium", "the browser test of ./vb test cannot run; apt-get install chromium");
    program("go", "object storage for ./vb test cannot be built; install Go 1.26 or newer");
    line(
        Files.exists(installation.home().resolve(CONSOLE)),
        "Console is built (" + CONSOLE + "); ./vb builds it when Node.js is there");
    long memory = memoryMegabytes();
    long wanted = 900 + 130L * workers;
    line(
        memory >= wanted,
        "memory: %d MiB free of %d MiB that %d workers want".formatted(memory, wanted, workers));
    List<String> problems = Preflight.problems(installation, Set.of());
    problems.forEach(problem -> line(false, problem));
    if (problems.isEmpty()) {
      line(true, "ports and folders are free to use");
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private static void program(String name, String without) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    boolean there =
        Stream.of((path + ":/usr/sbin:/usr/local/sbin").split(":", -1))
            .filter(it -> !it.isBlank())
            .anyMatch(it -> Files.isExecutable(Path.of(it, name)));
    line(there, there ? name : name + " is missing: " + without);
  }

  private static long memoryMegabytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
              .filter(line -> line.startsWith("MemAvailable:"))
              .map(line -> line.replaceAll("[^0-9]", ""))
              .mapToLong(Long::parseLong)
              .findFirst()
              .orElse(0)
          / 1024;
    } catch (IOException e) {
      return 0; // not Linux: shown as unknown, nothing depends on it
    }
  }

  private static void line(boolean good, String text) {
    System.out.println((good ? "ok       " : "look at  ") + text);
  }
}
