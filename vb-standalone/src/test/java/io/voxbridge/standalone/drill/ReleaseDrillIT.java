package io.voxbridge.standalone.drill;

import static io.voxbridge.standalone.drill.DrillHost.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What changes an installation: releases by tag and back, a second fleet host, a second dialler,
 * the ingress of providers' streams, and object storage that comes and goes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseDrillIT {
  private static final int WORKERS = 2;
  private static final String REGION = "eu-west-1";
  private static final String OLD = "vb-agents-2026.01.01-1";
  private static final String NEW = "vb-agents-2026.01.01-2";

  private DrillHost host;
  private @Nullable SecondHost second;
  private int storagePort;

  @BeforeAll
  void startHost() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      storagePort = free.getLocalPort();
    }
    host =
        DrillHost.start(
            WORKERS,
            Map.of(
                "RING_TIMEOUT_SECONDS",
                "15",
                "TICK_MILLISECONDS",
                "1000",
                "MINIO_ENDPOINT",
                "127.0.0.1:" + storagePort,
                "MINIO_ACCESS_KEY",
                DrillStorage.ACCESS_KEY,
                "MINIO_SECRET_KEY",
                "drill-secret-key",
                "MINIO_REGION",
                REGION));
  }

  @AfterAll
  void stopHosts() throws Exception {
    if (second != null) {
      second.close();
    }
    if (host != null) {
      host.close();
    }
  }

  @Test
  @Order(1)
  void recordingsMissing_storageDown_waitOnTheWorkerAndArriveWhenItIsBack() throws Exception {
    EndlessCalls calls = EndlessCalls.start(host, WORKERS, WORKERS);
    // A call that has just begun has nothing recorded yet.
    await(
        "both have talked for some seconds", () -> TalkingWorkers.of(host).haveTalked(3, WORKERS));
    calls.stop();
    host.block("restart-fleet");
    await("recordings wait", () -> recordingsWaiting() == WORKERS);
    assertThat(host.block("recordings").text()).contains("\"recordings_waiting\":1");
    assertThat(host.log("voxcore@1")).containsIgnoringCase("refused");
    await("results did not wait", () -> calls.rows("in_progress") == 0);

    // The second cause: the storage is there, and its key is another one.
    DrillStorage.provide(host, storagePort, REGION, "another-secret-key");
    host.systemctl("start", "minio");
    host.block("restart-fleet");
    await("the log names the key", () -> host.log("voxcore@1").contains("signature"));
    await("recordings still wait", () -> recordingsWaiting() == WORKERS);
    host.systemctl("stop", "minio");

    DrillStorage.provide(host, storagePort, REGION, "drill-secret-key");
    host.systemctl("start", "minio");
    host.block("restart-fleet");
    await("recordings have arrived", () -> recordingsWaiting() == 0);
    assertThat(host.run("find minio/recordings -name '*.wav' | wc -l").text().strip())
        .isEqualTo(Integer.toString(WORKERS));
  }

  @Test
  @Order(2)
  void recordingsMissing_settingsDiffer_areNamedAtHealthAndInTheLog_untilTheyAgree()
      throws Exception {
    storageSettings("another-bucket");
    await(
        "the mismatch is named",
        () -> host.block("health-backend").text().contains("\"code\":\"storage_mismatch\""));
    assertThat(host.block("health-backend").text())
        .contains("\"status\":\"ok\"", "MINIO_BUCKET")
        .contains("hands out recordings the host cannot serve");
    assertThat(host.log("voxbridge")).contains("storage_mismatch: the object storage");

    storageSettings("recordings");
    await(
        "all is well again",
        () -> !host.block("health-backend").text().contains("storage_mismatch"));
    assertThat(host.log("voxbridge")).contains("storage_mismatch is over");
  }

  @Test
  @Order(3)
  void release_isDeployedAndRolledBackByItsTag_andNothingElseIsTouched() throws Exception {
    ReleaseRepository.make(host, OLD, NEW);
    long backend = host.pid("voxbridge");
    long dialler = host.pid("voxdialler");

    assertThat(host.block("rollback-tags").text().lines().toList()).containsSubsequence(NEW, OLD);
    assertThat(host.block("rollback-job", Map.of("<last-good-tag>", NEW)).exit()).isZero();
    assertVersion(NEW);

    EndlessCalls calls = EndlessCalls.start(host, WORKERS, 20);
    await("both talk", () -> host.busy().size() == WORKERS);
    assertThat(host.block("rollback-job", Map.of("<last-good-tag>", OLD)).exit()).isZero();
    assertVersion(OLD);
    await("calls go on with the old release", () -> host.busy().size() == WORKERS);

    Shell.Result drained = host.block("restart-fleet-drained", Map.of("--wait 900", "--wait 2"));
    assertThat(drained.text()).contains("voxcore@1", "draining", "no call is on any more");
    await("both talk again", () -> host.busy().size() == WORKERS);

    assertThat(host.block("rollback-by-hand", Map.of("<last-good-tag>", NEW)).exit()).isZero();
    await("all are back", () -> host.fleet().path("fleet_max").asInt() == WORKERS);
    assertVersion(NEW);
    calls.stop();

    assertThat(host.pid("voxbridge")).isEqualTo(backend);
    assertThat(host.pid("voxdialler")).isEqualTo(dialler);
    assertThat(host.run("curl -s http://localhost:8080/health").exit()).isZero();
  }

  @Test
  @Order(4)
  void release_ofAnotherModule_orNotAsItsChecksumSays_changesNothing() throws Exception {
    long worker = host.pid("voxcore@1");
    Shell.Result other =
        host.block("rollback-job", Map.of("<last-good-tag>", "vb-core-2026.01.01-1"));
    assertThat(other.exit()).isEqualTo(64);
    assertThat(other.text()).contains("is not a release of vb-agents");

    host.run("rm -rf opt/voxcore/releases/" + OLD + "; printf x >>artefacts/" + OLD + ".tar.gz");
    Shell.Result broken = host.block("rollback-job", Map.of("<last-good-tag>", OLD));
    assertThat(broken.exit()).isEqualTo(65);
    assertThat(broken.text()).contains("SHA-256", "goes on with " + NEW);
    assertThat(host.run("git -C opt/vb-agents describe --tags").text().strip()).isEqualTo(NEW);
    assertThat(host.pid("voxcore@1")).isEqualTo(worker);
    assertVersion(NEW);
  }

  @Test
  @Order(5)
  void secondFleetHost_joinsByAnAddress_andNoServiceIsRestarted() throws Exception {
    Map<String, Long> before = pids();
    SecondHost other = SecondHost.start(host);
    second = other;
    assertThat(
            host.run(
                    """
                    password=$(sed -n 's/^admin_password=//p' secrets.properties)
                    token=$(curl -s http://localhost:8080/api/v1/auth/login -H 'Content-Type: application/json' \
                      -d "{\\"email\\":\\"admin@voxbridge.local\\",\\"password\\":\\"$password\\"}" | jq -r .access_token)
                    curl -fsS -X PUT http://localhost:8080/api/v1/settings/fleet -H "Authorization: Bearer $token" \
                      -H 'Content-Type: application/json' -d '["%s","%s"]' >/dev/null
                    """
                        .formatted(host.fleetUrl(), other.url()))
                .exit())
        .isZero();
    await("the dialler uses both", () -> host.metric("voxdialler_fleet_hosts_healthy") == 2);
    assertThat(host.metric("voxdialler_fleet_slots")).isEqualTo(WORKERS + 1);
    assertThat(pids()).isEqualTo(before);
  }

  @Test
  @Order(6)
  void ingress_takesTheSecondHost_andPutsABadChangeBack() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path folder = Files.createDirectories(host.folder().root().resolve("etc/haproxy"));
    Path config = folder.resolve("haproxy.cfg");
    Files.writeString(
        config,
        Files.readString(Runbook.HOME.resolve("infra/haproxy/haproxy.cfg"))
            .replaceFirst("bind :443 .*", "bind 127.0.0.1:" + port));
    host.manager()
        .provide(
            new ServiceSpec(
                "haproxy",
                List.of("/usr/sbin/haproxy", "-W", "-f", config.toString()),
                Map.of(),
                host.folder().root().resolve("log/haproxy.service.log"),
                () -> true),
            service -> DrillHost.signal("USR2", service.pid()));
    host.systemctl("enable", "--now", "haproxy");
    String ingress = "http://127.0.0.1:" + port;
    await("HAProxy answers", () -> status(ingress + "/haproxy-health") == 200);
    assertThat(stream(ingress)).as("no host yet").isEqualTo(503);

    String tls =
        " --tls --server-name fleet-host --ca " + host.folder().root() + "/etc/ssl/fleet.pem";
    Map<String, String> here =
        Map.of("10.0.0.2:443", "127.0.0.1:" + second().port(), "--workers 16", "--workers 1" + tls);
    Shell.Result added = host.block("add-host-ingress", here);
    assertThat(added.exit()).as(added.text()).isZero();
    await("a stream reaches a worker of the new host", () -> stream(ingress) == 101);
    assertThat(status(ingress + "/attach")).isEqualTo(404);
    assertThat(status(ingress + "/health/fleet")).isEqualTo(404);
    assertThat(host.block("add-host-ingress", here).text()).contains("nothing to do");

    Shell.Result failed =
        host.run(
            "HAPROXY_RELOAD=false opt/vb-agents/infra/haproxy/add-fleet.sh fleet3 127.0.0.1:1");
    assertThat(failed.exit()).isEqualTo(69);
    assertThat(Files.readString(config)).contains("fleet2").doesNotContain("fleet3");
    await("streams go on", () -> stream(ingress) == 101);
    host.systemctl("stop", "haproxy");
  }

  @Test
  @Order(7)
  void secondDialler_standsBy_andIsStoppedAndDisabledElsewhere() throws Exception {
    second().startDialler();
    await("it stands by", () -> second().diallerStatus().equals("standby"));
    assertThat(host.diallerStatus()).isEqualTo("ok");
    assertThat(host.run("systemctl status voxdialler --no-pager").text()).contains("active");

    assertThat(second().block("duplicate-dialler-elsewhere").exit()).isZero();
    assertThat(second().isEnabled("voxdialler")).isFalse();
    assertThat(second().diallerStatus()).isEmpty();

    // It crashed? The same page's other half, with nobody to take over.
    assertThat(host.block("duplicate-dialler").exit()).isZero();
    await("the canonical one dials", () -> host.diallerStatus().equals("ok"));
  }

  private void storageSettings(String bucket) throws IOException, InterruptedException {
    host.backend()
        .put(
            "/api/v1/settings/minio",
            Map.of(
                "endpoint",
                "127.0.0.1:" + storagePort,
                "access_key",
                DrillStorage.ACCESS_KEY,
                "secret_key",
                "drill-secret-key",
                "bucket",
                bucket,
                "secure",
                false));
  }

  private SecondHost second() {
    return Optional.ofNullable(second).orElseThrow();
  }

  private Map<String, Long> pids() {
    Map<String, Long> pids = new HashMap<>();
    for (String unit : List.of("voxbridge", "voxdialler", "voxcore@1", "voxcore@2", "nginx")) {
      pids.put(unit, host.pid(unit));
    }
    return pids;
  }

  private void assertVersion(String tag) {
    for (int worker = 1; worker <= WORKERS; worker++) {
      assertThat(workerHealth(worker)).contains("\"version\":\"" + tag + "\"");
    }
  }

  private String workerHealth(int worker) {
    try {
      return host.run(
              "curl -s --unix-socket %s/voxcore_%d.sock http://localhost/health"
                  .formatted(host.folder().sockets(), worker))
          .text();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int recordingsWaiting() {
    int waiting = 0;
    for (int worker = 1; worker <= WORKERS; worker++) {
      String health = workerHealth(worker);
      if (!health.contains("\"recordings_waiting\":")) {
        return -1;
      }
      waiting +=
          Integer.parseInt(health.replaceFirst("(?s).*\"recordings_waiting\":(\\d+).*", "$1"));
    }
    return waiting;
  }

  private int status(String address) throws IOException, InterruptedException {
    return Integer.parseInt(
        host.run("curl -s -o /dev/null -w '%{http_code}' --max-time 5 " + address + " || true")
            .text()
            .strip());
  }

  /** Asks for a stream as a provider does; 101 means that a worker took it. */
  private int stream(String ingress) throws IOException, InterruptedException {
    return Integer.parseInt(
        host.run(
                """
                curl -s -o /dev/null -w '%%{http_code}' --max-time 3 --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' \
                  -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' %s/ws/drill-bot || true
                """
                    .formatted(ingress))
            .text()
            .strip());
  }
}
