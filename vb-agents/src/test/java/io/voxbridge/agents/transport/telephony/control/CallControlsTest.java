package io.voxbridge.agents.transport.telephony.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.transport.telephony.protocol.StreamFormat;
import io.voxbridge.agents.transport.telephony.protocol.StreamStart;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;
import io.voxbridge.agents.transport.telephony.room.CallControl;
import io.voxbridge.agents.transport.telephony.room.CallControlException;
import io.voxbridge.domain.result.CallDirection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallControlsTest {
  private static final StreamStart CALL =
      new StreamStart(
          "s",
          "c 1",
          "a",
          "+911",
          "+912",
          CallDirection.INCOMING,
          StreamFormat.MU_LAW_8K,
          "",
          Map.of());

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;
  private List<Integer> statuses = List.of();
  private String answer = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = statuses.get(Math.min(requests.size(), statuses.size() - 1));
      requests.add(
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  body));
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 204 || bytes.length == 0 ? -1 : bytes.length);
      if (status != 204) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private CallControl control(TelephonyProvider provider, String... credentials) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    Map<String, String> values =
        new java.util.HashMap<>(
            Map.of(
                "icallmate.time-zone",
                "UTC",
                "twilio.check-signature",
                "false",
                "twilio.api-url",
                url,
                "plivo.check-signature",
                "false",
                "plivo.api-url",
                url,
                "telnyx.api-url",
                url));
    for (int i = 0; i < credentials.length; i += 2) {
      values.put(credentials[i], credentials[i + 1]);
    }
    SettingsReader reader = new SettingsReader(values::get);
    TelephonySettings settings = TelephonySettings.read(reader);
    reader.check();
    return new CallControls(settings, new ProviderApi(http, pauses::add)).of(provider);
  }

  private CallControl twilio() {
    return control(TelephonyProvider.TWILIO, "twilio.account-sid", "AC1", "twilio.auth-token", "t");
  }

  @Test
  void twilio_completesTheCall() {
    statuses = List.of(200);
    assertThat(twilio().hangUp(CALL)).isTrue();
    assertThat(requests)
        .containsExactly(
            "POST /2010-04-01/Accounts/AC1/Calls/c+1.json Basic QUMxOnQ= Status=completed");
  }

  @Test
  void twilio_dialsTheTarget() {
    statuses = List.of(200);
    assertThat(twilio().transfer(CALL, "tel:+91<3>")).isTrue();
    assertThat(requests.getFirst())
        .endsWith(
            "Twiml=%3CResponse%3E%3CDial%3E%2B91%26lt%3B3%26gt%3B%3C%2FDial%3E%3C%2FResponse%3E");
  }

  @Test
  void callThatHasEnded_isNoError() {
    statuses = List.of(404);
    assertThat(twilio().hangUp(CALL)).isTrue();
    assertThat(
            control(TelephonyProvider.PLIVO, "plivo.auth-id", "MA", "plivo.auth-token", "t")
                .hangUp(CALL))
        .isTrue();
    assertThat(requests.getLast()).startsWith("DELETE /v1/Account/MA/Call/c+1/ Basic TUE6dA==");
    statuses = List.of(422);
    answer = "{\"errors\":[{\"code\":\"90018\"}]}";
    CallControl telnyx = control(TelephonyProvider.TELNYX, "telnyx.api-key", "k");
    assertThat(telnyx.hangUp(CALL)).isTrue();
    assertThat(requests.getLast()).isEqualTo("POST /v2/calls/c+1/actions/hangup Bearer k {}");
    assertThatThrownBy(() -> telnyx.transfer(CALL, "+913"))
        .isInstanceOfSatisfying(
            CallControlException.class, e -> assertThat(e.isRefused()).isTrue());
  }

  @Test
  void faults_areTriedAgain_afterGrowingPauses() {
    statuses = List.of(503, 429, 200);
    assertThat(twilio().hangUp(CALL)).isTrue();
    assertThat(requests).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void faultsWithoutEnd_areReported() {
    statuses = List.of(500);
    assertThatThrownBy(() -> twilio().hangUp(CALL))
        .isInstanceOfSatisfying(
            CallControlException.class, e -> assertThat(e.isRefused()).isFalse())
        .hasMessageContaining("500");
    assertThat(requests).hasSize(3);
  }

  @Test
  void refusal_isReportedAtOnce() {
    statuses = List.of(401);
    answer = "who are you";
    assertThatThrownBy(() -> twilio().hangUp(CALL))
        .hasMessage("end call at Twilio: refused with 401 who are you");
    assertThat(requests).hasSize(1);
  }

  @Test
  void withoutCredentials_nothingIsDone() {
    for (TelephonyProvider provider : TelephonyProvider.values()) {
      assertThat(control(provider).hangUp(CALL)).isFalse();
      assertThat(control(provider).transfer(CALL, "+913")).isFalse();
    }
    assertThat(requests).isEmpty();
  }
}
