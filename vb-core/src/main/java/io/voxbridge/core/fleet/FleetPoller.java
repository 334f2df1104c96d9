package io.voxbridge.core.fleet;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks every fleet host again and again, all at the same time. A host that takes long is not asked
 * a second time meanwhile and holds nobody up.
 */
final class FleetPoller implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(FleetPoller.class);

  private final Supplier<List<String>> hosts;
  private final FleetHealthClient client;
  private final FleetCache cache;
  private final Clock clock;
  private final Duration pause;
  private final Set<String> beingAsked = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final ExecutorService requests =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fleet-health-", 0).factory());
  private @Nullable Thread thread;
  private boolean hostsKnown = true;

  /**
   * @param hosts tells the base URLs for each round; may fail
   */
  FleetPoller(
      Supplier<List<String>> hosts,
      FleetHealthClient client,
      FleetCache cache,
      Clock clock,
      Duration pause) {
    this.hosts = hosts;
    this.client = client;
    this.cache = cache;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("fleet-poller").start(this::run);
    }
  }

  @Override
  public synchronized void stop() {
    stopping.countDown();
    requests.shutdownNow();
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      do {
        readHosts();
        cache.snapshot().keySet().forEach(this::askUnlessBeingAsked);
      } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void readHosts() {
    try {
      cache.setHosts(hosts.get());
      if (!hostsKnown) {
        log.info("The list of fleet hosts can be read again");
      }
      hostsKnown = true;
    } catch (RuntimeException unreadable) {
      if (hostsKnown) {
        log.warn(
            "The list of fleet hosts cannot be read; going on with the last one until it can: {}",
            unreadable.toString());
      }
      hostsKnown = false;
    }
  }

  private void askUnlessBeingAsked(String url) {
    if (stopping.getCount() > 0 && beingAsked.add(url)) {
      requests.execute(() -> ask(url));
    }
  }

  private void ask(String url) {
    try {
      cache.put(url, client.ask(url), clock.instant());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      beingAsked.remove(url);
    }
  }
}
