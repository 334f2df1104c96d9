package io.voxbridge.agents;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voxbridge.agents.attach.AttachController;
import io.voxbridge.agents.attach.AttachEntry;
import io.voxbridge.agents.conversation.CallSessionFactory;
import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.delivery.RetrySchedule;
import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.entry.CallTools;
import io.voxbridge.agents.journal.Journal;
import io.voxbridge.agents.journal.Recovery;
import io.voxbridge.agents.metric.MetricRegistry;
import io.voxbridge.agents.metric.MetricsController;
import io.voxbridge.agents.metric.WorkerMeters;
import io.voxbridge.agents.runtimeconfig.BackendClock;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.runtimeconfig.RuntimeConfigClient;
import io.voxbridge.agents.storage.ObjectStore;
import io.voxbridge.agents.storage.RecordingController;
import io.voxbridge.agents.storage.S3Settings;
import io.voxbridge.agents.storage.StorageSettings;
import io.voxbridge.agents.transport.livekit.LiveKitController;
import io.voxbridge.agents.waiting.Pause;
import io.voxbridge.agents.worker.BackgroundWork;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.agents.worker.DiskSpace;
import io.voxbridge.agents.worker.FleetPoller;
import io.voxbridge.agents.worker.HealthController;
import io.voxbridge.agents.worker.Neighbours;
import io.voxbridge.agents.worker.ProcessEnd;
import io.voxbridge.agents.worker.RecoveryLoop;
import io.voxbridge.agents.worker.SelfRestart;
import io.voxbridge.agents.worker.SocketFile;
import io.voxbridge.agents.worker.StopCalls;
import io.voxbridge.agents.worker.Watchdog;
import io.voxbridge.agents.worker.WorkerSettings;
import io.voxbridge.domain.fleet.StorageFingerprint;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.observe.trace.CallTracer;
import io.voxbridge.observe.trace.TraceSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Makes the worker's parts from its settings. The only place with a real clock and real chance. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {
  private static final Logger log = LoggerFactory.getLogger(WorkerConfiguration.class);
  private static final LongSupplier NANO_TIME = System::nanoTime;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  @Bean
  CallSlots callSlots(WorkerSettings settings) {
    return new CallSlots(settings.maxConcurrentCalls(), NANO_TIME);
  }

  @Bean
  HttpClient httpClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  @Bean(destroyMethod = "close")
  CallTracer callTracer(TraceSettings settings, WorkerSettings worker) {
    return CallTracer.open(settings, "voxcore@" + worker.instance(), worker.version());
  }

  @Bean
  ObjectStore objectStore(StorageSettings storage) {
    return storage.open();
  }

  @Bean(destroyMethod = "")
  Outbox outbox(
      WorkerSettings settings,
      BackendSettings backend,
      ObjectStore store,
      HttpClient http,
      JsonMapper json,
      CallTracer tracer)
      throws IOException {
    return new Outbox(
        settings.outbox(),
        backend,
        store,
        new Outbox.Tools(
            http,
            json,
            Clock.systemUTC(),
            NANO_TIME,
            new RetrySchedule(RandomGenerator.getDefault()),
            tracer));
  }

  @Bean
  Journal journal(WorkerSettings settings, JsonMapper json) throws IOException {
    return new Journal(settings.journal(), json);
  }

  @Bean
  RuntimeConfigClient runtimeConfigClient(
      HttpClient http,
      JsonMapper json,
      BackendSettings backend,
      Pause pause,
      BackendClock backendClock) {
    return new RuntimeConfigClient(http, json, backend.secret(), NANO_TIME, pause, backendClock);
  }

  @Bean
  BackendClock backendClock(BackendSettings backend) {
    return new BackendClock(Clock.systemUTC(), backend.clocksMayDiffer());
  }

  @Bean
  MediaRooms mediaRooms(PhoneNetworkChoice network) {
    Optional<Rooms> rooms = network.open();
    if (rooms.isEmpty()) {
      log.warn("no phone network: calls are refused until PHONE_NETWORK or LIVEKIT_URL is set");
    } else {
      log.info("phone network: {}", network.name());
    }
    return new MediaRooms(rooms);
  }

  /** The media rooms, when there are any; a bean cannot be an {@link Optional}. */
  record MediaRooms(Optional<Rooms> rooms) implements AutoCloseable {
    void delete(String roomName) {
      try {
        rooms.ifPresent(each -> each.delete(roomName));
      } catch (RoomException e) {
        log.warn("room {} not deleted, the dialler removes it: {}", roomName, e.getMessage());
      }
    }

    @Override
    public void close() {
      rooms.ifPresent(Rooms::close);
    }
  }

  @Bean
  Phones phones(PhoneNetworkChoice network) {
    return new Phones(network.openPhones());
  }

  /** The phone network, when calls can be placed from here; a bean cannot be an Optional. */
  record Phones(Optional<PhoneNetwork> network) implements AutoCloseable {
    @Override
    public void close() {
      network.ifPresent(PhoneNetwork::close);
    }
  }

  @Bean
  Recovery recovery(
      Journal journal,
      Outbox outbox,
      RuntimeConfigClient configs,
      BackendSettings backend,
      MediaRooms rooms) {
    return new Recovery(
        journal, outbox, configs, backend.allowedOrigins(), rooms::delete, Clock.systemUTC());
  }

  @Bean(destroyMethod = "")
  RecoveryLoop recoveryLoop(
      Recovery recovery,
      Journal journal,
      Outbox outbox,
      WorkerSettings settings,
      StorageSettings storage,
      Pause pause) {
    return new RecoveryLoop(recovery, journal, outbox, settings, storage, pause);
  }

  @Bean(destroyMethod = "")
  Watchdog watchdog(CallSlots slots) {
    return new Watchdog(
        slots,
        NANO_TIME,
        new SelfRestart(slots, ProcessEnd::platformThreads, NANO_TIME, ProcessEnd::now));
  }

  @Bean
  BackgroundWork backgroundWork(
      Outbox outbox, RecoveryLoop recovery, Watchdog watchdog, SocketFile socket) {
    return new BackgroundWork(outbox, recovery, watchdog, socket);
  }

  @Bean
  StopCalls stopCalls(CallSlots slots) {
    return new StopCalls(slots);
  }

  @Bean
  Neighbours neighbours(WorkerSettings settings) {
    return new Neighbours(settings);
  }

  @Bean
  FleetPoller fleetPoller(
      WorkerSettings settings,
      CallSlots slots,
      Outbox outbox,
      Neighbours neighbours,
      DiskSpace disks,
      StorageSettings storage,
      JsonMapper json,
      BackendClock backendClock) {
    S3Settings s3 = storage.s3();
    String fingerprint =
        s3 == null
            ? StorageFingerprint.FOLDER
            : StorageFingerprint.of(s3.endpoint(), s3.bucket(), s3.secure());
    return new FleetPoller(
        settings,
        new FleetPoller.Own(slots, outbox::resultsWaiting),
        neighbours,
        new FleetPoller.Surroundings(fingerprint, disks, backendClock),
        json,
        NANO_TIME);
  }

  @Bean
  DiskSpace diskSpace(WorkerSettings settings, StorageSettings storage) {
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put("JOURNAL_DIR", settings.journals());
    folders.put("OUTBOX_DIR", settings.outboxes());
    folders.put("RECORDINGS_DIR", storage.folder());
    return new DiskSpace(folders, DiskSpace.Reader.ofFileSystems());
  }

  @Bean(destroyMethod = "close")
  PrometheusMeterRegistry meterRegistry(
      WorkerSettings settings,
      CallSlots slots,
      Outbox outbox,
      RuntimeConfigClient configs,
      Watchdog watchdog) {
    return MetricRegistry.of(
        settings.instance(),
        new WorkerMeters.Sources(slots, outbox, configs, watchdog, settings.version()));
  }

  @Bean
  MetricsController metricsController(PrometheusMeterRegistry registry, Neighbours neighbours) {
    return new MetricsController(registry, neighbours);
  }

  @Bean
  HealthController healthController(
      WorkerSettings settings,
      CallSlots slots,
      Outbox outbox,
      FleetPoller fleet,
      DiskSpace disks,
      BackendClock backendClock,
      PhoneNetworkChoice network) {
    return new HealthController(
        settings, slots, outbox, fleet, disks, backendClock, network.name());
  }

  @Bean
  Pause pause() {
    return Thread::sleep;
  }

  @Bean
  CallTools.Time time(Pause pause) {
    return new CallTools.Time(Clock.systemUTC(), NANO_TIME, pause);
  }

  @Bean
  CallIntake callIntake(
      WorkerSettings worker,
      StorageSettings storage,
      CallSlots slots,
      RuntimeConfigClient configs,
      BackendSettings backend,
      CallSessionFactory sessions,
      CallKeeping keeping,
      CallTracer tracer) {
    CallTools tools =
        new CallTools(
            configs,
            backend.allowedOrigins(),
            sessions,
            keeping.journal(),
            keeping.outbox(),
            keeping.recovery(),
            keeping.time());
    return new CallIntake(slots, tools, storage.instanceFolder(worker.instance()), ids(), tracer);
  }

  /** What keeps a call from being lost. */
  record CallKeeping(Journal journal, Outbox outbox, Recovery recovery, CallTools.Time time) {}

  @Bean
  CallKeeping callKeeping(Journal journal, Outbox outbox, Recovery recovery, CallTools.Time time) {
    return new CallKeeping(journal, outbox, recovery, time);
  }

  @Bean
  AttachController attachController(
      JsonMapper json,
      BackendSettings backend,
      CallIntake intake,
      MediaRooms rooms,
      CallTools.Time time) {
    return new AttachController(
        json, backend, rooms.rooms().map(each -> new AttachEntry(intake, each, time.clock())));
  }

  @Bean
  LiveKitController liveKitController(
      JsonMapper json,
      BackendSettings backend,
      CallIntake intake,
      MediaRooms rooms,
      Phones phones,
      HttpClient http,
      Pause pause) {
    return new LiveKitController(
        json,
        backend,
        intake,
        new LiveKitController.Networks(rooms.rooms(), phones.network()),
        http,
        pause);
  }

  private static CallIntake.Ids ids() {
    SecureRandom random = new SecureRandom();
    return new CallIntake.Ids(
        () -> UUID.randomUUID().toString(),
        () -> {
          byte[] token = new byte[16];
          random.nextBytes(token);
          return HexFormat.of().formatHex(token);
        });
  }

  @Bean
  RecordingController recordingController(ObjectStore store, StorageSettings storage) {
    return new RecordingController(store, storage.folder());
  }
}
