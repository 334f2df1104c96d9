package io.voxbridge.standalone.drill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voxbridge.standalone.service.ManagedService;
import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Stands in for systemd on a host that is a folder: {@code systemctl} of that host ends here. Units
 * come from {@code infra/systemd}; their paths below {@code /opt} are taken below the host's
 * folder. Timers are kept as enabled and active, their work is started by the drill. Safe for use
 * by several threads.
 */
final class ServiceManager implements AutoCloseable {
  /** Exit code of systemctl when a unit is not active. */
  private static final int NOT_ACTIVE = 3;

  private static final Duration ONE_SHOT_LIMIT = Duration.ofMinutes(2);

  private final Path units;
  private final Path root;
  private final Map<String, String> surroundings;
  private final Map<String, Foreign> foreign = new ConcurrentHashMap<>();
  private final Map<String, ManagedService> running = new ConcurrentHashMap<>();
  private final Set<String> active = ConcurrentHashMap.newKeySet();
  private final Set<String> enabled = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("systemctl-", 0).factory());

  /** A unit that is not ours, such as nginx: what it runs, and what its reload does. */
  record Foreign(ServiceSpec spec, Consumer<ManagedService> reload) {}

  /** What a command printed, and how it ended. */
  record Answer(int exit, String text) {}

  /**
   * Starts to listen; no unit runs yet.
   *
   * @param units folder with the units
   * @param root folder that plays the host
   * @param surroundings variables that every process of the host has
   */
  ServiceManager(Path units, Path root, Map<String, String> surroundings) throws IOException {
    this.units = units;
    this.root = root;
    this.surroundings = Map.copyOf(surroundings);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Makes a unit known that stands in no file of ours. */
  void provide(ServiceSpec spec, Consumer<ManagedService> reload) {
    foreign.put(spec.name() + ".service", new Foreign(spec, reload));
  }

  /** Returns the process id of a unit, or -1. */
  long pid(String unit) {
    ManagedService service = running.get(full(unit));
    return service == null ? -1 : service.pid();
  }

  boolean isEnabled(String unit) {
    return enabled.contains(full(unit));
  }

  /** Returns where the output of a unit goes. */
  Path log(String unit) {
    return root.resolve("log").resolve(full(unit) + ".log");
  }

  /** Does what {@code systemctl} does with these arguments. */
  Answer run(List<String> arguments) throws IOException, InterruptedException {
    List<String> words = arguments.stream().filter(word -> !word.equals("--no-pager")).toList();
    boolean now = words.contains("--now");
    List<String> plain = words.stream().filter(word -> !word.startsWith("--")).toList();
    String command = plain.getFirst();
    List<String> names = new ArrayList<>();
    for (String pattern : plain.subList(1, plain.size())) {
      names.addAll(matching(pattern));
    }
    switch (command) {
      case "daemon-reload" -> {}
      case "start" -> start(names);
      case "stop" -> stop(names);
      case "restart" -> {
        stop(names);
        start(names);
      }
      case "reload" -> names.forEach(this::reload);
      case "enable" -> {
        enabled.addAll(names);
        if (now) {
          start(names);
        }
      }
      case "disable" -> {
        names.forEach(enabled::remove);
        if (now) {
          stop(names);
        }
      }
      case "is-enabled" -> {
        boolean all = enabled.containsAll(names);
        return new Answer(all ? 0 : 1, all ? "enabled" : "disabled");
      }
      case "status" -> {
        return status(names);
      }
      default -> {
        return new Answer(1, "Unknown command verb " + command + ".");
      }
    }
    return new Answer(0, "");
  }

  /** A pattern stands for units that are loaded, which here means started. */
  private List<String> matching(String pattern) {
    String wanted = full(pattern);
    if (!wanted.contains("*")) {
      return List.of(wanted);
    }
    String expression = wanted.replace(".", "\\.").replace("*", ".*");
    return Stream.concat(running.keySet().stream(), active.stream())
        .filter(name -> name.matches(expression))
        .sorted()
        .toList();
  }

  private static String full(String name) {
    return name.matches(".*\\.(service|timer|target)") ? name : name + ".service";
  }

  private void start(List<String> names) throws IOException, InterruptedException {
    for (String name : names) {
      if (running.containsKey(name)) {
        continue;
      }
      Foreign given = foreign.get(name);
      if (given != null) {
        running.put(name, ManagedService.start(given.spec(), pid -> {}));
        continue;
      }
      UnitFile unit = UnitFile.read(units, name);
      if (!name.endsWith(".service")) {
        active.add(name);
      } else if (unit.isOneShot()) {
        runOnce(unit);
      } else {
        if (!unit.value("Restart", "no").equals("always")
            || !unit.value("RestartPreventExitStatus", "").equals("78")) {
          throw new IllegalStateException(name + " is restarted otherwise than this stand-in does");
        }
        running.put(name, ManagedService.start(spec(unit), pid -> {}));
      }
    }
  }

  /** All at once, as systemd does, each within its own time limit. */
  private void stop(List<String> names) throws InterruptedException {
    List<Thread> stopping = new ArrayList<>();
    for (String name : names) {
      active.remove(name);
      ManagedService service = running.remove(name);
      if (service != null) {
        Duration limit = stopLimit(name);
        stopping.add(Thread.ofPlatform().name("stop-" + name).start(() -> service.stop(limit)));
      }
    }
    for (Thread each : stopping) {
      each.join();
    }
  }

  private Duration stopLimit(String name) {
    if (foreign.containsKey(name)) {
      return Duration.ofSeconds(10);
    }
    try {
      return Duration.ofSeconds(
          Long.parseLong(UnitFile.read(units, name).value("TimeoutStopSec", "90")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reload(String name) {
    Foreign given = Optional.ofNullable(foreign.get(name)).orElseThrow();
    given.reload().accept(Optional.ofNullable(running.get(name)).orElseThrow());
  }

  private Answer status(List<String> names) {
    StringBuilder text = new StringBuilder();
    boolean all = true;
    for (String name : names) {
      ManagedService service = running.get(name);
      boolean up = active.contains(name) || (service != null && service.pid() > 0);
      all &= up;
      text.append(
          "%s\n     Loaded: loaded (%s)\n     Active: %s\n   Main PID: %d, restarts: %d\n"
              .formatted(
                  name,
                  enabled.contains(name) ? "enabled" : "disabled",
                  up ? "active" : "inactive (dead)",
                  service == null ? 0 : service.pid(),
                  service == null ? 0 : service.restarts()));
    }
    return new Answer(all ? 0 : NOT_ACTIVE, text.toString());
  }

  private void runOnce(UnitFile unit) throws IOException, InterruptedException {
    ServiceSpec spec = spec(unit);
    ProcessBuilder builder = new ProcessBuilder(spec.command());
    builder.environment().putAll(spec.environment());
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(spec.log().toFile()))
            .start();
    if (!process.waitFor(ONE_SHOT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }

  private ServiceSpec spec(UnitFile unit) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>(surroundings);
    for (String assignment : unit.values("Environment")) {
      assign(environment, assignment);
    }
    for (String file : unit.values("EnvironmentFile")) {
      Path path = Path.of(onHost(file.replaceFirst("^-", "")));
      if (!file.startsWith("-") || Files.exists(path)) {
        for (String line : Files.readAllLines(path)) {
          if (!line.isBlank() && !line.startsWith("#")) {
            assign(environment, line);
          }
        }
      }
    }
    Files.createDirectories(root.resolve("log"));
    List<String> command =
        Stream.of(unit.value("ExecStart", "").split(" ", -1)).map(this::onHost).toList();
    return new ServiceSpec(unit.name(), command, environment, log(unit.name()), () -> true);
  }

  private static void assign(Map<String, String> environment, String assignment) {
    int equals = assignment.indexOf('=');
    environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
  }

  private String onHost(String path) {
    return path.startsWith("/opt/") ? root + path : path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      List<String> arguments =
          Stream.of(form.split("&", -1))
              .map(field -> field.substring(field.indexOf('=') + 1))
              .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
              .toList();
      Answer answer;
      try {
        answer = run(arguments);
      } catch (IOException | RuntimeException e) {
        answer = new Answer(1, "Failed: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        answer = new Answer(1, "Interrupted");
      }
      byte[] body = (answer.exit() + "\n" + answer.text()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop(List.copyOf(running.keySet()));
    server.stop(0);
    threads.close();
  }
}
