package io.voxbridge.standalone.command;

import io.voxbridge.standalone.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vb logs}: the services' logs, as journalctl would show them on a host. */
@Command(
    name = "logs",
    description = "Shows the logs of the services, of one, or of one call.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  @Mixin InstallationOptions where = new InstallationOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVICE",
      description = "Such as voxdialler or voxcore@3 (default: all).")
  String service = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on as lines are written.")
  boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "Last lines to show (default: ${DEFAULT-VALUE}).")
  int lines = 100;

  @Option(
      names = "--call",
      paramLabel = "ID",
      description = "Only lines that name this session, row or room.")
  String call = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation installation = where.installation("main", 1);
    Path folder = installation.folder().resolve("logs");
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      System.err.println("no logs" + (service.isEmpty() ? "" : " of " + service) + " in " + folder);
      return 1;
    }
    if (!call.isEmpty()) {
      for (Path file : files) {
        try (Stream<String> all = Files.lines(file)) {
          all.filter(line -> line.contains(call))
              .forEach(line -> System.out.println(unit(file) + "  " + line));
        }
      }
      return 0;
    }
    List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      command.add("-F");
    }
    files.forEach(file -> command.add(file.toString()));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".log"))
          .filter(file -> service.isEmpty() || unit(file).equals(service))
          .sorted()
          .toList();
    }
  }

  private static String unit(Path file) {
    return file.getFileName().toString().replace(".log", "");
  }
}
