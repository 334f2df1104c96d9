package io.voxbridge.agents.bench;

import io.voxbridge.media.livekit.api.AccessTokens;
import io.voxbridge.media.livekit.api.Grants;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A bot in Python: one process per call, or a server that takes the rooms of its name. */
final class PythonBot implements BenchedBot {
  private static final Duration TOKEN_VALIDITY = Duration.ofHours(1);

  private final String name;
  private final String title;
  private final boolean server;
  private final Path python;
  private final Surroundings around;
  private @Nullable BenchProcess process;
  private int calls;

  /**
   * @param name of its script, {@code bot_<name>.py}
   * @param server whether it is one process for all calls, which finds its rooms by their names
   */
  PythonBot(String name, String title, boolean server, Path python, Surroundings around) {
    this.name = name;
    this.title = title;
    this.server = server;
    this.python = python;
    this.around = around;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void start() throws Exception {
    if (server) {
      launch(List.of("start"), "");
      around.await(
          "registration of " + title, () -> running().output().contains("registered worker"));
    }
  }

  @Override
  public String call(int number) throws Exception {
    String room = name.replace('_', '-') + "-" + number;
    if (!server) {
      String token =
          new AccessTokens(around.liveKit().settings(), Clock.systemUTC())
              .issue(Grants.join(room, "bot"), TOKEN_VALIDITY);
      launch(List.of(room), token);
      calls++;
      around.await(title + " is in its room", () -> inRoom() >= calls);
    }
    return room;
  }

  /** Returns how often it has said that it is in a room; it says so before anybody speaks there. */
  private long inRoom() {
    return running().output().lines().filter(line -> line.equals("in the room")).count();
  }

  private void launch(List<String> arguments, String input) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(python.toString(), around.scripts().resolve("bot_" + name + ".py").toString()));
    command.addAll(arguments);
    process =
        BenchProcess.start(
            command, around.environment(), around.folder().resolve(name + ".log"), input);
  }

  private BenchProcess running() {
    BenchProcess running = Objects.requireNonNull(process, "not started");
    if (!running.isAlive()) {
      throw new IllegalStateException(title + " has ended:\n" + running.output());
    }
    return running;
  }

  @Override
  public long pid() {
    return running().pid();
  }

  @Override
  public void afterCall() throws Exception {
    if (!server) {
      Objects.requireNonNull(process).awaitEnd();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
