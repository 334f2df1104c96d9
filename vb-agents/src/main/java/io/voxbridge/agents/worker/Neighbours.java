package io.voxbridge.agents.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other workers of this host. They are found by their sockets whenever somebody asks, so a
 * worker added or removed counts at once. All are asked at the same time; who does not answer
 * within the limit has no answer. Safe for any number of threads.
 */
public final class Neighbours implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Neighbours.class);
  private static final Duration POLL_LIMIT = Duration.ofMillis(500);
  private static final Pattern SOCKET_NAME = Pattern.compile("voxcore_([0-9]{1,9})\\.sock");

  private final WorkerSettings settings;
  private final ExecutorService polls =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fleet-poll-", 0).factory());

  /** Looks at nothing yet. */
  public Neighbours(WorkerSettings settings) {
    this.settings = settings;
  }

  /** Returns the numbers of the other workers whose sockets are there. */
  SortedSet<Integer> instances() {
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
    found.remove(settings.instance());
    return found;
  }

  /**
   * Asks every other worker for a small document.
   *
   * @return the answers by instance; those that did not answer are missing
   */
  public SortedMap<Integer, String> ask(String path) throws InterruptedException {
    return ask(instances(), path);
  }

  SortedMap<Integer, String> ask(SortedSet<Integer> instances, String path)
      throws InterruptedException {
    List<Integer> ids = List.copyOf(instances);
    List<Callable<String>> questions = new ArrayList<>();
    ids.forEach(id -> questions.add(() -> UnixSocketClient.get(settings.socketOf(id), path)));
    List<Future<String>> answers =
        polls.invokeAll(questions, POLL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    SortedMap<Integer, String> answered = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      try {
        answered.put(ids.get(i), answers.get(i).get());
      } catch (ExecutionException e) {
        log.debug("worker {} is unreachable: {}", ids.get(i), String.valueOf(e.getCause()));
      } catch (CancellationException e) {
        log.debug("worker {} did not answer within {}", ids.get(i), POLL_LIMIT);
      }
    }
    return answered;
  }

  @Override
  public void close() {
    polls.shutdownNow();
  }
}
