package io.voxbridge.agents.transport.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voxbridge.agents.conversation.CallProviders;
import io.voxbridge.agents.conversation.CallSessionSettings;
import io.voxbridge.agents.conversation.RoomCallSessionFactory;
import io.voxbridge.agents.conversation.SessionTime;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.support.EntryHarness;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.MediaEncryption;
import io.voxbridge.media.livekit.api.TrunkApi;
import io.voxbridge.media.livekit.api.WebhookEvent;
import io.voxbridge.media.livekit.api.WebhookReader;
import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import io.voxbridge.media.wav.WavFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Calls with real phones over a real LiveKit: the conversation, the ends, and what is left of them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveKitCallsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OURS = "+12025550100";
  private static final String UNASSIGNED = "+12025550101";
  private static final String CALLER = "+12025557777";
  private static final int CALLER_CHANNEL = 0;
  private static final int BOT_CHANNEL = 1;
  private static final String FLOW =
      """
      {"start":"ask","states":{
        "ask":{"say":"Hello. Press one to confirm, or two for a person.",
               "listen":{"timeout_seconds":20},
               "branches":[{"dtmf":["1"],"next":"bye"},{"dtmf":["2"],"next":"pass"}]},
        "pass":{"say":"One moment.",
                "end":{"transfer":{"target":"desk","on_failure":"sorry"}}},
        "sorry":{"say":"Nobody is free.","end":{"disposition":"No agent"}},
        "bye":{"say":"Thank you. Goodbye.","end":{"disposition":"Confirmed"}}}}
      """;

  @TempDir private static Path servers;
  private static LiveKitStack stack;
  private static SipPhone phone;
  private static HttpServer webhooks;
  private static LiveKitApi api;
  private static Rooms rooms;
  private static PhoneNetwork network;
  private static String trunk;
  private static final List<WebhookEvent> events = new CopyOnWriteArrayList<>();

  @TempDir Path folder;
  private EntryHarness harness;
  private DispatchEntry dispatch;
  private DialoutEntry dialout;

  @BeforeAll
  static void start() throws IOException {
    webhooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhooks.setExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory()));
    webhooks.createContext("/", LiveKitCallsIT::takeWebhook);
    webhooks.start();
    stack =
        LiveKitStack.start(
            servers, URI.create("http://127.0.0.1:" + webhooks.getAddress().getPort() + "/"));
    phone = SipPhone.start();
    api = new LiveKitApi(stack.settings(), Clock.systemUTC());
    rooms = RoomsProvider.find("livekit").orElseThrow().create(stack.environment());
    network = PhoneNetworkProvider.find("livekit").orElseThrow().create(stack.environment());
    trunk = stack.outboundTrunk(phone.address(), OURS);
    TrunkApi trunks = new TrunkApi(api);
    String inbound =
        trunks.create(
            new InboundTrunk(
                "",
                "in",
                "",
                MediaEncryption.DISABLE,
                List.of(OURS, UNASSIGNED),
                List.of("127.0.0.0/8"),
                "",
                new Secret(""),
                true));
    trunks.create(
        new DispatchRule("", "calls", "", List.of(inbound), "call-", Map.of("source", "test")));
  }

  private static void takeWebhook(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    WebhookReader reader = new WebhookReader(api);
    String proof = exchange.getRequestHeaders().getFirst("Authorization");
    if (proof != null && reader.isGenuine(proof, body)) {
      reader.read(body).ifPresent(events::add);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @AfterAll
  static void stop() {
    rooms.close();
    network.close();
    api.close();
    phone.close();
    stack.close();
    webhooks.stop(0);
  }

  @BeforeEach
  void open() throws IOException {
    harness =
        new EntryHarness(
            folder,
            new RoomCallSessionFactory(
                SessionTime.system(),
                CallProviders.scripted(SpeechProviders.offline(new FreeTtsSpeech(0))),
                CallSessionSettings.defaults()));
    harness.backend.giveFlow(FLOW);
    harness.backend.giveTrunk(trunk, OURS);
    harness.backend.did(OURS, "bot");
    SipDirectory directory =
        new SipDirectory(harness.http, EntryHarness.JSON, harness.settings.secret(), Thread::sleep);
    dispatch = new DispatchEntry(harness.intake, rooms, directory, harness.settings);
    dialout = new DialoutEntry(harness.intake, rooms, network, directory);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private DialoutEntry.Accepted dial(String number) throws InterruptedException {
    return dialout.accept(
        new DialoutEntry.Request(
            "bot", number, "", harness.backend.configUrl(), Map.of("name", "Asha"), null));
  }

  private JsonNode onlyResult() {
    await().atMost(PATIENCE).until(() -> harness.backend.results().size() == 1);
    await().atMost(PATIENCE).until(() -> harness.slots.state().calls() == 0);
    return harness.backend.results().getFirst();
  }

  /** Waits until the phone hears speech, not silence. */
  private static void awaitSpeech(SipCall call) {
    await().atMost(PATIENCE).until(() -> loudest(call.heard()) > 2_000);
  }

  private static int loudest(short[] samples) {
    int loudest = 0;
    for (short sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  }

  private static void awaitNoRoom(String name) {
    await().atMost(PATIENCE).until(() -> api.rooms().find(name).isEmpty());
  }

  /** Does what the Backend does when a phone rings: offers it to the worker. */
  private DispatchEntry.Request awaitRinging() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            events.stream()
                .anyMatch(event ->
                    event.event().equals(WebhookEvent.PARTICIPANT_JOINED)
                        && event.room().startsWith("call-")
                        && isPhone(event)));
    WebhookEvent joined =
        events.stream()
            .filter(event ->
                event.event().equals(WebhookEvent.PARTICIPANT_JOINED)
                    && event.room().startsWith("call-")
                    && isPhone(event))
            .toList()
            .getLast();
    Participant caller = Objects.requireNonNull(joined.participant());
    return new DispatchEntry.Request(
        joined.room(),
        caller.attribute(SipAttributes.PHONE_NUMBER).orElseThrow(),
        caller.attribute(SipAttributes.TRUNK_PHONE_NUMBER).orElseThrow(),
        caller.attribute(SipAttributes.CALL_ID).orElseThrow());
  }

  private static boolean isPhone(WebhookEvent event) {
    Participant participant = event.participant();
    return participant != null && participant.kind() == Participant.Kind.SIP;
  }

  @Test
  @Order(1)
  void aPhoneThatIsCalledHearsTheBotAndAnswersByKey() throws Exception {
    String number = "+12025551001";
    phone.when(number, Behaviour.answers(Duration.ofMillis(500)));
    DialoutEntry.Accepted accepted = dial(number);
    SipCall call = phone.awaitCall(number);
    awaitSpeech(call);
    call.press("1");
    call.await(SipCall.State.ENDED_BY_THEM);

    JsonNode result = onlyResult();
    assertThat(result.path("session_id").asString()).isEqualTo(accepted.callId());
    assertThat(result.path("disconnected_by").asString()).isEqualTo("bot");
    assertThat(result.path("call_direction").asString()).isEqualTo("outgoing");
    assertThat(result.path("transcript").findValuesAsString("text"))
        .contains("[pressed 1]", "Thank you. Goodbye.");
    assertThat(result.path("post_call_analysis").path("DISPOSITION").asString())
        .isEqualTo("Confirmed");
    awaitNoRoom(accepted.roomName());
    await()
        .atMost(PATIENCE)
        .until(() -> Files.size(folder.resolve("store/" + accepted.callId() + ".wav")) > 64_000);
  }

  @Test
  @Order(1)
  void theRecordingKeepsBothSidesInStep() throws Exception {
    String number = "+12025551008";
    phone.when(
        number, Behaviour.answers(Duration.ofMillis(500)).saying(new Behaviour.Voice.Echo()));
    TimedRooms timed = new TimedRooms(rooms);
    DialoutEntry echoed =
        new DialoutEntry(
            harness.intake,
            timed,
            network,
            new SipDirectory(
                harness.http, EntryHarness.JSON, harness.settings.secret(), Thread::sleep));
    DialoutEntry.Accepted accepted =
        echoed.accept(
            new DialoutEntry.Request(
                "bot", number, "", harness.backend.configUrl(), Map.of("name", "Asha"), null));
    SipCall call = phone.awaitCall(number);
    awaitSpeech(call);
    call.press("1");
    call.await(SipCall.State.ENDED_BY_THEM);

    onlyResult();
    Path recording = folder.resolve("store/" + accepted.callId() + ".wav");
    await().atMost(PATIENCE).until(() -> Files.exists(recording));
    try (WavFile file = WavFile.open(recording)) {
      Duration recorded = onset(file, CALLER_CHANNEL).minus(onset(file, BOT_CHANNEL));
      assertThat(recorded.minus(timed.fromPlayedToHeard()).abs())
          .as("recorded %s, in truth %s", recorded, timed.fromPlayedToHeard())
          .isLessThanOrEqualTo(Duration.ofMillis(40));
    }
  }

  /** Returns where the first sound of a channel is. */
  private static Duration onset(WavFile file, int channel) throws IOException {
    for (long at = 0; at < file.samplesPerChannel(); at += AudioFrame.SAMPLES) {
      short[] samples = file.samples(channel, at, AudioFrame.SAMPLES);
      if (Level.decibels(samples, 0, samples.length) > TimedRooms.LOUD_DECIBELS) {
        return AudioFrame.DURATION.multipliedBy(at / AudioFrame.SAMPLES);
      }
    }
    throw new AssertionError("no sound on channel " + channel);
  }

  @Test
  @Order(2)
  void aBusyPhoneIsRejectedWithItsSipResponse() throws Exception {
    String number = "+12025551002";
    phone.when(number, Behaviour.refuses(486));
    DialoutEntry.Accepted accepted = dial(number);

    JsonNode result = onlyResult();
    assertThat(result.path("disconnected_by").asString()).isEqualTo("rejected");
    assertThat(result.path("call_duration_seconds").asDouble()).isZero();
    assertThat(result.path("events").findValuesAsString("sip_code")).containsExactly("486");
    awaitNoRoom(accepted.roomName());
  }

  @Test
  @Order(3)
  void aPhoneThatHangsUpEndsTheCall() throws Exception {
    String number = "+12025551003";
    phone.when(number, Behaviour.answers(Duration.ofMillis(300)));
    DialoutEntry.Accepted accepted = dial(number);
    SipCall call = phone.awaitCall(number);
    awaitSpeech(call);
    call.hangUp();

    assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo("customer");
    awaitNoRoom(accepted.roomName());
  }

  @Test
  @Order(4)
  void aCallerHearsTheBotFirst() throws Exception {
    events.clear();
    SipCall call =
        phone.call(
            stack.sipAddress(),
            CALLER,
            OURS,
            Map.of("X-Campaign", "spring"),
            Behaviour.answers(Duration.ZERO));
    DispatchEntry.Request ringing = awaitRinging();
    String callId = dispatch.accept(ringing);
    assertThat(dispatch.accept(ringing)).isEqualTo(callId);
    awaitSpeech(call);
    assertThat(call.state()).isEqualTo(SipCall.State.ANSWERED);
    call.hangUp();

    JsonNode result = onlyResult();
    assertThat(result.path("session_id").asString()).isEqualTo(callId);
    assertThat(result.path("disconnected_by").asString()).isEqualTo("customer");
    assertThat(result.path("call_direction").asString()).isEqualTo("incoming");
    assertThat(result.path("caller_id").asString()).isEqualTo(CALLER);
    JsonNode event = harness.backend.connectedEvents().getFirst();
    assertThat(event.path("dialed_number").asString()).isEqualTo(OURS);
    assertThat(event.path("sip_candidate_headers").path("x-campaign").asString())
        .isEqualTo("spring");
    assertThat(event.path("source").asString()).isEqualTo("test");
    awaitNoRoom(ringing.roomName());
  }

  @Test
  @Order(5)
  void aCallerOfANumberWithoutABotIsTurnedAway() {
    events.clear();
    SipCall call =
        phone.call(
            stack.sipAddress(), CALLER, UNASSIGNED, Map.of(), Behaviour.answers(Duration.ZERO));
    DispatchEntry.Request ringing = awaitRinging();
    assertThat(catchThrowable(() -> dispatch.accept(ringing)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no bot answers");
    call.await(SipCall.State.REFUSED);
    awaitNoRoom(ringing.roomName());
    assertThat(harness.slots.state().calls()).isZero();
  }

  @Test
  @Order(6)
  void aRefusedTransferGoesBackToTheBot() throws Exception {
    String number = "+12025551006";
    harness.backend.giveTransferTarget("desk", "tel:+12025559999");
    phone.when(number, Behaviour.answers(Duration.ofMillis(300)).refusingTransfers(603));
    DialoutEntry.Accepted accepted = dial(number);
    SipCall call = phone.awaitCall(number);
    awaitSpeech(call);
    call.press("2");

    JsonNode result = onlyResult();
    assertThat(result.path("disconnected_by").asString()).isEqualTo("bot");
    assertThat(result.path("was_transferred").asBoolean()).isFalse();
    assertThat(result.path("transfer_failed_reason").asString()).contains("603");
    assertThat(result.path("transcript").findValuesAsString("text")).contains("Nobody is free.");
    assertThat(call.referredTo()).hasSize(1);
    awaitNoRoom(accepted.roomName());
  }

  @Test
  @Order(7)
  void aTransferredCallLeavesTheWorker() throws Exception {
    String number = "+12025551007";
    harness.backend.giveTransferTarget("desk", "tel:+12025559999");
    phone.when(number, Behaviour.answers(Duration.ofMillis(300)));
    dial(number);
    SipCall call = phone.awaitCall(number);
    awaitSpeech(call);
    call.press("2");

    JsonNode result = onlyResult();
    assertThat(result.path("disconnected_by").asString()).isEqualTo("transfer");
    assertThat(result.path("was_transferred").asBoolean()).isTrue();
    assertThat(result.path("transfer_method").asString()).isEqualTo("livekit_sip_refer");
  }

  @Test
  @Order(8)
  void aPhoneWithoutACommonCodecIsAnErrorWithItsSipResponse() throws Exception {
    String number = "+12025551009";
    phone.when(number, Behaviour.refuses(488));
    DialoutEntry.Accepted accepted = dial(number);

    JsonNode result = onlyResult();
    assertThat(result.path("disconnected_by").asString()).isEqualTo("error");
    assertThat(result.path("events").findValuesAsString("sip_code")).containsExactly("488");
    awaitNoRoom(accepted.roomName());
  }

  /** The bot is back in the room after some seconds and understands the key, or the call ends. */
  @Test
  @Order(9)
  void aServerThatRestartsDuringACallKeepsItOrEndsItSoon() throws Exception {
    String number = "+12025551010";
    phone.when(number, Behaviour.answers(Duration.ofMillis(300)));
    DialoutEntry.Accepted accepted = dial(number);
    SipCall call = phone.awaitCall(number);
    awaitSpeech(call);
    long killedAt = System.nanoTime();
    stack.server().kill();
    stack.server().start();

    AtomicReference<Duration> ended = new AtomicReference<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> {
          if (harness.backend.results().isEmpty()) {
            call.press("1");
            return false;
          }
          ended.set(Duration.ofNanos(System.nanoTime() - killedAt));
          return true;
        });
    JsonNode result = onlyResult();
    assertThat(result.path("session_id").asString()).isEqualTo(accepted.callId());
    String by = result.path("disconnected_by").asString();
    System.out.printf("a call whose server restarted: %s after %s%n", by, ended.get());
    if (by.equals("error")) {
      assertThat(ended.get()).isLessThan(Duration.ofSeconds(30));
    } else {
      assertThat(by).isEqualTo("bot");
      assertThat(result.toString()).contains("Confirmed");
      call.await(SipCall.State.ENDED_BY_THEM);
    }
    assertThat(harness.journal.entries()).isEmpty();
    awaitNoRoom(accepted.roomName());
  }

  @Test
  @Order(10)
  void aServerThatDiesDuringACallLeavesAnErrorAndAFreeSlot() throws Exception {
    String number = "+12025551008";
    phone.when(number, Behaviour.answers(Duration.ofMillis(300)));
    DialoutEntry.Accepted accepted = dial(number);
    awaitSpeech(phone.awaitCall(number));
    stack.server().kill();

    JsonNode result = onlyResult();
    assertThat(result.path("session_id").asString()).isEqualTo(accepted.callId());
    assertThat(result.path("disconnected_by").asString()).isEqualTo("error");
    assertThat(harness.journal.entries()).isEmpty();
  }
}
