package io.voxbridge.agents.support;

import io.voxbridge.agents.conversation.Answering;
import io.voxbridge.agents.conversation.CallSession;
import io.voxbridge.agents.conversation.CallSessionFactory;
import io.voxbridge.agents.conversation.CallSessionRequest;
import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.delivery.RetrySchedule;
import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.entry.CallTools;
import io.voxbridge.agents.entry.NewCall;
import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.Journal;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.journal.Recovery;
import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.BackendClock;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.runtimeconfig.RuntimeConfigClient;
import io.voxbridge.agents.storage.FolderObjectStore;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.observe.trace.CallTracer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Everything around the way into a call, real but for Backend, rooms and conversations. */
public final class EntryHarness implements AutoCloseable {
  public static final JsonMapper JSON = JsonMapper.shared();

  public final StubBackend backend = new StubBackend();
  public final FakeRooms rooms = new FakeRooms();
  public final CallSlots slots = new CallSlots(1, System::nanoTime);
  public final List<ScriptedSession> sessions = new CopyOnWriteArrayList<>();
  public final Path folder;
  public final BackendSettings settings;
  public final Journal journal;
  public final Outbox outbox;
  public final Recovery recovery;
  public final CallIntake intake;

  public final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile boolean failCreate;

  /** Opens one whose conversations go by script. */
  public EntryHarness(Path folder) throws IOException {
    this(folder, null);
  }

  /**
   * Opens one.
   *
   * @param factory makes conversations; null: they go by script
   */
  public EntryHarness(Path folder, @Nullable CallSessionFactory factory) throws IOException {
    this.folder = folder;
    settings =
        new BackendSettings(
            backend.configUrl(),
            AllowedOrigins.of(Stream.of(backend.configUrl())),
            new Secret("s"),
            Duration.ofHours(1));
    journal = new Journal(folder.resolve("journal"), JSON);
    outbox =
        new Outbox(
            folder.resolve("outbox"),
            settings,
            new FolderObjectStore(folder.resolve("store")),
            new Outbox.Tools(
                http,
                JSON,
                Clock.systemUTC(),
                System::nanoTime,
                new RetrySchedule(new SplittableRandom(1)),
                CallTracer.off()));
    outbox.start();
    RuntimeConfigClient configs =
        new RuntimeConfigClient(
            http,
            JSON,
            settings.secret(),
            System::nanoTime,
            _ -> {},
            new BackendClock(Clock.systemUTC(), Duration.ofHours(1)));
    recovery =
        new Recovery(
            journal, outbox, configs, settings.allowedOrigins(), rooms::delete, Clock.systemUTC());
    Path recordings = Files.createDirectories(folder.resolve("recordings"));
    intake =
        new CallIntake(
            slots,
            new CallTools(
                configs,
                settings.allowedOrigins(),
                factory == null ? this::session : factory,
                journal,
                outbox,
                recovery,
                new CallTools.Time(Clock.systemUTC(), System::nanoTime, Thread::sleep)),
            recordings,
            new CallIntake.Ids(
                () -> "new-id-" + ids.incrementAndGet(), () -> "token-" + tokens.incrementAndGet()),
            CallTracer.off());
  }

  private CallSession session(CallSessionRequest request) {
    if (failCreate) {
      throw new IllegalStateException("no session by script");
    }
    ScriptedSession session = new ScriptedSession(request);
    sessions.add(session);
    return session;
  }

  public void failCreate() {
    failCreate = true;
  }

  /** Makes a folder unusable: a file takes its place. */
  public void breakFolder(String name) throws IOException {
    Files.move(folder.resolve(name), folder.resolve(name + "-away"));
    Files.writeString(folder.resolve(name), "in the way");
  }

  /** Makes a folder usable again. */
  public void mendFolder(String name) throws IOException {
    Files.delete(folder.resolve(name));
    Files.move(folder.resolve(name + "-away"), folder.resolve(name));
  }

  /** Returns an answered call, whose phone waits in its room. */
  public NewCall call(String bot, String session) {
    rooms.phoneJoins("room-" + session, "sip-+919800000001", Map.of());
    return new NewCall(
        session,
        bot,
        backend.configUrl(),
        rooms,
        "room-" + session,
        new Answering.Already(null),
        new JournalEntry.Party(
            EntryKind.ATTACH,
            CallDirection.OUTGOING,
            "+919800000001",
            "sip-+919800000001",
            "+911140000000",
            "row-1",
            Map.of("name", "Asha")));
  }

  /** Takes a slot for the call and accepts it. */
  public String accept(NewCall call) {
    try (CallIntake.Reservation reservation = intake.reserve()) {
      return reservation.accept(call);
    }
  }

  @Override
  public void close() {
    outbox.close();
    backend.close();
    http.close();
  }
}
