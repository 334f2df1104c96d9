package io.voxbridge.media.livekit.kit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One program of the stack. It can be ended and started again; none outlives the JVM that started
 * it.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
  private static final Set<Process> running = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("livekit-kit-cleanup")
                .unstarted(() -> running.forEach(Process::destroyForcibly)));
  }

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment = new ConcurrentHashMap<>();
  private final Path log;
  private final Readiness readiness;
  private @Nullable Process process;

  /** Whether a program that was just started does its work. */
  interface Readiness {
    /**
     * Looks.
     *
     * @param freshLog what it has logged since this start
     */
    boolean isReady(String freshLog);
  }

  ServerProcess(String name, List<String> command, Path log, Readiness readiness) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
    this.readiness = readiness;
  }

  /** Sets an environment variable for its next start. */
  void environment(String variable, String value) {
    environment.put(variable, value);
  }

  /** Returns its log file, of all its starts. */
  public Path log() {
    return log;
  }

  /** Starts it and waits until it works; does nothing when it runs. */
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    long before = size();
    try {
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      var started = builder.start();
      process = started;
      running.add(started);
      var _ = started.onExit().thenRun(() -> running.remove(started));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      BooleanSupplier ready = () -> !isRunning() || readiness.isReady(logFrom(before));
      Waiting.until(() -> name + " works, log:\n" + logFrom(before), LONGEST_START, ready);
    } catch (AssertionError e) {
      kill();
      throw e;
    }
    if (!isRunning()) {
      throw new IllegalStateException(name + " ended at its start:\n" + logFrom(before));
    }
  }

  /** Returns whether it runs. */
  public synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Asks it to end, and waits for that. */
  public void stop() {
    end(false);
  }

  /** Ends it as a crash would (SIGKILL). */
  public void kill() {
    end(true);
  }

  /** Stops it hard when it runs, and starts it. */
  public void restart() {
    kill();
    start();
  }

  private synchronized void end(boolean hard) {
    var ending = process;
    if (ending == null) {
      return;
    }
    process = null;
    if (hard) {
      ending.destroyForcibly();
    } else {
      ending.destroy();
    }
    try {
      if (!ending.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      ending.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private long size() {
    try {
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String logFrom(long position) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(position);
      var bytes = new byte[(int) (file.length() - position)];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it hard: nothing waits for calls in tests. */
  @Override
  public void close() {
    kill();
  }
}
