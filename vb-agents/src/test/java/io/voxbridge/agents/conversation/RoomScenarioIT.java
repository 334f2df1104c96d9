package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.media.livekit.ffi.ClientLibrary;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.SharedClient;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import io.voxbridge.sim.language.SeenRequest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scenarios marked {@code real_time}, in real time and with real audio through the rooms of a
 * LiveKit server: what the caller hears is judged by the sound at the caller's ear. Several calls
 * run at once.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RoomScenarioIT {
  private static final int AT_ONCE = 3;

  /**
   * How much later than on the manual clock things may happen: network and jitter buffers take 0.2
   * s, a machine with other work the rest.
   */
  private static final double LATE_SECONDS = 1.0;

  /**
   * Where the bot is cut, what is on its way to the caller is heard by them and not on the record;
   * of a word that is cut short, one side may count less than the other.
   */
  private static final int WORDS_PER_CUT = 2;

  /** A word may be lost on the way through a network. */
  private static final int WORDS_LOST = 1;

  /** Connections that may be used again are closed within so long. */
  private static final Duration LEAVING_LIMIT = Duration.ofSeconds(45);

  @TempDir private static Path servers;
  @TempDir private static Path recordings;
  private static LiveKitStack stack;
  private static Rooms rooms;
  private static FfiClient library;
  private static Leftovers afterTheFirstCall;
  private static final CallerLines lines = new CallerLines();
  private static final Map<Path, CompletableFuture<RoomStage.Played>> calls =
      new ConcurrentHashMap<>();
  private static final Semaphore places = new Semaphore(AT_ONCE);
  private static ExecutorService threads;

  @BeforeAll
  static void start() throws Exception {
    // A class that is run once more plays its calls anew.
    calls.clear();
    threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("room-scenario-", 0).factory());
    stack = LiveKitStack.start(servers);
    Map<String, String> settings = new HashMap<>(System.getenv());
    settings.putAll(stack.environment());
    rooms = RoomsProvider.find("livekit").orElseThrow().create(settings);
    library = SharedClient.acquire(ClientLibrary.locate(settings));
    // What is loaded once and shared by all calls is there after the first one, which is slow and
    // not judged.
    var _ = play(scenarios().getFirst());
    afterTheFirstCall = Leftovers.now(library, recordings);
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
    SharedClient.release();
    rooms.close();
    stack.close();
  }

  static List<Path> scenarios() throws IOException, URISyntaxException {
    List<Path> all = ScenarioTest.scenarios().stream().filter(RoomScenarioIT::isRealTime).toList();
    assertThat(all).hasSizeGreaterThan(7);
    return all;
  }

  private static boolean isRealTime(Path file) {
    try {
      return Scenario.read(file).isRealTime();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Returns the call of a scenario; while it is waited for, the next ones are played as well. */
  private static RoomStage.Played played(Path file) throws Exception {
    List<Path> all = scenarios();
    int index = all.indexOf(file);
    all.subList(index, Math.min(all.size(), index + AT_ONCE))
        .forEach(each -> calls.computeIfAbsent(each, RoomScenarioIT::begin));
    return Objects.requireNonNull(calls.get(file)).get(4, TimeUnit.MINUTES);
  }

  private static CompletableFuture<RoomStage.Played> begin(Path file) {
    CompletableFuture<RoomStage.Played> call = new CompletableFuture<>();
    var _ =
        threads.submit(() -> {
          try {
            places.acquire();
            try {
              call.complete(play(file));
            } finally {
              places.release();
            }
          } catch (Throwable e) {
            call.completeExceptionally(e);
          }
        });
    return call;
  }

  private static String room(Path file) {
    return "scenario-" + file.getFileName().toString().replace(".yaml", "");
  }

  private static RoomStage.Played play(Path file) throws Exception {
    String room = room(file);
    try (RoomStage stage = new RoomStage(Scenario.read(file), rooms, room, lines)) {
      return stage.play(recordings.resolve(room + ".wav"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  @Order(1)
  void scenario_inARealRoom_soundsAndLeavesTheRecordItShould(Path file) throws Exception {
    Scenario scenario = Scenario.read(file);
    RoomStage.Played call = played(file);
    Map<String, Object> expected = scenario.section("expect");

    scenario.check(call.result(), LATE_SECONDS);
    checkWords(call, expected);
    checkSound(call.heard(), Scenario.list(expected.get("sound")));
    checkModel(call.requests(), Scenario.map(expected.get("model")));
    if (expected.get("pressed") instanceof String keys) {
      assertThat(call.keys()).isEqualTo(keys);
    }
    await().atMost(LEAVING_LIMIT).until(() -> rooms.participants(room(file)).isEmpty());
  }

  @Test
  @Order(2)
  void calls_thatAreOver_leaveNothingBehind() throws Exception {
    for (Path each : scenarios()) {
      var _ = played(each);
    }
    AtomicReference<Map<String, Integer>> more = new AtomicReference<>(Map.of());
    await()
        .atMost(LEAVING_LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              more.set(Leftovers.now(library, recordings).moreThan(afterTheFirstCall));
              return more.get();
            },
            Map::isEmpty);
  }

  /** What was heard is what should be heard, and what the record says. */
  private static void checkWords(RoomStage.Played call, Map<String, Object> expected) {
    HeardSpeech heard = call.heard();
    for (Object text : Scenario.list(expected.get("bot_says"))) {
      assertThat(heard.has(text.toString()))
          .as("'%s' heard in '%s'; events: %s", text, heard.text(), call.result().events())
          .isTrue();
    }
    for (Object text : Scenario.list(expected.get("bot_never_says"))) {
      assertThat(heard.has(text.toString())).as("'%s' in '%s'", text, heard.text()).isFalse();
    }
    List<TranscriptTurn> bot =
        Objects.requireNonNull(call.result().transcript()).stream()
            .filter(turn -> turn.role() == TranscriptRole.ASSISTANT)
            .toList();
    List<String> recorded =
        bot.stream().flatMap(turn -> HeardSpeech.words(turn.text()).stream()).toList();
    long cuts = bot.stream().filter(TranscriptTurn::interrupted).count();
    assertThat(heard.differenceTo(recorded))
        .as("words between record %s and what was heard '%s'", recorded, heard.text())
        .isLessThanOrEqualTo((int) cuts * WORDS_PER_CUT + WORDS_LOST);
  }

  private static void checkSound(HeardSpeech heard, List<Object> expected) {
    for (Object each : expected) {
      Map<String, Object> want = Scenario.map(each);
      long from = Math.round(Scenario.number(want.get("from")) * 1000);
      long to = Math.round(Scenario.number(want.get("to")) * 1000);
      long late = Math.round(LATE_SECONDS * 1000);
      switch (String.valueOf(want.get("is"))) {
        case "silent" ->
            // So long, though perhaps a little later.
            assertThat(heard.longestSilenceMillis(from, to + late))
                .as("milliseconds of silence in %s; heard %s", want, heard.words())
                .isGreaterThanOrEqualTo(to - from);
        case "sounding" ->
            assertThat(heard.soundingMillis(from, to + late))
                .as("sound in %s; heard %s", want, heard.words())
                .isGreaterThan((to - from) / 2);
        case "begins" -> {
          assertThat(heard.soundingMillis(from - 100, from))
              .as("sound before %s; heard %s", want, heard.words())
              .isZero();
          assertThat(heard.soundingMillis(from, to + late))
              .as("sound in %s; heard %s", want, heard.words())
              .isPositive();
        }
        default -> throw new IllegalArgumentException("unknown sound " + want);
      }
    }
  }

  private static void checkModel(List<SeenRequest> requests, Map<String, Object> expected) {
    if (expected.get("requests") instanceof Integer count) {
      assertThat(requests).as("requests").hasSize(count);
    }
    if (expected.get("cancelled") instanceof Integer count) {
      assertThat(requests)
          .as("cancelled requests")
          .filteredOn(each -> each.end() == SeenRequest.End.CLOSED_BY_CLIENT)
          .hasSize(count);
    }
  }
}
