package io.voxbridge.standalone.drill;

import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.InstallationSecrets;
import io.voxbridge.standalone.installation.Preflight;
import io.voxbridge.standalone.installation.ServiceCommands;
import io.voxbridge.standalone.service.ManagedService;
import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * One host with every role, laid out and started as in production, with the embedded store, Redis
 * and the simulated phone network as its surroundings. Ports and sockets are its own.
 */
final class DrillHost extends HostReader implements AutoCloseable {
  /** Starts take long on a busy machine; nothing here measures time. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Installation installation;
  private final InstallationSecrets secrets;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ServiceCommands commands;
  private final HostFolder folder;
  private final ServiceManager manager;
  private final Shell shell;

  private DrillHost(int workers, Map<String, String> settings)
      throws IOException, InterruptedException {
    this.installation = freeInstallation(workers);
    this.secrets = InstallationSecrets.loadOrCreate(installation.folder(), new SecureRandom());
    this.commands = new ServiceCommands(installation, secrets, settings, 1, http);
    this.folder =
        new HostFolder(
            installation.folder(),
            new HostFolder.Ports(
                installation.ports().fleet(),
                installation.ports().backend(),
                installation.ports().dialler()),
            installation.sockets());
    folder.prepare();
    this.manager =
        new ServiceManager(
            Runbook.HOME.resolve("infra/systemd"), folder.root(), folder.surroundings());
    this.shell = folder.shell(manager.port());
  }

  /**
   * Starts a host and returns when all of it is healthy.
   *
   * @param settings of services, by variable, over those that the host would have
   */
  static DrillHost start(int workers, Map<String, String> settings)
      throws IOException, InterruptedException {
    DrillHost host = new DrillHost(workers, settings);
    try {
      host.install(settings);
      host.startAll(workers);
      return host;
    } catch (IOException | InterruptedException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  private static Installation freeInstallation(int workers) throws InterruptedException {
    RandomGenerator random = new SecureRandom();
    for (int tries = 0; tries < 20; tries++) {
      int offset = 1_000 + random.nextInt(20_000);
      Installation candidate = Installation.of("drill-" + offset, Runbook.HOME, offset, workers);
      if (Preflight.problems(candidate, Set.of()).isEmpty()) {
        return candidate;
      }
    }
    throw new IllegalStateException("no free range of ports found");
  }

  private void install(Map<String, String> settings) throws IOException, InterruptedException {
    String trust =
        "-Djavax.net.ssl.trustStore=%s/etc/ssl/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit"
            .formatted(folder.root());
    Map<String, String> more = new HashMap<>(settings);
    more.put("EXTRA_CLASS_PATH", networkClient().toString());
    more.put("VOXBRIDGE_JAVA_HOME", System.getProperty("java.home"));
    folder.install("vb-agents", "voxcore");
    folder.settings("voxcore", merged(commands.worker(1).environment(), more));
    more.put("JVM_OPTIONS", trust);
    more.put("FLEET_URLS", fleetUrl());
    folder.install("vb-core", "voxbridge");
    folder.settings("voxbridge", merged(commands.backend().environment(), more));
    folder.install("vb-dialler", "voxdialler");
    folder.settings("voxdialler", merged(commands.dialler().environment(), more));

    foreign("mongod", commands.store());
    foreign("redis-server", commands.redis(Path.of("/usr/bin/redis-server")));
    foreign("phone-network", commands.network());
    provideNginx(folder, manager);
  }

  /** Makes nginx a unit of a host. */
  static void provideNginx(HostFolder host, ServiceManager manager) {
    manager.provide(
        new ServiceSpec(
            "nginx",
            List.of(host.root().resolve("bin/nginx").toString()),
            Map.of(),
            host.root().resolve("log/nginx.service.log"),
            () -> true),
        service -> signal("HUP", service.pid()));
  }

  private static Map<String, String> merged(Map<String, String> own, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(own);
    all.putAll(more);
    all.remove("VOXCORE_INSTANCE");
    all.remove("CONSOLE_DIR");
    return all;
  }

  static Path networkClient() {
    return Runbook.HOME.resolve("vb-sim/target/vb-sim-0.1.0-SNAPSHOT.jar");
  }

  private void foreign(String name, ServiceSpec spec) {
    Consumer<ManagedService> noReload = service -> {};
    manager.provide(
        new ServiceSpec(
            name,
            spec.command(),
            spec.environment(),
            folder.root().resolve("log/" + name + ".service.log"),
            spec.ready()),
        noReload);
  }

  private void startAll(int workers) throws IOException, InterruptedException {
    Files.createDirectories(installation.folder().resolve("data"));
    Files.createDirectories(installation.sockets());
    folder.fleetSite(workers);
    systemctl("start", "mongod", "redis-server", "phone-network");
    await("stores", () -> commands.store().ready().isReady());
    await("phone network", () -> commands.network().ready().isReady());
    systemctl("enable", "--now", "voxbridge");
    for (int i = 1; i <= workers; i++) {
      systemctl("enable", "--now", "voxcore@" + i);
    }
    systemctl("enable", "--now", "nginx");
    await("Backend", () -> run("curl -fsS http://localhost:8080/health").exit() == 0);
    systemctl("enable", "--now", "voxdialler", "voxdialler-healthcheck.timer");
    await("workers", () -> fleet().path("fleet_max").asInt() == workers);
    await("dialler", () -> diallerStatus().equals("ok"));
  }

  /** Does what {@code systemctl} does with these arguments; fails when it fails. */
  void systemctl(String... arguments) throws IOException, InterruptedException {
    ServiceManager.Answer answer = manager.run(List.of(arguments));
    if (answer.exit() != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + ": " + answer.text());
    }
  }

  /** Runs commands as they stand. */
  Shell.Result run(String script) throws IOException, InterruptedException {
    return shell.run(script);
  }

  /**
   * Runs a block of the runbook.
   *
   * @param values what stands for its placeholders, such as {@code <i>}
   */
  Shell.Result block(String name, Map<String, String> values)
      throws IOException, InterruptedException {
    return block("runbook.md", name, values);
  }

  /** Runs a block of another page of the documentation. */
  Shell.Result block(String page, String name, Map<String, String> values)
      throws IOException, InterruptedException {
    String script =
        Runbook.read(page)
            .block(name)
            .replace("<fleet-host>", "fleet-host")
            .replace("--listen 443", "--listen 127.0.0.1:" + folder.ports().https())
            .replace("/opt/", folder.root() + "/opt/")
            .replace("/etc/", folder.root() + "/etc/");
    for (Map.Entry<String, String> value : values.entrySet()) {
      script = script.replace(value.getKey(), value.getValue());
    }
    return shell.run(script);
  }

  Shell.Result block(String name) throws IOException, InterruptedException {
    return block(name, Map.of());
  }

  /** Waits until something holds. */
  static void await(String what, java.util.concurrent.Callable<Boolean> holds) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(holds);
  }

  static void signal(String name, long pid) {
    var _ =
        quietly(() -> new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor());
  }

  long pid(String unit) {
    return manager.pid(unit);
  }

  boolean isEnabled(String unit) {
    return manager.isEnabled(unit);
  }

  String log(String unit) throws IOException {
    return Files.readString(manager.log(unit));
  }

  BackendClient backend() throws IOException, InterruptedException {
    BackendClient backend = new BackendClient(http, installation.backendUrl());
    backend.login(InstallationSecrets.ADMIN_EMAIL, secrets.adminPassword());
    return backend;
  }

  String fleetUrl() {
    return "https://localhost:" + folder.ports().https();
  }

  HostFolder folder() {
    return folder;
  }

  Installation installation() {
    return installation;
  }

  ServiceManager manager() {
    return manager;
  }

  @Override
  Shell shell() {
    return shell;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    // The store last: the others write to it when they stop.
    for (String unit : List.of("voxdialler", "nginx", "voxcore@*", "voxbridge")) {
      var _ = manager.run(List.of("stop", unit));
    }
    manager.close();
    delete(folder.root());
    delete(installation.sockets());
  }

  static void delete(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
