package io.voxbridge.standalone.installation;

import io.voxbridge.standalone.service.ManagedService;
import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts the services of an installation in the order in which they need each other, keeps them
 * running, and stops them in the reverse order. Safe to close from another thread while it starts.
 */
public final class RunningInstallation implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private final Installation installation;
  private final ServiceCommands commands;
  private final FleetFront front;
  private final Consumer<String> progress;
  private final Deque<ManagedService> services = new ArrayDeque<>();
  private volatile boolean closed;

  /**
   * Creates it without starting anything.
   *
   * @param front what stands before the workers
   * @param progress told, line by line, what happens
   */
  public RunningInstallation(
      Installation installation,
      ServiceCommands commands,
      FleetFront front,
      Consumer<String> progress) {
    this.installation = installation;
    this.commands = commands;
    this.front = front;
    this.progress = progress;
  }

  /** Starts every service and returns when all are ready. */
  public void start() throws IOException, InterruptedException {
    Files.createDirectories(installation.folder().resolve("data"));
    writePid(installation.pidFile(), ProcessHandle.current().pid());
    List<ManagedService> stores = new ArrayList<>();
    if (!commands.isOutside("MONGODB_URI")) {
      stores.add(launch(commands.store()));
    }
    if (!commands.isOutside("REDIS_URL")) {
      stores.add(launch(commands.redis(RedisProgram.find(installation.folder()))));
    }
    if (!commands.isOutside("LIVEKIT_URL")) {
      stores.add(launch(commands.network()));
    }
    awaitAll(
        stores,
        "stores" + (commands.isOutside("LIVEKIT_URL") ? "" : " and simulated phone network"));
    List<ManagedService> workers = new ArrayList<>();
    ManagedService backend = launch(commands.backend());
    for (int worker = 1; worker <= installation.workers(); worker++) {
      workers.add(launch(commands.worker(worker)));
    }
    awaitAll(List.of(backend), "Backend");
    ManagedService fleet = launch(front.service(installation));
    ManagedService dialler = launch(commands.dialler());
    awaitAll(workers, installation.workers() + " voice workers");
    awaitAll(List.of(fleet), front.describe());
    awaitAll(List.of(dialler), "dialler");
  }

  /** Returns the running service of that unit name. */
  public Optional<ManagedService> service(String name) {
    synchronized (services) {
      return services.stream().filter(it -> it.spec().name().equals(name)).findFirst();
    }
  }

  /** Returns how often services were started again after they ended by themselves. */
  public int restarts() {
    synchronized (services) {
      return services.stream().mapToInt(ManagedService::restarts).sum();
    }
  }

  @Override
  public void close() {
    close(ManagedService::stop);
  }

  /**
   * As {@link #close()}, giving each service that much time: one that records writes its cache when
   * it stops.
   */
  public void close(Duration each) {
    close(service -> service.stop(each));
  }

  private void close(Consumer<ManagedService> stop) {
    closed = true;
    while (true) {
      ManagedService last;
      synchronized (services) {
        last = services.pollLast();
      }
      if (last == null) {
        break;
      }
      stop.accept(last);
    }
    forgetPids();
  }

  private ManagedService launch(ServiceSpec spec) throws IOException {
    synchronized (services) {
      if (closed) {
        throw new IllegalStateException("the installation is stopping");
      }
      ManagedService service =
          ManagedService.start(
              spec,
              pid -> writePid(installation.serviceProcesses().resolve(spec.name() + ".pid"), pid));
      services.addLast(service);
      return service;
    }
  }

  private void awaitAll(List<ManagedService> started, String what) throws InterruptedException {
    if (started.isEmpty()) {
      return;
    }
    BooleanSupplier cancelled = () -> closed;
    for (ManagedService service : started) {
      service.awaitReady(READY_WITHIN, cancelled);
    }
    progress.accept("ready: " + what);
  }

  private static void writePid(Path file, long pid) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, pid + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot write " + file, e);
    }
  }

  private void forgetPids() {
    try {
      if (Files.isDirectory(installation.serviceProcesses())) {
        try (Stream<Path> files = Files.list(installation.serviceProcesses())) {
          for (Path file : files.toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
      Files.deleteIfExists(installation.pidFile());
    } catch (IOException e) {
      progress.accept("could not remove the process id files: " + e.getMessage());
    }
  }
}
