package io.voxbridge.agents.runtimeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.support.StubBackend;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RuntimeConfigClientTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private StubBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = new StubBackend();
  }

  @AfterEach
  void close() {
    backend.close();
    http.close();
  }

  private static BackendClock clock() {
    return new BackendClock(Clock.systemUTC(), Duration.ofHours(1));
  }

  private RuntimeConfigClient client() {
    return new RuntimeConfigClient(
        http, JsonMapper.shared(), new Secret("s"), System::nanoTime, _ -> {}, clock());
  }

  private ConfigRequest request(String token) {
    return new ConfigRequest(
        backend.configUrl(),
        "bot 1",
        "+91 98",
        "stream&1",
        Map.of("_campaign_session_id", "session-1", "name", "Åsa & Co"),
        token);
  }

  @Test
  void theFirstTokenGetsTheSessionAndKeepsIt() throws Exception {
    assertThat(client().fetch(request("one")))
        .isInstanceOfSatisfying(
            ConfigAnswer.Granted.class,
            granted -> assertThat(granted.config().call().sessionId()).isEqualTo("session-1"));
    assertThat(client().fetch(request("one"))).isInstanceOf(ConfigAnswer.Granted.class);
    assertThat(client().fetch(request("two"))).isInstanceOf(ConfigAnswer.ClaimedElsewhere.class);
    assertThat(backend.secrets()).containsOnly("s");
    assertThat(backend.configRequests().getFirst().getRawPath())
        .isEqualTo("/api/v1/config/bot%201");
    assertThat(backend.configRequests().getFirst().getRawQuery())
        .startsWith("caller_id=%2B91%2098&stream_id=stream%261&connected_event=%7B");
  }

  @ParameterizedTest
  @CsvSource({"403,error", "404,error", "500,error", "503,error", "302,error"})
  void otherAnswersRefuse(int status, String reason) throws Exception {
    backend.answerConfigs(status, "{\"detail\":\"why\"}");
    assertThat(client().fetch(request("one")))
        .isInstanceOfSatisfying(
            ConfigAnswer.Refused.class,
            refused -> assertThat(refused.reason().wireName()).isEqualTo(reason));
  }

  @Test
  void outsideHoursIsToldApart() throws Exception {
    backend.answerConfigs(503, "{\"detail\":\"outside_active_hours: opens at 9\"}");
    assertThat(client().fetch(request("one")))
        .isEqualTo(
            new ConfigAnswer.Refused(
                DisconnectReason.OUTSIDE_HOURS, "outside_active_hours: opens at 9"));
  }

  @Test
  void aConfigThatCannotBeUsedRefuses() throws Exception {
    HttpClient direct = http;
    try (StubBackend odd = new StubBackend()) {
      odd.answerConfigs(201, "not a config");
      ConfigRequest request = new ConfigRequest(odd.configUrl(), "b", "", "", Map.of(), "one");
      RuntimeConfigClient client =
          new RuntimeConfigClient(
              direct, JsonMapper.shared(), new Secret("s"), System::nanoTime, _ -> {}, clock());
      assertThat(client.fetch(request)).isInstanceOf(ConfigAnswer.Refused.class);
    }
  }

  @Test
  void nobodyThereIsUnreachable() throws Exception {
    backend.close();
    AtomicLong nanos = new AtomicLong();
    RuntimeConfigClient patient =
        new RuntimeConfigClient(
            http,
            JsonMapper.shared(),
            new Secret("s"),
            nanos::get,
            pause -> nanos.addAndGet(pause.toNanos()),
            clock());
    assertThat(patient.fetch(request("one"))).isInstanceOf(ConfigAnswer.Unreachable.class);
    assertThat(Duration.ofNanos(nanos.get()))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "http://backend:8080/api/v1/config, http://backend:8080/api/v1/call-results",
    "http://backend:8080/api/v1/config/, http://backend:8080/api/v1/call-results",
    "https://x/voice/api/v1/config, https://x/voice/api/v1/call-results",
    "http://backend:8080, http://backend:8080/api/v1/call-results",
  })
  void resultsGoBesidesTheConfig(URI configUrl, URI resultUrl) {
    assertThat(ResultAddress.besides(configUrl)).isEqualTo(resultUrl);
  }

  @Test
  void aResultGoesToTheConfigsAddressOnlyWhenItIsAllowed() {
    URI config = URI.create("http://10.0.0.1:8080/api/v1/config");
    AllowedOrigins allowed = AllowedOrigins.of(Stream.of(config, URI.create("https://public")));
    assertThat(ResultAddress.choose("https://public:443/r", config, allowed))
        .isEqualTo(URI.create("https://public:443/r"));
    for (String other : new String[] {"https://elsewhere/r", "http://public/r", "", "::"}) {
      assertThat(ResultAddress.choose(other, config, allowed))
          .isEqualTo(URI.create("http://10.0.0.1:8080/api/v1/call-results"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://backend/x, true",
    "http://BACKEND:80/, true",
    "HTTP://backend, true",
    "https://backend/, false",
    "http://backend:81/, false",
    "http://backend.evil/, false",
    "http://backend@evil/, false",
    "http://user@backend/, false",
    "ftp://backend/, false",
    "/backend, false",
  })
  void originsAreComparedWhole(URI address, boolean allowed) {
    AllowedOrigins origins = AllowedOrigins.of(Stream.of(URI.create("http://backend")));
    assertThat(origins.allows(address)).isEqualTo(allowed);
  }
}
