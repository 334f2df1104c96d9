package io.voxbridge.dialler.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.pacing.CampaignStatistics;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.domain.metric.MetricDocument;
import io.voxbridge.domain.metric.MetricText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HealthServerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
  private final DiallerStatus status = new DiallerStatus(nanos::get, Duration.ofSeconds(30));
  private Optional<String> networkProblem = Optional.empty();
  private final Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private Optional<Instant> databaseTime = Optional.empty();
  private final ClockWatch clocks =
      new ClockWatch(() -> databaseTime, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(5));
  private final HttpClient http = HttpClient.newHttpClient();
  private final HealthServer server =
      new HealthServer(
          0,
          status,
          new HealthServer.Dials(() -> 7, () -> 3, () -> networkProblem),
          clocks,
          JSON,
          "1.2.3");

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static TickReport active(Optional<String> notDialling) {
    return new TickReport(
        TickReport.Role.ACTIVE,
        4,
        List.of(
            new TickReport.Campaign(
                "c1",
                Map.of("ringing", 5L, "in_progress", 3L),
                new CampaignStatistics(
                    40, 10, 1, 9, Duration.ofSeconds(540), Duration.ofSeconds(80)),
                8,
                "progressive: \"8\" seats")),
        new TickReport.Fleet(2, 1, 16, 13),
        List.of(new TickReport.Carrier("t1", 2.5, 8, 30)),
        notDialling);
  }

  @Test
  void health_namesAPhoneNetworkThatIsNotReached() throws Exception {
    status.ticked(active(Optional.empty()));
    assertThat(get("/health").body()).doesNotContain("phone_network_problem");

    networkProblem = Optional.of("LiveKit at http://127.0.0.1:7880 is not reached");

    var answer = get("/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("phone_network_problem").asString())
        .isEqualTo("LiveKit at http://127.0.0.1:7880 is not reached");
  }

  @Test
  void health_namesAClockThatDiffersFromTheDatabases_untilItAgreesAgain() throws Exception {
    status.ticked(active(Optional.empty()));
    databaseTime = Optional.of(now.minusSeconds(7));
    clocks.look();
    var answer = get("/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("warnings").path(0).asString())
        .contains("clock_skew", "differ by 6 s", "timedatectl");
    assertThat(get("/metrics").body()).contains("voxdialler_clock_ahead_seconds -6.999\n");

    databaseTime = Optional.empty();
    clocks.look();
    assertThat(get("/health").body()).as("no answer, no news").contains("clock_skew");

    databaseTime = Optional.of(now.plusSeconds(5));
    clocks.look();
    assertThat(get("/health").body()).doesNotContain("warnings");
  }

  @Test
  void isHealthyWhileItTicks() throws Exception {
    status.ticked(active(Optional.empty()));
    nanos.addAndGet(1_500_000_000L);
    HttpResponse<String> response = get("/health");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(JSON.readValue(response.body(), Object.class))
        .isEqualTo(
            Map.of(
                "status",
                "ok",
                "last_tick_age_seconds",
                1.5,
                "tick_count",
                1,
                "version",
                "1.2.3",
                "epoch",
                4,
                "active_dials",
                7));
  }

  @Test
  void saysWhyItDoesNotDial() throws Exception {
    status.ticked(active(Optional.of("no campaign is running")));
    assertThat(get("/health").body())
        .contains("\"not_dialling_because\":\"no campaign is running\"");
  }

  @Test
  void isHealthyAsAStandby() throws Exception {
    status.ticked(TickReport.standby());
    HttpResponse<String> response = get("/health");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"status\":\"standby\"");
    assertThat(get("/metrics").body()).contains("voxdialler_standby 1\n");
  }

  @Test
  void isStaleWithoutTicksAndNamesThePart() throws Exception {
    status.ticked(active(Optional.empty()));
    status.failed("MongoDB is not reached");
    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    HttpResponse<String> response = get("/health");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .contains("\"status\":\"stale\"", "\"problem\":\"MongoDB is not reached\"");
  }

  @Test
  void writesMetricsAsPrometheusText() throws Exception {
    status.ticked(active(Optional.empty()));
    HttpResponse<String> response = get("/metrics");
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(response.body())
        .contains(
            "# TYPE voxdialler_active_dials gauge\nvoxdialler_active_dials 7\n",
            "voxdialler_answer_rate{campaign=\"c1\"} 0.25\n",
            "voxdialler_aht_seconds{campaign=\"c1\"} 60\n",
            "voxdialler_abandon_rate{campaign=\"c1\"} 0.1\n",
            "voxdialler_rows{campaign=\"c1\",state=\"ringing\"} 5\n",
            "voxdialler_pacing_info{campaign=\"c1\",explanation=\"progressive: \\\"8\\\" seats\"} 1\n",
            "voxdialler_fleet_available 13\n",
            "voxdialler_carrier_tokens{carrier=\"t1\"} 2.5\n",
            "voxdialler_carrier_channels_used{carrier=\"t1\"} 8\n",
            "# TYPE voxdialler_ticks_total counter\nvoxdialler_ticks_total 1\n",
            "voxdialler_epoch 4\n");
  }

  @Test
  void everyMetric_isDescribed_andThePageIsUpToDate() throws Exception {
    status.ticked(active(Optional.empty()));
    assertThat(new MetricText().add(get("/metrics").body()).names())
        .isEqualTo(
            new TreeSet<>(Metrics.DESCRIPTIONS.stream().map(MetricDescription::name).toList()));
    Path file = Path.of("..", "docs", "metrics.md");
    String page = Files.readString(file);
    String expected = MetricDocument.with(page, "voxdialler", Metrics.DESCRIPTIONS);
    // Run with -Dmetrics.write=true to bring the page up to date.
    if (Boolean.getBoolean("metrics.write")) {
      Files.writeString(file, expected);
    } else {
      assertThat(page).isEqualTo(expected);
    }
  }

  @Test
  void writesTheSameAsJson() throws Exception {
    status.ticked(active(Optional.empty()));
    Map<?, ?> body =
        JSON.readValue(get("/metrics", "Accept", "application/json").body(), Map.class);
    assertThat(body.get("voxdialler_active_dials")).isEqualTo(7.0);
    assertThat(body.get("voxdialler_answer_rate"))
        .isEqualTo(List.of(Map.of("campaign", "c1", "value", 0.25)));
  }

  @Test
  void knowsNothingElse() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(405);
  }
}
