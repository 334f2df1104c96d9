package io.voxbridge.standalone.service;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one service process running on a thread of its own until it is stopped. A process that ends
 * is started again after a delay that doubles up to a limit while it keeps ending at once.
 */
public final class ManagedService {
  /** sysexits.h EX_CONFIG: starting again would only fail again. */
  public static final int EXIT_CONFIGURATION = 78;

  private static final Logger log = LoggerFactory.getLogger(ManagedService.class);

  /** Short: while a dialler is away nobody is dialled. */
  private static final Duration FIRST_DELAY = Duration.ofMillis(10);

  private static final Duration DELAY_AFTER_EARLY_END = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);
  private static final Duration LIVED_WELL = Duration.ofSeconds(10);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(12);

  private final ServiceSpec spec;
  private final LongConsumer started;
  private final Thread keeper;
  private volatile boolean stopping;
  private volatile @Nullable Process process;
  private final AtomicInteger restarts = new AtomicInteger();
  private volatile @Nullable Integer gaveUpWith;

  private ManagedService(ServiceSpec spec, LongConsumer started) {
    this.spec = spec;
    this.started = started;
    this.keeper =
        Thread.ofPlatform().daemon().name("keep-" + spec.name()).unstarted(this::keepRunning);
  }

  /**
   * Starts the process and the thread that keeps it running.
   *
   * @param started told the process id at every start
   */
  public static ManagedService start(ServiceSpec spec, LongConsumer started) throws IOException {
    Files.createDirectories(spec.log().toAbsolutePath().getParent());
    ManagedService service = new ManagedService(spec, started);
    service.process = service.launch();
    service.keeper.start();
    return service;
  }

  /** Returns what it runs. */
  public ServiceSpec spec() {
    return spec;
  }

  /** Returns how often the process was started again. */
  public int restarts() {
    return restarts.get();
  }

  /** Returns the process id of the present process, or -1 when there is none. */
  public long pid() {
    Process current = process;
    return current != null && current.isAlive() ? current.pid() : -1;
  }

  /**
   * Waits until the service is ready.
   *
   * @throws ServiceFailedException when it gave up, or was not ready in time
   */
  public void awaitReady(Duration atMost, BooleanSupplier cancelled) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!cancelled.getAsBoolean()) {
      if (spec.ready().isReady()) {
        return;
      }
      Integer exit = gaveUpWith;
      if (exit != null) {
        throw new ServiceFailedException(
            spec.name()
                + " ended with exit code "
                + exit
                + " and is not started again; read "
                + spec.log());
      }
      if (System.nanoTime() > deadline) {
        throw new ServiceFailedException(
            spec.name() + " is not ready after " + atMost.toSeconds() + " s; read " + spec.log());
      }
      keeper.join(Duration.ofMillis(100));
    }
  }

  /** Asks the process to stop (SIGTERM), waits, and kills it when it does not. */
  public void stop() {
    stop(STOP_WITHIN);
  }

  /** As {@link #stop()}, with another time to wait. */
  public void stop(Duration within) {
    stopping = true;
    keeper.interrupt();
    Process current = process;
    if (current == null) {
      return;
    }
    current.destroy();
    try {
      if (!current.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} did not stop within {} s: killing it", spec.name(), within.toSeconds());
        current.destroyForcibly();
      }
    } catch (InterruptedException e) {
      current.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void keepRunning() {
    Duration delay = FIRST_DELAY;
    while (!stopping) {
      Process current = process;
      if (current == null) {
        return;
      }
      long startedNanos = System.nanoTime();
      try {
        int exit = current.waitFor();
        if (stopping) {
          return;
        }
        if (exit == EXIT_CONFIGURATION) {
          gaveUpWith = exit;
          log.error(
              "{} refuses to start (exit 78): fix what {} names, then start again",
              spec.name(),
              spec.log());
          return;
        }
        boolean livedWell = System.nanoTime() - startedNanos > LIVED_WELL.toNanos();
        delay = livedWell ? FIRST_DELAY : longer(delay, DELAY_AFTER_EARLY_END);
        log.warn(
            "{} ended with exit code {}; starting it again in {} ms",
            spec.name(),
            exit,
            delay.toMillis());
        TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        delay = shorter(delay.multipliedBy(2), LONGEST_DELAY);
        if (!stopping) {
          process = launch();
          restarts.incrementAndGet();
        }
      } catch (InterruptedException e) {
        if (stopping) {
          return;
        }
        log.warn("{}: stray interrupt while keeping it running; going on", spec.name());
      } catch (IOException e) {
        log.error(
            "{} could not be started again; next try in {} ms", spec.name(), delay.toMillis(), e);
      }
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Process launch() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(spec.command());
    builder.environment().putAll(spec.environment());
    Process launched =
        builder
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(spec.log().toFile()))
            .start();
    started.accept(launched.pid());
    return launched;
  }
}
