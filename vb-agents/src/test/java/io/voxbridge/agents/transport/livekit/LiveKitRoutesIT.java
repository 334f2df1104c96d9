package io.voxbridge.agents.transport.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.support.StubBackend;
import io.voxbridge.agents.support.UnixHttp;
import io.voxbridge.agents.support.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The routes' status codes and bodies on a worker as a process. */
class LiveKitRoutesIT {
  private static final String DISPATCH =
      "{\"room_name\":\"call-_+91_x\",\"caller_number\":\"+91\",\"dialed_number\":\"+92\"}";
  private static final String DIALOUT = "{\"bot_id\":\"talks\",\"to_number\":\"+919800000001\"}";
  private static final String WIDGET = "{\"bot_id\":\"talks\",\"room_name\":\"widget-talks-1\"}";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void everyRouteAnswersAsItsCallersExpect() throws Exception {
    try (StubBackend backend = new StubBackend();
        WorkerProcess worker = WorkerProcess.start(folder, 1, backend.configUrl())) {
      for (String route : List.of("dispatch", "dialout", "widget")) {
        String path = "/livekit/" + route;
        assertThat(
                UnixHttp.send(worker.socket(), "POST", path, Map.of("X-VoxCore-Secret", "x"), "{}")
                    .status())
            .isEqualTo(403);
        assertThat(UnixHttp.send(worker.socket(), "POST", path, Map.of(), DIALOUT).status())
            .isEqualTo(403);
        assertThat(worker.post(path, "{").status()).isEqualTo(422);
        assertThat(worker.post(path, "{}").json().path("errors").size()).isGreaterThan(1);
        assertThat(worker.post(path, "{\"x\":\"" + "y".repeat(1 << 20) + "\"}").status())
            .isEqualTo(413);
        assertThat(worker.get(path).status()).isEqualTo(405);
      }
      assertThat(worker.post("/livekit/dialout", DIALOUT.replace("+919800000001", "x")).text())
          .contains("to_number");
      assertThat(worker.post("/livekit/dispatch", DISPATCH).status()).isEqualTo(404);

      UnixHttp.Answer visitor = worker.post("/livekit/widget", WIDGET);
      assertThat(visitor.status()).isEqualTo(200);
      assertThat(visitor.text())
          .matches("\\{\"status\":\"accepted\",\"call_id\":\"[0-9a-f-]{36}\"}");
      assertThat(worker.post("/livekit/dialout", DIALOUT).status()).isEqualTo(429);
      assertThat(worker.post("/livekit/dispatch", DISPATCH).status()).isEqualTo(429);
      assertThat(worker.post("/attach", "{\"room_name\":\"r\",\"bot_id\":\"b\"}").status())
          .isEqualTo(429);
      assertThat(worker.post("/livekit/widget", WIDGET.replace("-1", "-2")).status())
          .isEqualTo(429);

      worker.kill();
      try (WorkerProcess next = WorkerProcess.start(folder, 1, backend.configUrl())) {
        await().atMost(Duration.ofSeconds(30)).until(() -> backend.results().size() == 1);
        assertThat(backend.results().getFirst().path("call_direction").asString())
            .isEqualTo("incoming");
        UnixHttp.Answer dialled = next.post("/livekit/dialout", DIALOUT);
        assertThat(dialled.status()).isEqualTo(200);
        assertThat(dialled.text())
            .matches(
                "\\{\"status\":\"accepted\",\"call_id\":\"([0-9a-f-]{36})\","
                    + "\"room_name\":\"dialout-\\1\"}");
      }
    }
  }

  @Test
  void withoutANetworkEveryRouteIsUnavailable() throws Exception {
    try (StubBackend backend = new StubBackend()) {
      Map<String, String> environment = WorkerProcess.environment(folder, 2, backend.configUrl());
      environment.remove("PHONE_NETWORK");
      try (WorkerProcess worker = WorkerProcess.start(folder, environment)) {
        assertThat(worker.post("/livekit/dispatch", DISPATCH).status()).isEqualTo(503);
        assertThat(worker.post("/livekit/dialout", DIALOUT).status()).isEqualTo(503);
        assertThat(worker.post("/livekit/widget", WIDGET).status()).isEqualTo(503);
      }
    }
  }
}
