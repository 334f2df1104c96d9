package io.voxbridge.standalone.drill;

import static io.voxbridge.standalone.drill.DrillHost.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One host under load: health in the documented order, restarting the smallest thing, what hangs,
 * and more workers. Every worker talks all the time; a drill that must not touch a call proves that
 * the same calls are still on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartDrillIT {
  private static final int WORKERS = 4;

  private DrillHost host;
  private EndlessCalls calls;

  @BeforeAll
  void startHost() throws Exception {
    host =
        DrillHost.start(WORKERS, Map.of("RING_TIMEOUT_SECONDS", "15", "TICK_MILLISECONDS", "1000"));
    calls = EndlessCalls.start(host, 8, 60);
    await("every worker talks", () -> host.busy().size() == WORKERS);
  }

  @AfterAll
  void stopHost() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  @Test
  @Order(1)
  void health_inTheOrderOfTheRunbook_answersAsItSays() throws Exception {
    assertThat(host.block("health-backend").text())
        .contains("\"status\":\"ok\"", "\"mongodb\":\"ok\"", "\"redis\":\"ok\"", "\"version\":");

    // A worker keeps its answer about the others for a moment.
    await(
        "the fleet is full",
        () -> host.block("health-fleet").text().contains("\"fleet_available\":0"));
    String fleet = host.block("health-fleet").text();
    assertThat(fleet)
        .contains(
            "\"worker_calls\":1", "\"worker_max\":1", "\"fleet_available\":0", "\"version\":");

    assertThat(host.block("health-dialler").text())
        .contains("\"status\":\"ok\"", "voxdialler_active_dials", "voxdialler_abandon_rate");

    host.systemctl("start", "voxdialler-healthcheck.service");
    Shell.Result timer = host.block("health-timer");
    assertThat(timer.text()).contains("voxdialler-healthcheck.timer", "Active: active", "ok: {");

    Shell.Result smoke = host.block("smoke-check");
    assertThat(smoke.text())
        .contains("ok    settings", "ok    mongodb", "ok    indexes", "ok    states")
        .contains("ok    health", "ok    metrics", "ok    fleet")
        .doesNotContain("FAIL");
    assertThat(smoke.exit()).isZero();
  }

  @Test
  @Order(2)
  void oneWorkerRestarted_costsItsOneCallAndNoOther() throws Exception {
    Map<Integer, Long> before = pids();
    assertThat(host.block("restart-one-worker", Map.of("<i>", "2")).exit()).isZero();
    await("worker 2 is back", () -> host.worker(2).path("max").asInt() == 1);
    Map<Integer, Long> after = pids();
    assertThat(after.get(2)).isNotEqualTo(before.get(2));
    for (int other : List.of(1, 3, 4)) {
      assertThat(after).containsEntry(other, before.get(other));
      assertThat(host.worker(other).path("calls").asInt()).as("call of %d", other).isEqualTo(1);
    }
    await("its row is closed and the next one talks", () -> host.busy().size() == WORKERS);
    assertThat(host.log("voxcore@2")).contains("stopping: ending 1 live call");
  }

  @Test
  @Order(3)
  void diallerAndBackendRestarted_callsGoOn() throws Exception {
    Map<Integer, Long> before = talkingFor();
    assertThat(host.block("restart-dialler").exit()).isZero();
    await("the dialler dials again", () -> host.diallerStatus().equals("ok"));
    assertThat(host.block("restart-backend").exit()).isZero();
    await(
        "the Backend is back",
        () -> host.run("curl -fsS http://localhost:8080/health").exit() == 0);
    assertSameCalls(before);
  }

  /** The certificate of the drill's own fleet host ends in two days. */
  @Test
  @Order(4)
  void certificateThatEndsInTwoDays_isNamedAtHealthAndInTheLog() throws Exception {
    await(
        "it is named",
        () ->
            host.block("warnings")
                .text()
                .contains(
                    "certificate_nearly_expired: the certificate of "
                        + host.fleetUrl()
                        + " ends on"));
    assertThat(host.log("voxbridge")).contains("certificate_nearly_expired: the certificate of");
  }

  @Test
  @Order(4)
  void logs_showEachUnit() throws Exception {
    Shell.Result logs = host.block("logs", Map.of("<i>", "2"));
    assertThat(logs.exit()).isZero();
    assertThat(logs.text().lines().count()).isGreaterThan(20);
  }

  @Test
  @Order(4)
  void commandsOfTheOtherPages_doWhatTheySay() throws Exception {
    Shell.Result lacks = host.block("installation.md", "doctor-host", Map.of());
    assertThat(lacks.text()).contains("ok        git", "ok        nginx", "for a fleet host");
    assertThat(host.block("installation.md", "secrets", Map.of()).text().lines())
        .hasSize(2)
        .allSatisfy(secret -> assertThat(secret.length()).isGreaterThan(40));
    Shell.Result alerts = host.block("installation.md", "promtool", Map.of());
    assertThat(alerts.exit()).isZero();
    assertThat(alerts.text()).contains("SUCCESS");
    assertThat(
            host.block(
                    "telephony-providers.md",
                    "carrier",
                    Map.of("var/main/secrets.properties", "secrets.properties"))
                .text())
        .contains("+12025550123", "\"name\": \"Acme SIP\"", "\"lk_sync_status\": \"pending\"");
  }

  @Test
  @Order(5)
  void stuckWorker_isNamedAndClearedByItsRestartAlone() throws Exception {
    Map<Integer, Long> before = pids();
    DrillHost.signal("STOP", host.pid("voxcore@3"));
    await(
        "worker 3 is named",
        () -> host.worker(3).path("status").asString("").equals("unreachable"));
    assertThat(host.block("stuck-worker", Map.of("<i>", "3")).exit()).isZero();
    await("worker 3 is back", () -> host.worker(3).path("max").asInt() == 1);
    Map<Integer, Long> after = pids();
    for (int other : List.of(1, 2, 4)) {
      assertThat(after).containsEntry(other, before.get(other));
    }
    await("it takes calls again", () -> host.busy().size() == WORKERS);
  }

  @Test
  @Order(6)
  void hungDialler_isRestartedByTheHealthCheck_andRowsMoveOn() throws Exception {
    Map<Integer, Long> talking = talkingFor();
    long hung = host.pid("voxdialler");
    DrillHost.signal("STOP", hung);
    for (int look = 0; look < 3; look++) {
      host.systemctl("start", "voxdialler-healthcheck.service");
    }
    assertThat(host.log("voxdialler-healthcheck.service"))
        .contains("NOT HEALTHY (1 in a row)", "NOT HEALTHY (3 in a row)")
        .contains("restarting voxdialler after 3 bad answers in a row", "FAIL  health");
    await("a new dialler dials", () -> host.diallerStatus().equals("ok"));
    assertThat(host.pid("voxdialler")).isNotEqualTo(hung);
    await("nothing is stale", () -> host.block("stuck-rows").text().contains("ok    states"));
    assertSameCalls(talking);
  }

  @Test
  @Order(7)
  void fourMoreWorkers_inThreeSteps_withEveryCallGoingOn() throws Exception {
    Map<Integer, Long> before = talkingFor();
    int slots = host.fleet().path("fleet_max").asInt();
    Map<String, String> fourToEight =
        Map.of(
            "--workers 20",
            "--workers 8 --socket-dir " + host.folder().sockets(),
            "seq 17 20",
            "seq 5 8");
    assertThat(host.block("scale-nginx", fourToEight).exit()).isZero();
    assertThat(host.block("scale-start", fourToEight).exit()).isZero();
    assertThat(host.block("scale-reload", fourToEight).exit()).isZero();
    await("the new ones answer", () -> host.fleet().path("fleet_max").asInt() == slots + 4);
    assertThat(host.block("scale-confirm").text()).contains("\"fleet_max\":" + (slots + 4));
    assertSameCalls(before);
    for (int i = 5; i <= 8; i++) {
      assertThat(host.isEnabled("voxcore@" + i)).isTrue();
    }
    await("calls reach the new ones through nginx", () -> host.busy().size() == 8);
    assertSameCalls(before);
  }

  @Test
  @Order(8)
  void fleetRestarted_everyCallEndsAndEveryWorkerIsBack() throws Exception {
    calls.stop();
    Map<Integer, Long> before = pids();
    assertThat(host.block("restart-fleet").exit()).isZero();
    await("all are back and free", () -> host.fleet().path("fleet_available").asInt() == 8);
    assertThat(pids().entrySet()).doesNotContainAnyElementsOf(before.entrySet());
    await("no row is left in progress", () -> calls.rows("in_progress") == 0);
    assertThat(host.metric("voxdialler_followed_conversations")).isZero();
  }

  /** Process ids of the workers. */
  private Map<Integer, Long> pids() {
    Map<Integer, Long> pids = new HashMap<>();
    host.fleet()
        .path("workers")
        .forEach(worker -> pids.put(worker.path("id").asInt(), worker.path("pid").asLong()));
    return pids;
  }

  /** For how long each busy worker has talked, seconds. */
  private Map<Integer, Long> talkingFor() {
    Map<Integer, Long> seconds = new HashMap<>();
    host.fleet()
        .path("workers")
        .forEach(worker -> {
          if (worker.path("calls").asInt() == 1) {
            seconds.put(worker.path("id").asInt(), worker.path("oldest_call_seconds").asLong());
          }
        });
    return seconds;
  }

  private void assertSameCalls(Map<Integer, Long> before) {
    Map<Integer, Long> after = talkingFor();
    List<Integer> dropped = new ArrayList<>();
    before.forEach((worker, seconds) -> {
      if (after.getOrDefault(worker, -1L) < seconds) {
        dropped.add(worker);
      }
    });
    assertThat(dropped).as("workers whose call was dropped").isEmpty();
  }
}
