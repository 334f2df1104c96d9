package io.voxbridge.agents.worker;

import io.voxbridge.domain.fleet.FleetHealth;
import io.voxbridge.domain.fleet.WorkerEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The health of all workers of this host. Finds them by their sockets whenever it looks, so a
 * worker added or removed counts at once. Asks all at the same time; who does not answer within the
 * limit is unreachable. An answer serves everybody who asks within a second.
 */
public final class FleetPoller implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FleetPoller.class);
  private static final Duration POLL_LIMIT = Duration.ofMillis(500);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Pattern SOCKET_NAME = Pattern.compile("voxcore_([0-9]{1,9})\\.sock");

  private final WorkerSettings settings;
  private final CallSlots slots;
  private final JsonMapper json;
  private final LongSupplier nanoTime;
  private final ExecutorService polls =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fleet-poll-", 0).factory());
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable FleetHealth last;
  private long lastNanos;

  /**
   * @param slots this worker's own
   * @param nanoTime monotonic time
   */
  public FleetPoller(
      WorkerSettings settings, CallSlots slots, JsonMapper json, LongSupplier nanoTime) {
    this.settings = settings;
    this.slots = slots;
    this.json = json;
    this.nanoTime = nanoTime;
  }

  /** Returns the host's health, at most a second old. */
  public FleetHealth health() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      FleetHealth known = last;
      if (known != null && nanoTime.getAsLong() - lastNanos < FRESH.toNanos()) {
        return known;
      }
      FleetHealth fresh = look();
      last = fresh;
      lastNanos = nanoTime.getAsLong();
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private FleetHealth look() throws InterruptedException {
    List<Integer> others = instances().stream().filter(id -> id != settings.instance()).toList();
    List<Callable<WorkerEntry>> questions = new ArrayList<>();
    others.forEach(id -> questions.add(() -> ask(id)));
    List<Future<WorkerEntry>> answers =
        polls.invokeAll(questions, POLL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    List<WorkerEntry> entries = new ArrayList<>();
    entries.add(own());
    for (int i = 0; i < others.size(); i++) {
      entries.add(entry(others.get(i), answers.get(i)));
    }
    entries.sort(Comparator.comparingInt(WorkerEntry::id));
    return FleetHealth.of(entries, Map.of("version", settings.version()));
  }

  private WorkerEntry own() {
    CallSlots.State state = slots.state();
    return WorkerEntry.reachable(
            settings.instance(), state.calls(), state.max(), ProcessHandle.current().pid())
        .with(state.draining(), state.oldest().toSeconds());
  }

  private static WorkerEntry entry(int id, Future<WorkerEntry> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      log.debug("worker {} is unreachable: {}", id, String.valueOf(e.getCause()));
    } catch (CancellationException e) {
      log.debug("worker {} did not answer within {}", id, POLL_LIMIT);
    }
    return WorkerEntry.unreachable(id);
  }

  private WorkerEntry ask(int id) throws IOException {
    try {
      JsonNode health = json.readTree(UnixSocketClient.get(settings.socketOf(id), "/health"));
      WorkerEntry entry =
          WorkerEntry.reachable(
              id,
              number(health, "worker_calls"),
              number(health, "worker_max"),
              health.required("worker_pid").asLong());
      return entry.with(
          health.path("draining").asBoolean(false), health.path("oldest_call_seconds").asLong(0));
    } catch (JacksonException e) {
      throw new IOException("answer is not a worker's health: " + e.getOriginalMessage(), e);
    }
  }

  private static int number(JsonNode health, String name) {
    return health.required(name).asInt();
  }

  private SortedSet<Integer> instances() {
    SortedSet<Integer> found = new TreeSet<>();
    try (DirectoryStream<Path> sockets =
        Files.newDirectoryStream(settings.sockets(), "voxcore_*.sock")) {
      for (Path socket : sockets) {
        Matcher name = SOCKET_NAME.matcher(socket.getFileName().toString());
        if (name.matches()) {
          found.add(Integer.valueOf(name.group(1)));
        }
      }
    } catch (IOException e) {
      log.warn(
          "{} cannot be listed; only this worker is shown: {}", settings.sockets(), e.toString());
    }
    return found;
  }

  @Override
  public void close() {
    polls.shutdownNow();
  }
}
