package io.voxbridge.standalone.drill;

import static io.voxbridge.standalone.drill.DrillHost.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
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
  private static final Clock CLOCK = Clock.systemUTC();

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
    TalkingWorkers before = TalkingWorkers.of(host);
    assertThat(host.block("restart-one-worker", Map.of("<i>", "2")).exit()).isZero();
    await("worker 2 is back", () -> host.worker(2).path("max").asInt() == 1);
    TalkingWorkers after = TalkingWorkers.of(host);
    assertThat(after.pids().get(2)).isNotEqualTo(before.pids().get(2));
    for (int other : List.of(1, 3, 4)) {
      assertThat(after.pids()).containsEntry(other, before.pids().getOrDefault(other, -1L));
      assertThat(host.worker(other).path("calls").asInt()).as("call of %d", other).isEqualTo(1);
    }
    await("its row is closed and the next one talks", () -> host.busy().size() == WORKERS);
    assertThat(host.log("voxcore@2")).contains("stopping: ending 1 live call");
  }

  @Test
  @Order(3)
  void diallerAndBackendRestarted_callsGoOn() throws Exception {
    TalkingWorkers before = TalkingWorkers.of(host);
    assertThat(host.block("restart-dialler").exit()).isZero();
    await("the dialler dials again", () -> host.diallerStatus().equals("ok"));
    assertThat(host.block("restart-backend").exit()).isZero();
    await(
        "the Backend is back",
        () -> host.run("curl -fsS http://localhost:8080/health").exit() == 0);
    before.assertStillOn(host);
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

    String session =
        host.backend().get("/api/v1/calls").path("items").path(0).path("session_id").asString();
    Shell.Result joined =
        host.block(
            "observability.md",
            "logs-of-hosts",
            Map.of("seq 1 16", "seq 1 4", "./vb", "vb", "--call ID", "--call " + session));
    assertThat(joined.exit()).as(joined.text()).isZero();
    assertThat(joined.text()).contains(session, "voxcore@");
  }

  @Test
  @Order(4)
  void commandsOfTheOtherPages_doWhatTheySay() throws Exception {
    Shell.Result lacks = host.block("installation.md", "doctor-host", Map.of());
    assertThat(lacks.text()).contains("ok        git", "ok        nginx", "for a fleet host");
    assertThat(host.block("installation.md", "secrets", Map.of()).text().lines())
        .hasSize(2)
        .allSatisfy(secret -> assertThat(secret.length()).isGreaterThan(40));
    Shell.Result here =
        host.block(
            "../README.md",
            "health-here",
            Map.of(
                "http://127.0.0.1:8091",
                "https://fleet-host",
                "/tmp/voxcore_1.sock",
                host.folder().sockets() + "/voxcore_1.sock"));
    assertThat(here.text())
        .contains("\"mongodb\":\"ok\"", "\"fleet_max\":4", "voxdialler_active_dials");
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
    TalkingWorkers before = TalkingWorkers.of(host);
    DrillHost.signal("STOP", host.pid("voxcore@3"));
    await(
        "worker 3 is named",
        () -> host.worker(3).path("status").asString("").equals("unreachable"));
    assertThat(host.block("stuck-worker", Map.of("<i>", "3")).exit()).isZero();
    await("worker 3 is back", () -> host.worker(3).path("max").asInt() == 1);
    TalkingWorkers after = TalkingWorkers.of(host);
    for (int other : List.of(1, 2, 4)) {
      assertThat(after.pids()).containsEntry(other, before.pids().getOrDefault(other, -1L));
    }
    await("it takes calls again", () -> host.busy().size() == WORKERS);
  }

  @Test
  @Order(6)
  void hungDialler_isRestartedByTheHealthCheck_andRowsMoveOn() throws Exception {
    TalkingWorkers talking = TalkingWorkers.of(host);
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
    talking.assertStillOn(host);
  }

  @Test
  @Order(7)
  void fourMoreWorkers_inThreeSteps_withEveryCallGoingOn() throws Exception {
    TalkingWorkers before = TalkingWorkers.of(host);
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
    before.assertStillOn(host);
    for (int i = 5; i <= 8; i++) {
      assertThat(host.isEnabled("voxcore@" + i)).isTrue();
    }
    await("calls reach the new ones through nginx", () -> host.busy().size() == 8);
    before.assertStillOn(host);
  }

  @Test
  @Order(8)
  void fleetRestarted_everyCallEndsAndEveryWorkerIsBack() throws Exception {
    calls.stop();
    // A setting that must reach all of them.
    Map<String, String> settings = host.folder().settings("voxcore");
    settings.put("VOXCORE_WORKERS", "8");
    host.folder().settings("voxcore", settings);
    TalkingWorkers before = TalkingWorkers.of(host);
    assertThat(host.block("restart-fleet").exit()).isZero();
    await("all are back and free", () -> host.fleet().path("fleet_available").asInt() == 8);
    assertThat(TalkingWorkers.of(host).pids().entrySet())
        .doesNotContainAnyElementsOf(before.pids().entrySet());
    assertThat(host.block("health-fleet").text())
        .as("each worker knows how many there are now")
        .contains("\"total_capacity\":8");
    await("no row is left in progress", () -> calls.rows("in_progress") == 0);
    assertThat(host.metric("voxdialler_followed_conversations")).isZero();
  }

  /** The dialler is stopped, a worker hangs, and the phone is gone: nobody brings the row on. */
  @Test
  @Order(9)
  void rowLeftByADeadHost_isShownByADryRun_thenReturnedByTheCleanup() throws Exception {
    EndlessCalls lost = EndlessCalls.start(host, 1, 1, 2);
    await("its row is in progress", () -> lost.rows("in_progress") == 1);
    await("its worker says so", () -> host.busy().size() == 1);
    int worker = host.busy().getFirst();
    host.systemctl("stop", "voxdialler");
    DrillHost.signal("STOP", host.pid("voxcore@" + worker));
    host.systemctl("restart", "phone-network");
    await(
        "the phone network is back, without the call",
        () ->
            host.run(
                        "curl -fsS http://127.0.0.1:%d/v1/legs"
                            .formatted(host.installation().ports().network()))
                    .exit()
                == 0);
    assertThat(AgedRows.age(host, "in_progress", CLOCK.instant(), Duration.ofHours(2)))
        .isEqualTo(1);
    host.systemctl("enable", "--now", "voxbridge-cleanup.timer");

    Shell.Result dry = host.block("cleanup-dry-run");
    assertThat(dry.text())
        .contains("Active: active", "would be reaped", "its room is gone", "\"dry_run\":true");
    assertThat(lost.rows("in_progress")).as("a dry run changes nothing").isEqualTo(1);

    assertThat(host.block("cleanup").text()).contains("\"reaped\":1", "\"complete\":true");
    assertThat(lost.rows("retry_scheduled")).as("the campaign allows a second call").isEqualTo(1);

    lost.stop();
    assertThat(host.block("stuck-worker", Map.of("<i>", Integer.toString(worker))).exit()).isZero();
    host.systemctl("start", "voxdialler");
    await("the dialler dials again", () -> host.diallerStatus().equals("ok"));
    await("every slot is free", () -> host.fleet().path("fleet_available").asInt() == 8);
    assertThat(lost.rows("manual_stopped")).as("a late result moves nothing").isEqualTo(1);
  }

  /** Two calls: the audio clock of one hangs, and the phone of the other falls silent. */
  @Test
  @Order(10)
  void callWithoutMedia_endsByItself_andAWorkerThatCannotMendItselfIsStartedAnew()
      throws Exception {
    onlyTwoWorkersTakeCalls_andTheFirstCanBeHeld();
    EndlessCalls dead = EndlessCalls.start(host, 2, 2);
    await("both rows are in progress", () -> dead.rows("in_progress") == 2);
    await("both workers say so", () -> host.busy().equals(List.of(1, 2)));
    long network = host.pid("phone-network");
    long before = host.pid("voxcore@1");
    try (HeldThread _ = HeldThread.hold(host.log("voxcore@1"), "-audio")) {
      await("its call ends all the same", () -> dead.rows("in_progress") == 1);
      DrillHost.signal("STOP", network);
      try {
        await(
            "the other call ends by itself",
            () -> host.log("voxcore@2").contains("no audio either way for 30 s"));
      } finally {
        DrillHost.signal("CONT", network);
      }
      await(
          "the first worker gives up", () -> host.log("voxcore@1").contains("ending with code 70"));
    }
    await("it is started anew", () -> host.pid("voxcore@1") > 0 && host.pid("voxcore@1") != before);
    await("both slots are free", () -> host.fleet().path("fleet_available").asInt() == 2);
    // Ended, whether or not the person had said something before.
    await("both rows have ended", () -> dead.rows("exhausted") + dead.rows("completed") == 2);
  }

  private void onlyTwoWorkersTakeCalls_andTheFirstCanBeHeld() throws Exception {
    Shell.Result drained =
        host.run(
            "opt/vb-agents/scripts/drain --worker 3 --worker 4 --worker 5"
                + " --worker 6 --worker 7 --worker 8");
    assertThat(drained.exit()).as(drained.text()).isZero();
    Map<String, String> usual = host.folder().settings("voxcore");
    Map<String, String> settings = new HashMap<>(usual);
    settings.put("JVM_OPTIONS", HeldThread.OPTION);
    host.folder().settings("voxcore", settings);
    host.systemctl("restart", "voxcore@1");
    host.folder().settings("voxcore", usual);
    await("two are free", () -> host.fleet().path("fleet_available").asInt() == 2);
  }
}
