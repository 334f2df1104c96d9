package io.voxbridge.standalone.command;

import io.voxbridge.standalone.logs.LogFolder;
import io.voxbridge.standalone.logs.LogRecord;
import io.voxbridge.standalone.logs.LogSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vb logs}: the services' logs, as journalctl would show them on a host. */
@Command(
    name = "logs",
    description = "Shows the logs of the services, of one, or of one call through all of them.",
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

  @ArgGroup(exclusive = true)
  @Nullable Wanted wanted;

  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      description =
          "Folder with the logs, one file a service, such as journalctl -o cat has written them"
              + " (default: those of this installation).")
  @Nullable Path from;

  /** What is looked for, one thing at a time. */
  static final class Wanted {
    @Option(
        names = "--call",
        paramLabel = "ID",
        description =
            "What all services say about one call, in the order of time: the id of its session,"
                + " attempt (room) or row.")
    String call = "";

    @Option(
        names = "--campaign",
        paramLabel = "ID",
        description = "What all services say about one campaign and its calls.")
    String campaign = "";

    String id() {
      return call.isEmpty() ? campaign : call;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path named = from;
    Path folder = named == null ? where.installation("main", 1).folder().resolve("logs") : named;
    LogFolder logs = new LogFolder(folder, service);
    if (logs.files().isEmpty()) {
      System.err.println("no logs" + (service.isEmpty() ? "" : " of " + service) + " in " + folder);
      return 1;
    }
    Wanted search = wanted;
    return search == null ? tail(logs) : search(logs, search.id());
  }

  private static int search(LogFolder logs, String id) throws IOException {
    if (id.isBlank()) {
      System.err.println("give the id that is looked for");
      return 2;
    }
    List<LogRecord> found = new LogSearch(id).in(logs);
    if (found.isEmpty()) {
      System.err.printf(
          "nothing about %s in %d files of %s (%s)%n",
          id, logs.files().size(), logs.folder(), String.join(", ", logs.services()));
      System.err.println(
          "Is the id whole? A call that was never dialled has no session; older lines may be"
              + " rotated away.");
      return 1;
    }
    int width = found.stream().mapToInt(record -> record.service().length()).max().orElse(0);
    for (LogRecord record : found) {
      record
          .lines()
          .forEach(line ->
              System.out.println(
                  record.service() + " ".repeat(width - record.service().length() + 2) + line));
    }
    return 0;
  }

  private int tail(LogFolder logs) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      command.add("-F");
    }
    logs.current().forEach(file -> command.add(file.toString()));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
