package io.voxbridge.agents.support;

import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.WorkerApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A worker in a process of its own, with scripted conversations, in folders of a test. */
public final class WorkerProcess implements AutoCloseable {
  /** The secret of all workers. */
  public static final String SECRET = "s3cret-of-the-test";

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path folder;
  private final int instance;
  private final Path log;
  private final Process process;

  private WorkerProcess(Path folder, int instance, Path log, Process process) {
    this.folder = folder;
    this.instance = instance;
    this.log = log;
    this.process = process;
  }

  /** Starts a worker and waits until it answers. */
  public static WorkerProcess start(Path folder, int instance, URI configUrl) throws IOException {
    return start(folder, environment(folder, instance, configUrl));
  }

  /** Starts a worker with exactly these settings and waits until it answers. */
  public static WorkerProcess start(Path folder, Map<String, String> environment)
      throws IOException {
    WorkerProcess worker = launch(folder, environment);
    await("worker " + worker.instance + " answers, log " + worker.log)
        .atMost(START_LIMIT)
        .until(() -> worker.answers() || !worker.process.isAlive());
    if (!worker.process.isAlive()) {
      throw new IllegalStateException("worker did not start:\n" + worker.output());
    }
    return worker;
  }

  /** Starts a process with exactly these settings and does not wait. */
  public static WorkerProcess launch(Path folder, Map<String, String> environment)
      throws IOException {
    int instance = Integer.parseInt(environment.getOrDefault("VOXCORE_INSTANCE", "0"));
    Path log = Files.createTempFile(folder, "worker-" + instance + "-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dscripted.sessions=true",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                WorkerApplication.class.getName()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new WorkerProcess(folder, instance, log, builder.start());
  }

  /** Returns settings that are complete. */
  public static Map<String, String> environment(Path folder, int instance, URI configUrl) {
    Map<String, String> environment = new HashMap<>();
    environment.put("VOXCORE_INSTANCE", Integer.toString(instance));
    environment.put("VOXCORE_SOCKET_DIR", folder.toString());
    environment.put("VOXCORE_SECRET", SECRET);
    environment.put("VOXBRIDGE_CONFIG_URL", configUrl.toString());
    environment.put("JOURNAL_DIR", folder.resolve("journal").toString());
    environment.put("OUTBOX_DIR", folder.resolve("outbox").toString());
    environment.put("RECORDINGS_DIR", folder.resolve("recordings").toString());
    environment.put("PHONE_NETWORK", "fake");
    return environment;
  }

  private boolean answers() {
    try {
      return get("/health").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the worker's socket. */
  public Path socket() {
    return folder.resolve("voxcore_" + instance + ".sock");
  }

  /** Returns its process id. */
  public long pid() {
    return process.pid();
  }

  /** Gets a path, with the secret. */
  public UnixHttp.Answer get(String path) throws IOException {
    return UnixHttp.send(socket(), "GET", path, Map.of("X-VoxCore-Secret", SECRET), "");
  }

  /** Posts to a path, with the secret. */
  public UnixHttp.Answer post(String path, String body) throws IOException {
    return UnixHttp.send(
        socket(),
        "POST",
        path,
        Map.of("X-VoxCore-Secret", SECRET, "Content-Type", "application/json"),
        body);
  }

  /** Attaches a call. */
  public UnixHttp.Answer attach(String bot, String sessionId) throws IOException {
    return post(
        "/attach",
        """
        {"room_name":"room-%s","bot_id":"%s","to_number":"+919800000001",
         "connected_event":{"_campaign_session_id":"%s","name":"Asha"}}
        """
            .formatted(sessionId, bot, sessionId));
  }

  /** Returns all it has printed. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it as the kernel would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Sends SIGTERM and returns how long it took to exit. */
  public Duration terminate() throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not exit:\n" + output());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Waits for its end and returns the exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not exit:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
