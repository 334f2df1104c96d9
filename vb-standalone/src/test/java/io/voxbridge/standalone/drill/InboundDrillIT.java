package io.voxbridge.standalone.drill;

import static io.voxbridge.standalone.drill.DrillHost.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.demo.Seeding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A number rings and no bot joins: each cause that the runbook names is made on a real LiveKit,
 * with a phone that calls over SIP, and shows what the runbook says one sees.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboundDrillIT {
  private static final String WITH_BOT = "+912240000099";
  private static final String WITHOUT_BOT = "+912240000098";

  /** Half a second each: longer than the sweep takes to find a call that no webhook announced. */
  private static final int LOOKS_PER_CALL = 60;

  private static final String UNKNOWN = "+912240000011";

  @TempDir private static Path temporary;

  private DrillHost host;
  private LiveKitStack livekit;
  private SipPhone phone;
  private BackendClient backend;

  /** LiveKit is set up without a webhook: the first of the causes. */
  @BeforeAll
  void start() throws Exception {
    livekit = LiveKitStack.start(temporary.resolve("livekit"));
    phone = SipPhone.start();
    Map<String, String> settings = new HashMap<>(livekit.environment());
    settings.put("LIVEKIT_SYNC_SECONDS", "5");
    host = DrillHost.start(1, settings);
    backend = host.backend();
    String bot = new Seeding(backend).bot(Demo.sample(Runbook.HOME, "payment-reminder.json"));
    String carrier =
        backend
            .post(
                "/api/v1/carriers",
                Map.of(
                    "name",
                    "Phones of the drill",
                    "sip_address",
                    phone.address(),
                    "transport",
                    "udp",
                    "inbound_auth_mode",
                    "ip",
                    "inbound_allowed_addresses",
                    List.of("127.0.0.0/8")))
            .path("id")
            .asString();
    String numbers = "/api/v1/carriers/" + carrier + "/dids";
    backend.post(numbers, Map.of("number", WITH_BOT, "direction", "both", "bot_id", bot));
    backend.post(numbers, Map.of("number", WITHOUT_BOT, "direction", "both"));
    await(
        "LiveKit has the trunk with both numbers",
        () -> livekit.sip("ListSIPInboundTrunk", Map.of()).toString().contains(WITHOUT_BOT));
  }

  @AfterAll
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
    if (phone != null) {
      phone.close();
    }
    if (livekit != null) {
      livekit.close();
    }
  }

  @Test
  void webhookMissing_callIsFoundLate_andASecondCallerIsToldThatNobodyIsFree() throws Exception {
    SipCall call = call(WITH_BOT, "+915550000001");
    await("a bot answers all the same", () -> call.state() == SipCall.State.ANSWERED);
    assertThat(host.log("voxbridge")).contains("No webhook announced the call in room");

    // Another cause, while the only worker talks.
    SipCall second = call(WITH_BOT, "+915550000006");
    await("a second caller is let go", () -> second.state() == SipCall.State.REFUSED);
    await("and is in the books", () -> calls("5550000006").path("total").asInt() == 1);
    assertThat(refusal("5550000006")).containsAnyOf("has a free worker", "at_capacity");
    assertThat(call.state()).as("the first call goes on").isEqualTo(SipCall.State.ANSWERED);
    call.hangUp();
    await("the worker is free", () -> host.fleet().path("fleet_available").asInt() == 1);
  }

  @Test
  void webhookSignedWithAnotherSecret_isRefused_andTheLogSaysWhatToDo() throws Exception {
    Shell.Result answer =
        host.run(
            """
            part() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
            body='{"event":"participant_joined","room":{"name":"call-forged"}}'
            sum=$(printf %s "$body" | openssl dgst -sha256 -binary | openssl base64 -A)
            now=$(date +%s)
            claims=$(printf '{"iss":"%KEY%","nbf":%d,"exp":%d,"sha256":"%s"}' $((now - 5)) $((now + 300)) "$sum" | part)
            token=$(printf '{"alg":"HS256","typ":"JWT"}' | part).$claims
            signature=$(printf %s "$token" | openssl dgst -sha256 -hmac another-secret-than-the-backend-has -binary | part)
            curl -s -w ' %{http_code}' -H 'Content-Type: application/webhook+json' -H "Authorization: $token.$signature" \
              --data-binary "$body" http://localhost:8080/api/v1/livekit/webhook
            """
                .replace("%KEY%", livekit.environment().getOrDefault("LIVEKIT_API_KEY", "")));
    assertThat(answer.text()).contains("Invalid signature").endsWith("401");
    assertThat(host.log("voxbridge"))
        .contains("not signed with LIVEKIT_API_SECRET", "make the keys equal");
  }

  /** Two calls at the same time; the second one shows that the first could have made a room. */
  @Test
  void numberWithoutBot_isRefusedWithItsReason_andANumberWrittenDifferentlyMakesNoCall()
      throws Exception {
    SipCall strange = call(UNKNOWN, "+915550000003");
    SipCall without = call(WITHOUT_BOT, "+915550000002");
    await("the caller without a bot is let go", () -> without.state() == SipCall.State.REFUSED);
    await("and is in the books", () -> calls("5550000002").path("total").asInt() == 1);
    assertThat(refusal("5550000002")).contains("refusal_reason");

    assertThat(strange.state()).isNotEqualTo(SipCall.State.ANSWERED);
    assertThat(calls("5550000003").path("total").asInt()).isZero();
    assertThat(Files.readString(livekit.sip().log()))
        .as("the number as the carrier wrote it")
        .contains("\"toUser\":\"" + UNKNOWN + "\"");
  }

  @Test
  void trunkDeletedInLiveKit_isMadeAnewByItself() throws Exception {
    String before = inboundTrunk();
    livekit.sip("DeleteSIPTrunk", Map.of("sip_trunk_id", before));
    await("there is another one", () -> !List.of("", before).contains(inboundTrunk()));
  }

  @Test
  void bridgeDown_callerGetsNoAnswer_untilItIsStartedAgain() throws Exception {
    livekit.sip().stop();
    SipCall lost = call(WITH_BOT, "+915550000005");
    livekit.sip().start();
    // Calls anew as a person does: the bridge may refuse until the room server knows it again.
    List<SipCall> calls = new ArrayList<>();
    AtomicInteger looks = new AtomicInteger();
    await(
        "a bot answers again",
        () -> {
          if (looks.getAndIncrement() % LOOKS_PER_CALL == 0) {
            calls.add(call(WITH_BOT, "+91555000010" + calls.size()));
          }
          return answered(calls);
        });
    assertThat(lost.state()).isNotEqualTo(SipCall.State.ANSWERED);
    calls.forEach(SipCall::hangUp);
    await("the worker is free", () -> host.fleet().path("fleet_available").asInt() == 1);
  }

  private static boolean answered(List<SipCall> calls) {
    return calls.stream().anyMatch(call -> call.state() == SipCall.State.ANSWERED);
  }

  @Test
  void liveKitDown_backendNamesItAndStaysUp() throws Exception {
    livekit.server().stop();
    try {
      await(
          "the Backend names LiveKit",
          () -> host.block("health-backend").text().contains("\"status\":\"degraded\""));
      assertThat(
              host.run("curl -s -o /dev/null -w '%{http_code}' http://localhost:8080/health")
                  .text())
          .isEqualTo("200");
      assertThat(host.block("health-backend").text()).contains("\"livekit\":\"");
    } finally {
      livekit.server().start();
    }
    await(
        "all is well again",
        () -> host.block("health-backend").text().contains("\"livekit\":\"ok\""));
  }

  private SipCall call(String number, String from) {
    return phone.call(
        livekit.sipAddress(), from, number, Map.of(), Behaviour.answers(Duration.ZERO));
  }

  /** Returns the id of the trunk that takes calls for our numbers; empty without one. */
  private String inboundTrunk() {
    for (JsonNode trunk : livekit.sip("ListSIPInboundTrunk", Map.of()).path("items")) {
      if (trunk.path("numbers").toString().contains(WITH_BOT)) {
        return trunk.path("sip_trunk_id").asString();
      }
    }
    return "";
  }

  /** Returns the record of a call that nobody took. */
  private String refusal(String part) throws Exception {
    JsonNode entry = calls(part).path("items").path(0);
    assertThat(entry.path("status").asString()).isEqualTo("failed");
    return backend.get("/api/v1/calls/" + entry.path("session_id").asString()).toString();
  }

  private JsonNode calls(String part) throws Exception {
    return backend.get("/api/v1/calls?phone=" + part);
  }
}
