package io.voxbridge.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The health answers are compared byte by byte: proxies match the raw text. */
class FleetHealthTest {
  private static final Pattern HAPROXY_CHECK =
      Pattern.compile("\"fleet_available\":([1-9]|1[0-6])[,}]");

  private final JsonMapper json = new JsonMapper();

  @Test
  void workerHealth_isWrittenExactlyAsDocumented() {
    WorkerHealth health = WorkerHealth.ok(0, 1, 16, 1, 4711, Map.of());

    assertThat(json.writeValueAsString(health))
        .isEqualTo(
            "{\"status\":\"ok\",\"worker_calls\":0,\"worker_max\":1,\"total_capacity\":16,"
                + "\"total_available\":16,\"workers\":16,\"worker_id\":1,\"worker_pid\":4711}");
  }

  @Test
  void workerHealth_writesAdditiveKeysLastAndInOrder() {
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("version", "v1");
    extra.put("draining", false);

    assertThat(json.writeValueAsString(WorkerHealth.ok(1, 1, 2, 2, 9, extra)))
        .isEqualTo(
            "{\"status\":\"ok\",\"worker_calls\":1,\"worker_max\":1,\"total_capacity\":2,"
                + "\"total_available\":1,\"workers\":2,\"worker_id\":2,\"worker_pid\":9,"
                + "\"version\":\"v1\",\"draining\":false}");
  }

  @Test
  void fleetHealth_isWrittenExactlyAsDocumented() {
    FleetHealth health =
        FleetHealth.of(
            List.of(WorkerEntry.reachable(1, 1, 1, 4711), WorkerEntry.unreachable(2)),
            Map.of("version", "v1"));

    assertThat(json.writeValueAsString(health))
        .isEqualTo(
            "{\"status\":\"ok\",\"fleet_calls\":1,\"fleet_max\":1,\"fleet_available\":0,"
                + "\"workers\":[{\"id\":1,\"calls\":1,\"max\":1,\"pid\":4711,"
                + "\"worker_calls\":1,\"worker_max\":1},"
                + "{\"id\":2,\"status\":\"unreachable\"}],\"version\":\"v1\"}");
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "9,true", "10,true", "16,true", "17,false", "160,false"})
  void fleetHealth_matchesTheHaproxyCheckFromOneToSixteenFreeSlots(int free, boolean matches) {
    List<WorkerEntry> workers =
        IntStream.range(0, free).mapToObj(i -> WorkerEntry.reachable(i, 0, 1, 100 + i)).toList();

    String text = json.writeValueAsString(FleetHealth.of(workers, Map.of()));

    assertThat(HAPROXY_CHECK.matcher(text).find()).isEqualTo(matches);
  }

  @Test
  void aWorkerAboveItsLimit_doesNotEatTheFreeSlotsOfOthers() {
    FleetHealth health =
        FleetHealth.of(
            List.of(WorkerEntry.reachable(1, 2, 1, 1), WorkerEntry.reachable(2, 0, 1, 2)),
            Map.of());

    assertThat(health.fleetAvailable()).isEqualTo(1);
  }

  @Test
  void whatAHostWrites_isReadBackAsHealthy() {
    WaitingResults waiting =
        WaitingResults.of(
            IntStream.rangeClosed(1, WaitingResults.MOST_NAMED + 7)
                .mapToObj(i -> new SessionId("session-" + i))
                .toList());
    FleetHealth health =
        FleetHealth.of(
            List.of(
                WorkerEntry.reachable(1, 1, 1, 4711),
                WorkerEntry.reachable(2, 0, 1, 4712).with(false, 0, waiting),
                WorkerEntry.unreachable(3)),
            Map.of("version", "v1"));

    Object parsed = json.readValue(json.writeValueAsString(health), Object.class);

    assertThat(HostReport.read(200, parsed))
        .isEqualTo(new HostReport.Healthy(1, 2, 1, 3, 1, waiting));
    assertThat(waiting.unnamed()).isEqualTo(7);
  }
}
