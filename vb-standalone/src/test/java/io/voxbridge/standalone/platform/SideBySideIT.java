package io.voxbridge.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.standalone.demo.CampaignRun;
import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.logs.LogFolder;
import io.voxbridge.standalone.logs.LogRecord;
import io.voxbridge.standalone.logs.LogSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two installations on one machine, each with a campaign going on at the same time: each sees its
 * own workers, calls and campaign only, and one stops without the other noticing.
 */
class SideBySideIT {
  @TempDir Path temporary;

  @Test
  void installations_atTheSameTime_doNotSeeEachOther() throws Exception {
    try (TraceCollector collector = TraceCollector.start();
        PlatformUnderTest one =
            PlatformUnderTest.start(
                1,
                1,
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(), "LOG_FORMAT", "json"));
        PlatformUnderTest other = PlatformUnderTest.start(2, 2, Map.of())) {
      assertThat(fleet(one).path("fleet_max").asInt()).isEqualTo(1);
      assertThat(fleet(other).path("fleet_max").asInt()).isEqualTo(2);

      try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Demo.Outcome> first = both.submit(campaign(one, "one.csv", List.of(8, 10, 12)));
        Future<Demo.Outcome> second = both.submit(campaign(other, "other.csv", List.of(1, 14)));
        assertThat(first.get().problems()).isEmpty();
        assertThat(second.get().problems()).isEmpty();
        assertThat(first.get().summary().people()).isEqualTo(3);
        assertThat(second.get().summary().people()).isEqualTo(2);
      }

      sessions(one).forEach(session -> isOneTrace(collector, session));
      sessions(one).forEach(session -> isToldByAllServices(one, session));
      sessions(other).forEach(session -> isToldByAllServices(other, session));
      namesNobody(one);
      namesNobody(other);

      Set<String> shared = sessions(one);
      assertThat(shared).isNotEmpty();
      shared.retainAll(sessions(other));
      assertThat(shared).isEmpty();

      one.close();
      assertThat(fleet(other).path("fleet_available").asInt()).isEqualTo(2);
      assertThat(other.running().restarts()).isZero();
    }
  }

  /** Backend, dialler and worker sent spans that hang together in one tree. */
  private static void isOneTrace(TraceCollector collector, String session) {
    String trace = session.replace("-", "");
    await("the trace of session " + session)
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          List<TraceCollector.Span> spans =
              collector.spans().stream().filter(span -> span.trace().equals(trace)).toList();
          Set<String> ids = new HashSet<>();
          spans.forEach(span -> ids.add(span.id()));
          assertThat(spans)
              .extracting(TraceCollector.Span::name)
              .contains(
                  "dial",
                  "lease",
                  "ringing",
                  "attach",
                  "call",
                  "fetch configuration",
                  "give configuration",
                  "conversation",
                  "deliver result",
                  "take result");
          assertThat(spans).filteredOn(span -> span.parent().isEmpty()).hasSize(1);
          assertThat(spans)
              .filteredOn(span -> !span.parent().isEmpty())
              .allMatch(span -> ids.contains(span.parent()));
          for (String service : List.of("voxbridge", "voxdialler", "voxcore@1")) {
            assertThat(spans).anyMatch(span -> span.resource().contains(service));
          }
        });
  }

  private static void isToldByAllServices(PlatformUnderTest platform, String session) {
    try {
      List<LogRecord> told = new LogSearch(session).in(logs(platform));
      assertThat(told).as("lines of session %s", session).isNotEmpty();
      assertThat(told).extracting(LogRecord::at).isSorted();
      assertThat(told).anyMatch(record -> record.service().startsWith("voxcore@"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No line of any service has a number or a name of the people who were called. */
  private static void namesNobody(PlatformUnderTest platform) throws IOException {
    for (Path file : logs(platform).files()) {
      assertThat(Files.readString(file)).as("%s", file).doesNotContain("1415555", "Person ");
    }
  }

  private static LogFolder logs(PlatformUnderTest platform) throws IOException {
    return new LogFolder(platform.installation().folder().resolve("logs"), "");
  }

  private Callable<Demo.Outcome> campaign(
      PlatformUnderTest platform, String file, List<Integer> behaviours) {
    return () ->
        platform.campaign(
            PlatformUnderTest.people(temporary.resolve(file), behaviours), new Quiet(), 1);
  }

  private static JsonNode fleet(PlatformUnderTest platform) throws Exception {
    URI health = URI.create(platform.installation().fleetUrl() + "/health/fleet");
    return JsonMapper.shared()
        .readTree(
            platform
                .http()
                .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                .body());
  }

  private static Set<String> sessions(PlatformUnderTest platform) throws Exception {
    Set<String> sessions = new HashSet<>();
    for (JsonNode call : platform.backend().get("/api/v1/calls").path("items")) {
      sessions.add(call.path("session_id").asString());
    }
    return sessions;
  }

  private static final class Quiet implements CampaignRun.Progress {
    @Override
    public void show(JsonNode campaign) {
      // two tables on one screen would only confuse
    }

    @Override
    public void say(String line) {
      System.out.println("  " + line);
    }
  }
}
