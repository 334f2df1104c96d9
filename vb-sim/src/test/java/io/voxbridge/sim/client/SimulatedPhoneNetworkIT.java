package io.voxbridge.sim.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.PhoneNetworkContract;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import io.voxbridge.media.tone.Tone;
import io.voxbridge.sim.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimulatedPhoneNetworkIT extends PhoneNetworkContract {
  private static final RunningNetwork running = new RunningNetwork(5);

  private final PhoneNetworkProvider provider =
      PhoneNetworkProvider.find("simulated").orElseThrow();
  private final PhoneNetwork network = provider.create(running.settings());
  private final Rooms rooms =
      RoomsProvider.find("simulated").orElseThrow().create(running.settings());

  @AfterAll
  static void stopNetwork() {
    running.close();
  }

  @AfterEach
  void close() {
    network.liveLegs().forEach(leg -> network.hangUp(leg.attemptId()));
    rooms.close();
    network.close();
  }

  @Override
  protected PhoneNetwork network() {
    return network;
  }

  @Override
  protected Rooms rooms() {
    return rooms;
  }

  @Override
  protected void pass(Duration time) {
    RunningNetwork.pass(time);
  }

  @Override
  protected String answeringNumber() {
    return "+12025550100";
  }

  @Override
  protected String hangingUpNumber() {
    return "+12025550108";
  }

  @Override
  protected String unansweredNumber() {
    return "+12025550111";
  }

  @Override
  protected String transferableNumber() {
    return answeringNumber();
  }

  @Override
  protected String untransferableNumber() {
    return answeringNumber();
  }

  @Override
  protected String transferTarget() {
    return "tel:+12025550600";
  }

  @Override
  protected String refusingTarget() {
    return "+12025550612";
  }

  @Override
  protected String refusedNumber(int sipCode) {
    return switch (sipCode) {
      case 404 -> "+12025550115";
      case 486 -> "+12025550110";
      case 503 -> "+12025550114";
      case 603 -> "+12025550112";
      default -> throw new IllegalArgumentException("no number for " + sipCode);
    };
  }

  private static DialRequest request(String attemptId, String to) {
    return new DialRequest(
        attemptId,
        to,
        "+12025550000",
        "carrier-it",
        Duration.ofSeconds(20),
        Map.of(),
        Duration.ofMinutes(5));
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(running.url() + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return WireJson.mapper().readTree(answer.body());
    }
  }

  @Test
  void aConversationRunsBothWays() {
    List<DialEvent> events = new CopyOnWriteArrayList<>();
    network.place(request("it-conversation", "+12025550100"), events::add);
    await("answered", () -> events.contains(new DialEvent.Answered("it-conversation")));
    var listener = new RecordingRoomListener();
    var room = rooms.join("it-conversation", "bot", listener);
    await("the greeting is transcribed", () -> listener.data().size() == 1);

    var tone = Tone.samples(Duration.ofSeconds(1), -20, 500);
    for (int i = 0; i < tone.length; i += AudioFrame.SAMPLES) {
      room.play(AudioFrame.copyOf(tone, i));
      pass(AudioFrame.DURATION);
    }

    await("the answer to what was heard is transcribed", () -> listener.data().size() == 2);
    var transcript =
        WireJson.mapper().readTree(new String(listener.data().getLast(), StandardCharsets.UTF_8));
    assertThat(transcript.get("text").asString()).contains("yes");
    assertThat(listener.audio()).anyMatch(frame -> frame.decibels() > -30);
    assertThat(room.removeParticipant("sip-+12025550100")).isTrue();
    room.leave();
    room.delete();
    await("over", () -> events.getLast() instanceof DialEvent.Ended);
  }

  @Test
  void aLostReplyMeansTheLegMayLive() {
    List<DialEvent> events = new CopyOnWriteArrayList<>();
    network.place(request("it-lost", "+12025550119"), events::add);
    await(
        "the reply is lost",
        () -> !events.isEmpty() && events.getLast() instanceof DialEvent.Ended);
    assertThat((DialEvent.Ended) events.getLast())
        .satisfies(end -> {
          assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
          assertThat(end.legMayLive()).isTrue();
        });
    await("it is answered all the same", () -> network.leg("it-lost").orElseThrow().isAnswered());
    assertThat(network.hangUp("it-lost")).isTrue();
  }

  @Test
  void aBotWhoseProcessDiesLeavesThePhoneBehind() throws Exception {
    List<DialEvent> events = new CopyOnWriteArrayList<>();
    network.place(request("it-killed", "+12025550100"), events::add);
    await("answered", () -> events.contains(new DialEvent.Answered("it-killed")));
    try (var http = HttpClient.newHttpClient()) {
      var join = running.url().replace("http", "ws") + "/v1/join?room=it-killed&identity=bot";
      var socket =
          http.newWebSocketBuilder()
              .buildAsync(URI.create(join), new WebSocket.Listener() {})
              .get(10, TimeUnit.SECONDS);
      await("attended", () -> network.leg("it-killed").orElseThrow().attended());
      socket.abort();
      http.shutdownNow();
    }
    await("alone", () -> !network.leg("it-killed").orElseThrow().attended());
    assertThat(network.leg("it-killed").orElseThrow().isAnswered()).isTrue();
  }

  @Test
  void anImpossibleCallIsRefusedByName() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var post =
          HttpRequest.newBuilder(URI.create(running.url() + "/v1/calls"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"to\": \"+1\"}"))
              .build();
      var answer = http.send(post, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("attempt_id is missing");
    }
  }

  @Test
  void callsGoOnWhenTheirPlacerIsGone() {
    List<DialEvent> events = new CopyOnWriteArrayList<>();
    try (var other = provider.create(running.settings())) {
      other.place(request("it-orphan", "+12025550111"), events::add);
      await("it rings", () -> events.contains(new DialEvent.Ringing("it-orphan")));
    }
    assertThat(network.leg("it-orphan")).isPresent();
    assertThat(network.cancel("it-orphan")).isTrue();
  }

  @Test
  void theLedgerAndTheCarriersAreShown() throws Exception {
    List<DialEvent> events = new CopyOnWriteArrayList<>();
    network.place(request("it-ledger", "+12025550210"), events::add);
    await("refused", () -> !events.isEmpty() && events.getLast() instanceof DialEvent.Ended);

    var ledger = get("/v1/calls?to=%2B12025550210");
    assertThat(ledger.get("overlapping").asInt()).isZero();
    var call = ledger.get("calls").get(0);
    assertThat(call.get("attempt_id").asString()).isEqualTo("it-ledger");
    assertThat(call.get("behaviour").asString()).isEqualTo("busy");
    assertThat(call.get("sip_code").asInt()).isEqualTo(486);
    assertThat(call.get("placed_at").asString()).matches("\\d{4}-.*Z");
    var carrier = get("/v1/carriers").get(0);
    assertThat(carrier.get("max_dials_in_one_second").asInt()).isPositive();
    assertThat(carrier.get("peak_channels").asInt()).isPositive();
    assertThat(get("/health").get("status").asString()).isEqualTo("ok");
  }

  @Test
  void anUnreachableNetworkIsAnErrorThatMayLive() {
    List<DialEvent> events = new CopyOnWriteArrayList<>();
    try (var nowhere = provider.create(Map.of("SIM_NETWORK_URL", "http://127.0.0.1:1"))) {
      nowhere.place(request("it-nowhere", "+12025550100"), events::add);
      await("it ends", () -> !events.isEmpty());
      assertThat(events)
          .singleElement()
          .isInstanceOfSatisfying(
              DialEvent.Ended.class, end -> assertThat(end.legMayLive()).isTrue());
      assertThatThrownBy(nowhere::liveLegs)
          .isInstanceOfSatisfying(
              PhoneNetworkException.class,
              e -> assertThat(e.code()).isEqualTo(PhoneNetworkException.Code.UNREACHABLE));
    }
  }
}
