package io.voxbridge.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.store.user.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The fleet is watched from outside the requests, and the freest healthy host is picked. */
class FleetIT {
  private final List<Host> hosts = new ArrayList<>();

  @AfterEach
  void stopHosts() {
    hosts.forEach(Host::close);
  }

  @Test
  void status_showsEveryHost_andPickTakesTheFreest() throws IOException {
    Host full =
        host(
            "{\"status\":\"ok\",\"fleet_calls\":2,\"fleet_max\":2,\"fleet_available\":0,\"workers\":[{},{}]}");
    Host free =
        host(
            "{\"status\":\"ok\",\"fleet_calls\":1,\"fleet_max\":3,\"fleet_available\":2,"
                + "\"workers\":[{},{},{\"id\":3,\"status\":\"unreachable\"}]}");
    Host broken = host("{\"status\":\"ok\"}");
    String urls = String.join(",", full.url(), free.url(), broken.url());
    try (RunningBackend backend =
        RunningBackend.start(Map.of("FLEET_URLS", urls, "FLEET_POLL_SECONDS", "1"))) {
      ApiClient admin = backend.as(Role.ADMIN);
      JsonNode status = awaitCapacity(admin, 5);

      assertThat(status.get("active_calls").asInt()).isEqualTo(3);
      assertThat(status.get("available").asInt()).isEqualTo(2);
      JsonNode second = status.get("workers").get(1);
      assertThat(second.get("url").asString()).isEqualTo(free.url());
      assertThat(second.get("status").asString()).isEqualTo("healthy");
      assertThat(second.get("workers").asInt()).isEqualTo(3);
      assertThat(second.get("unreachable_workers").asInt()).isEqualTo(1);
      assertThat(second.get("worker_calls").asInt()).isEqualTo(1);
      JsonNode third = status.get("workers").get(2);
      assertThat(third.get("status").asString()).isEqualTo("unreachable");
      assertThat(third.get("problem").asString()).contains("fleet_max");
      assertThat(backend.bean(FleetDirectory.class).pick()).contains(free.url());
      assertThat(backend.bean(FleetDirectory.class).first()).contains(full.url());
    }
  }

  @Test
  void aHostAddedInTheSettings_isInRotationWithoutRestart() throws IOException {
    Host added =
        host(
            "{\"status\":\"ok\",\"fleet_calls\":0,\"fleet_max\":4,\"fleet_available\":4,\"workers\":[]}");
    try (RunningBackend backend = RunningBackend.start(Map.of("FLEET_POLL_SECONDS", "1"))) {
      assertThat(backend.bean(FleetDirectory.class).isEmpty()).isTrue();
      assertThat(backend.bean(FleetDirectory.class).pick()).isEmpty();

      backend
          .as(Role.SUPER_ADMIN)
          .put("/api/v1/settings/fleet", Map.of("voxcore_fleet", List.of(added.url())));

      awaitCapacity(backend.as(Role.ADMIN), 4);
      assertThat(backend.bean(FleetDirectory.class).pick()).contains(added.url());
    }
  }

  @Test
  void aHangingHost_holdsNobodyUp_andALostOneIsNoticed() throws IOException {
    Host hanging = host("never sent");
    hanging.hang();
    Host good =
        host(
            "{\"status\":\"ok\",\"fleet_calls\":0,\"fleet_max\":1,\"fleet_available\":1,\"workers\":[]}");
    String urls = hanging.url() + " " + good.url();
    try (RunningBackend backend =
        RunningBackend.start(Map.of("FLEET_URLS", urls, "FLEET_POLL_SECONDS", "1"))) {
      ApiClient admin = backend.as(Role.ADMIN);
      JsonNode status = awaitCapacity(admin, 1);
      assertThat(status.at("/workers/0/problem").asString()).isEqualTo("not asked yet");

      good.close();

      awaitCapacity(admin, 0);
      assertThat(backend.bean(FleetDirectory.class).pick()).isEmpty();
      hanging.release();
    }
  }

  private static JsonNode awaitCapacity(ApiClient admin, int capacity) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> admin.get("/api/v1/fleet/status").json(),
            status -> status.get("total_capacity").asInt() == capacity);
  }

  private Host host(String body) throws IOException {
    Host host = new Host(body);
    hosts.add(host);
    return host;
  }

  /** A fleet host that always says the same. */
  private static final class Host {
    private final HttpServer server;
    private final AtomicReference<CountDownLatch> gate =
        new AtomicReference<>(new CountDownLatch(0));

    Host(String body) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/health/fleet",
          exchange -> {
            try (exchange) {
              gate.get().await();
              byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, bytes.length);
              exchange.getResponseBody().write(bytes);
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void hang() {
      gate.set(new CountDownLatch(1));
    }

    void release() {
      gate.get().countDown();
    }

    void close() {
      release();
      server.stop(0);
    }
  }
}
