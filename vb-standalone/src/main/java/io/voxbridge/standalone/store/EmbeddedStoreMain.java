package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded store as a process of its own: {@code EmbeddedStoreMain FILE PORT
 * [CACHE_MEGABYTES]}. It listens on 127.0.0.1 only and runs until it is told to stop.
 */
public final class EmbeddedStoreMain {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedStoreMain.class);
  private static final int DEFAULT_CACHE_MEGABYTES = 64;

  /** A connection stays on its thread, so as many as there are busy connections. */
  private static final int CONNECTION_THREADS = 64;

  private EmbeddedStoreMain() {}

  /**
   * Starts the store and blocks until SIGTERM; exits with 78 when the file or the port cannot be
   * had.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      System.err.println("usage: EmbeddedStoreMain FILE PORT [CACHE_MEGABYTES]");
      System.exit(64);
    }
    Path file = Path.of(args[0]).toAbsolutePath();
    int port = Integer.parseInt(args[1]);
    int cache = args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_CACHE_MEGABYTES;
    Files.createDirectories(file.getParent());
    DurableBackend backend = openOrExit(file, cache);
    MongoServer server = new MongoServer(backend);
    try {
      listen(server, port);
    } catch (RuntimeException e) {
      log.error(
          "cannot listen on 127.0.0.1:{}: {}; stop what uses it or choose another port",
          port,
          e.getMessage());
      backend.close();
      System.exit(78);
    }
    ScheduledExecutorService housekeeping =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("store-housekeeping").factory());
    var unusedForcing =
        housekeeping.scheduleWithFixedDelay(
            guarded(backend.file()::forceToDisk), 1, 1, TimeUnit.SECONDS);
    var unusedCompacting =
        housekeeping.scheduleWithFixedDelay(
            guarded(backend.file()::compactALittle), 10, 10, TimeUnit.SECONDS);
    log.info(
        "embedded store ready on 127.0.0.1:{}, data in {}, {} ms after its start",
        port,
        file,
        ManagementFactory.getRuntimeMXBean().getUptime());

    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("store-stop")
                .unstarted(() -> {
                  // Not interrupted: that would close the file under whoever writes.
                  housekeeping.shutdown();
                  server.shutdownNow();
                  stopped.countDown();
                }));
    stopped.await();
  }

  /**
   * Listens on 127.0.0.1, so that one long query does not hold up other connections.
   *
   * @param port zero for any
   */
  static void listen(MongoServer server, int port) {
    server.bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, CONNECTION_THREADS);
  }

  private static DurableBackend openOrExit(Path file, int cache) {
    try {
      return DurableBackend.open(file, cache);
    } catch (MVStoreException e) {
      log.error(
          "cannot open {}: {}; another process may have it open, or the file is damaged: stop the other one, or move the"
              + " file away to start with an empty store",
          file,
          e.getMessage());
      System.exit(78);
      throw e;
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.error("housekeeping of the store failed; it is tried again at its next turn", e);
      }
    };
  }
}
