package io.voxbridge.agents.bench;

import io.voxbridge.agents.support.UnixHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Our worker as it runs on a host: a release and its start script, with the JVM's options and the
 * start-up cache that an installation records, behind its own routes.
 */
final class OurBot implements BenchedBot {
  /** Where in the repository the bench's script lays the release out. */
  static final String RELEASE = "vb-agents/target/release";

  private final String title;
  private final boolean eager;
  private final int instance;
  private final Path release;
  private final Surroundings around;
  private final BenchBackend backend;
  private @Nullable BenchProcess process;
  private String metrics = "";

  /**
   * @param eager with a recogniser that finds the end of turns itself, and guesses it before
   * @param instance number of the worker
   * @param release folder of the worker's release, as on a host
   */
  OurBot(String title, boolean eager, int instance, Path release, Surroundings around)
      throws IOException {
    this.title = title;
    this.eager = eager;
    this.instance = instance;
    this.release = release;
    this.around = around;
    this.backend = new BenchBackend(around, eager);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void start() throws Exception {
    Map<String, String> environment = new HashMap<>(around.environment());
    environment.put("VOXBRIDGE_JAVA_HOME", System.getProperty("java.home"));
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("VOXCORE_INSTANCE", Integer.toString(instance));
    environment.put("VOXCORE_WORKERS", Integer.toString(instance));
    environment.put("VOXCORE_SOCKET_DIR", around.folder().toString());
    environment.put("VOXCORE_SECRET", BenchBackend.SECRET);
    environment.put("MAX_CONCURRENT_CALLS", "1");
    environment.put("VOXBRIDGE_CONFIG_URL", backend.configUrl().toString());
    for (String folder : List.of("OUTBOX_DIR", "JOURNAL_DIR", "RECORDINGS_DIR")) {
      Path path = around.folder().resolve(folder + "-" + instance);
      environment.put(folder, Files.createDirectories(path).toString());
    }
    process =
        BenchProcess.start(
            List.of(release.resolve("run").toString()),
            environment,
            around.folder().resolve("worker-" + instance + ".log"),
            "");
    around.await(title + " answers", this::answers);
  }

  private boolean answers() {
    BenchProcess running = running();
    if (!running.isAlive()) {
      throw new IllegalStateException("the worker has ended:\n" + running.output());
    }
    try {
      return UnixHttp.send(socket(), "GET", "/health", secret(), "").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private Path socket() {
    return around.folder().resolve("voxcore_" + instance + ".sock");
  }

  private static Map<String, String> secret() {
    return Map.of("X-VoxCore-Secret", BenchBackend.SECRET, "Content-Type", "application/json");
  }

  private BenchProcess running() {
    return Objects.requireNonNull(process, "not started");
  }

  @Override
  public String call(int number) throws Exception {
    String room = (eager ? "widget-eager-" : "widget-bench-") + number;
    UnixHttp.Answer answer =
        UnixHttp.send(
            socket(),
            "POST",
            "/livekit/widget",
            secret(),
            "{\"bot_id\":\"bench\",\"room_name\":\"" + room + "\"}");
    if (answer.status() != 200) {
      throw new IllegalStateException(
          "the worker refused the call: " + answer.status() + " " + answer.text());
    }
    return room;
  }

  @Override
  public long pid() {
    return running().pid();
  }

  /** Returns what the results of its calls say about where the time went. */
  Map<String, Figures> stages() {
    return backend.stages();
  }

  /** Returns what the worker's meter of stale speech says. */
  StaleSpeech staleSpeech() {
    return StaleSpeech.of(metrics);
  }

  @Override
  public void afterCall() throws IOException {
    metrics = UnixHttp.send(socket(), "GET", "/metrics", secret(), "").text();
    int calls = backend.takenConfigs();
    around.await("result of the call", () -> backend.takenResults() >= calls);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
    backend.close();
  }
}
