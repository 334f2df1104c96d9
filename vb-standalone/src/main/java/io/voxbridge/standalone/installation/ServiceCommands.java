package io.voxbridge.standalone.installation;

import io.voxbridge.standalone.service.Readiness;
import io.voxbridge.standalone.service.ServiceSpec;
import io.voxbridge.standalone.store.EmbeddedStoreMain;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes of an installation: the production services as built, each with the environment it
 * would have on a host. A variable that is set outside (such as {@code MONGODB_URI}) replaces the
 * embedded default it stands for.
 */
public final class ServiceCommands {
  /** glibc otherwise keeps a memory arena for every thread. */
  private static final Map<String, String> SMALL_NATIVE_MEMORY = Map.of("MALLOC_ARENA_MAX", "2");

  /** What replaces the simulated phone network. */
  private static final List<String> LIVEKIT =
      List.of(
          "LIVEKIT_URL",
          "LIVEKIT_API_KEY",
          "LIVEKIT_API_SECRET",
          "LIVEKIT_PUBLIC_URL",
          "LIVEKIT_SYNC_SECONDS",
          "LIVEKIT_FFI_LIBRARY");

  /** What services tell about their work. */
  private static final List<String> OBSERVATION =
      List.of("LOG_FORMAT", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS");

  private final Installation installation;
  private final InstallationSecrets secrets;
  private final Map<String, String> outside;
  private final long seed;
  private final HttpClient client;
  private final ServiceJvm jvm;

  /**
   * Creates the commands.
   *
   * @param outside the launcher's environment
   * @param seed makes the simulated population and its timing repeatable
   */
  public ServiceCommands(
      Installation installation,
      InstallationSecrets secrets,
      Map<String, String> outside,
      long seed,
      HttpClient client) {
    this(
        installation,
        secrets,
        Map.copyOf(outside),
        seed,
        client,
        ServiceJvm.ofLauncher(ServiceJvm.Caching.USE));
  }

  private ServiceCommands(
      Installation installation,
      InstallationSecrets secrets,
      Map<String, String> outside,
      long seed,
      HttpClient client,
      ServiceJvm jvm) {
    this.installation = installation;
    this.secrets = secrets;
    this.outside = outside;
    this.seed = seed;
    this.client = client;
    this.jvm = jvm;
  }

  /** Returns the same commands for a run whose services record what makes their next start fast. */
  public ServiceCommands recording() {
    return new ServiceCommands(
        installation,
        secrets,
        outside,
        seed,
        client,
        ServiceJvm.ofLauncher(ServiceJvm.Caching.RECORD));
  }

  /** Returns the caches that a recording run leaves and later runs use. */
  public List<Path> caches() {
    return Stream.of(Service.values()).map(this::cache).toList();
  }

  /** Returns whether a real service is configured for the variable. */
  public boolean isOutside(String variable) {
    return !outside.getOrDefault(variable, "").isBlank();
  }

  /** Returns the embedded store. */
  public ServiceSpec store() {
    Path file = installation.folder().resolve("data").resolve("store.mv");
    return new ServiceSpec(
        "store",
        jvm.command(
            options(),
            new ServiceJvm.Memory(384, 64),
            System.getProperty("java.class.path"),
            EmbeddedStoreMain.class.getName(),
            List.of(file.toString(), Integer.toString(installation.ports().store()))),
        SMALL_NATIVE_MEMORY,
        installation.log("store"),
        Readiness.port(installation.ports().store()));
  }

  /** Returns Redis, as a program found on this machine or brought along. */
  public ServiceSpec redis(Path program) {
    Path folder = installation.folder().resolve("data");
    int port = installation.ports().redis();
    return new ServiceSpec(
        "redis",
        List.of(
            program.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            folder.toString()),
        Map.of(),
        installation.log("redis"),
        Readiness.port(port));
  }

  /** Returns the simulated phone network. */
  public ServiceSpec network() {
    int port = installation.ports().network();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SIM_PORT", Integer.toString(port));
    environment.put("SIM_SEED", Long.toString(seed));
    return java("vb-sim", Service.NETWORK, environment, Readiness.port(port));
  }

  /** Returns the Backend. */
  public ServiceSpec backend() {
    Map<String, String> environment = withDatabase();
    environment.put("HTTP_PORT", Integer.toString(installation.ports().backend()));
    environment.put("REDIS_URL", redisUrl());
    environment.put("JWT_SECRET", secrets.jwtSecret().value());
    environment.put("VOXBRIDGE_MASTER_KEY", secrets.masterKey().value());
    environment.put("FIRST_ADMIN_EMAIL", InstallationSecrets.ADMIN_EMAIL);
    environment.put("FIRST_ADMIN_PASSWORD", secrets.adminPassword().value());
    environment.put("FLEET_URLS", installation.fleetUrl());
    environment.put("DISKS_WATCHED", installation.folder().toString());
    Path console = installation.home().resolve("vb-dashboard/dist");
    if (Files.isReadable(console.resolve("index.html"))) {
      environment.put("CONSOLE_DIR", console.toString());
    }
    return java(
        "voxbridge",
        Service.BACKEND,
        withOutside(environment),
        Readiness.http(client, installation.backendUrl() + "/health"));
  }

  /** Returns one worker. */
  public ServiceSpec worker(int number) {
    Map<String, String> environment = shared();
    environment.put("VOXCORE_INSTANCE", Integer.toString(number));
    environment.put("VOXCORE_WORKERS", Integer.toString(installation.workers()));
    environment.put("VOXCORE_SOCKET_DIR", installation.sockets().toString());
    environment.put("MAX_CONCURRENT_CALLS", "1");
    environment.put("VOXBRIDGE_CONFIG_URL", installation.backendUrl() + "/api/v1/config");
    environment.put("OUTBOX_DIR", installation.folder().resolve("outbox").toString());
    environment.put("JOURNAL_DIR", installation.folder().resolve("journal").toString());
    environment.put("RECORDINGS_DIR", installation.recordings().toString());
    return java(
        "voxcore@" + number,
        Service.WORKER,
        withOutside(environment),
        Readiness.unixSocket(installation.workerSocket(number)));
  }

  /** Returns the dialler. */
  public ServiceSpec dialler() {
    Map<String, String> environment = withDatabase();
    environment.put("HEALTH_PORT", Integer.toString(installation.ports().dialler()));
    for (String tunable :
        List.of("RING_TIMEOUT_SECONDS", "RINGING_MINIMUM_SECONDS", "TICK_MILLISECONDS")) {
      if (isOutside(tunable)) {
        environment.put(tunable, outside.getOrDefault(tunable, ""));
      }
    }
    environment.put("FLEET_URLS", installation.fleetUrl());
    return java(
        "voxdialler",
        Service.DIALLER,
        withOutside(environment),
        Readiness.http(client, "http://127.0.0.1:" + installation.ports().dialler() + "/health"));
  }

  private Map<String, String> shared() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("VOXCORE_SECRET", secrets.voxcoreSecret().value());
    if (isOutside("LIVEKIT_URL")) {
      LIVEKIT.stream()
          .filter(this::isOutside)
          .forEach(name -> environment.put(name, outside.getOrDefault(name, "")));
    } else {
      environment.put("PHONE_NETWORK", "simulated");
      environment.put("SIM_NETWORK_URL", "http://127.0.0.1:" + installation.ports().network());
    }
    return environment;
  }

  /** The Backend and the dialler share one database; workers never see it. */
  private Map<String, String> withDatabase() {
    Map<String, String> environment = shared();
    environment.put("MONGODB_URI", "mongodb://127.0.0.1:" + installation.ports().store());
    environment.put("MONGODB_DB", "voxbridge");
    return environment;
  }

  private String redisUrl() {
    return "redis://127.0.0.1:" + installation.ports().redis();
  }

  /** What the operator has set wins over the defaults made here. */
  private Map<String, String> withOutside(Map<String, String> environment) {
    Map<String, String> merged = new LinkedHashMap<>(environment);
    environment.keySet().stream()
        .filter(this::isOutside)
        .forEach(name -> merged.put(name, outside.getOrDefault(name, "")));
    return merged;
  }

  private ServiceSpec java(
      String name, Service service, Map<String, String> environment, Readiness ready) {
    Map<String, String> complete = new LinkedHashMap<>(SMALL_NATIVE_MEMORY);
    complete.putAll(environment);
    OBSERVATION.stream()
        .filter(this::isOutside)
        .forEach(variable -> complete.put(variable, outside.getOrDefault(variable, "")));
    boolean simulated = service.callsOut && !isOutside("LIVEKIT_URL");
    String jar = jar(service).toString();
    List<String> command =
        simulated || !service.callsOut
            ? jvm.command(
                options(),
                service.artefact,
                cache(service),
                simulated ? jar + ":" + networkClient() : jar,
                service.mainClass)
            : jvm.command(options(), service.artefact, jar, service.mainClass);
    return new ServiceSpec(name, command, complete, installation.log(name), ready);
  }

  /** Boot's extracted layout: the application's jar names its libraries in its manifest. */
  private Path jar(Service service) {
    return folder(service).resolve(service.artefact + "-service.jar");
  }

  private Path cache(Service service) {
    return folder(service).resolve(service.artefact + ".aot");
  }

  private Path folder(Service service) {
    return installation.home().resolve(service.module + "/target/service");
  }

  /** How the JVM of each service runs, one place for this machine and for hosts. */
  private Path options() {
    return installation.home().resolve("infra/jvm");
  }

  private Path networkClient() {
    return installation.home().resolve("vb-sim/target/vb-sim-0.1.0-SNAPSHOT.jar");
  }

  /** The services that are built here. */
  private enum Service {
    NETWORK("vb-sim", "vb-sim", "io.voxbridge.sim.SimulatedNetworkApplication", false),
    BACKEND("vb-core", "voxbridge", "io.voxbridge.core.BackendApplication", false),
    WORKER("vb-agents", "voxcore", "io.voxbridge.agents.WorkerApplication", true),
    DIALLER("vb-dialler", "voxdialler", "io.voxbridge.dialler.DiallerApplication", true);

    private final String module;
    private final String artefact;
    private final String mainClass;

    /** Whether it needs a client of the simulated network when there is no real one. */
    private final boolean callsOut;

    Service(String module, String artefact, String mainClass, boolean callsOut) {
      this.module = module;
      this.artefact = artefact;
      this.mainClass = mainClass;
      this.callsOut = callsOut;
    }
  }
}
