package io.voxbridge.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.support.StubBackend;
import io.voxbridge.agents.support.UnixHttp;
import io.voxbridge.agents.support.WorkerProcess;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Workers as processes on real sockets, with a stand-in Backend and conversations by script. */
class WorkerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private StubBackend backend;

  @BeforeEach
  void startBackend() throws IOException {
    backend = new StubBackend();
  }

  @AfterEach
  void stopBackend() {
    backend.close();
  }

  private WorkerProcess start(int instance) throws IOException {
    return WorkerProcess.start(folder, instance, backend.configUrl());
  }

  private JsonNode onlyResult() {
    await().atMost(PATIENCE).until(() -> !backend.results().isEmpty());
    assertThat(backend.results()).hasSize(1);
    return backend.results().getFirst();
  }

  private static void awaitTalking(Path folder, int instance, String session) {
    Path recording = folder.resolve("recordings/" + instance + "/" + session + ".wav");
    await().atMost(PATIENCE).until(() -> Files.exists(recording) && Files.size(recording) > 64_000);
  }

  @Test
  void oneCallAtATimeAndTheHostAddsUp() throws Exception {
    try (WorkerProcess one = start(1);
        WorkerProcess two = start(2)) {
      assertThat(one.get("/health").text())
          .startsWith(
              "{\"status\":\"ok\",\"worker_calls\":0,\"worker_max\":1,\"total_capacity\":16,"
                  + "\"total_available\":16,\"workers\":16,\"worker_id\":1,\"worker_pid\":"
                  + one.pid()
                  + ",\"version\":");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one.socket())))
          .isEqualTo("rw-rw----");
      assertThat(
              UnixHttp.send(one.socket(), "GET", "/health/fleet", Map.of("Accept", "text/html"), "")
                  .text())
          .startsWith("{\"status\":\"ok\"");
      assertThat(one.get("/nothing-here").status()).isEqualTo(404);
      UnixHttp.Answer stranger =
          UnixHttp.send(one.socket(), "POST", "/attach", Map.of("X-VoxCore-Secret", "x"), "{}");
      assertThat(stranger.status()).isEqualTo(403);
      assertThat(stranger.json().path("code").asString()).isEqualTo("forbidden");

      UnixHttp.Answer invalid = one.post("/attach", "{\"bot_id\":7}");
      assertThat(invalid.status()).isEqualTo(422);
      assertThat(invalid.json().path("errors").findValuesAsString("field"))
          .containsExactlyInAnyOrder("room_name", "bot_id");

      UnixHttp.Answer accepted = one.attach("talks", "session-1");
      assertThat(accepted.status()).isEqualTo(200);
      assertThat(accepted.text())
          .isEqualTo(
              "{\"status\":\"accepted\",\"call_id\":\"session-1\",\"room_name\":\"room-session-1\"}");
      UnixHttp.Answer busy = one.attach("talks", "session-2");
      assertThat(busy.status()).isEqualTo(429);
      assertThat(busy.json().path("detail").asString()).isEqualTo("at_capacity");

      String fleet = two.get("/health/fleet").text();
      assertThat(fleet)
          .startsWith(
              "{\"status\":\"ok\",\"fleet_calls\":1,\"fleet_max\":2,\"fleet_available\":1,"
                  + "\"workers\":[{\"id\":1,\"calls\":1,\"max\":1,\"pid\":"
                  + one.pid()
                  + ",\"worker_calls\":1,\"worker_max\":1")
          .contains("{\"id\":2,\"calls\":0,\"max\":1,\"pid\":" + two.pid());

      assertThat(two.post("/drain", "").json().path("status").asString()).isEqualTo("draining");
      assertThat(two.attach("talks", "session-3").status()).isEqualTo(429);
      assertThat(two.get("/health").json().path("draining").asBoolean()).isTrue();
      two.post("/undrain", "");
      assertThat(two.attach("brief", "session-3").status()).isEqualTo(200);
      JsonNode result = onlyResult();
      assertThat(result.path("session_id").asString()).isEqualTo("session-3");
      assertThat(result.path("disconnected_by").asString()).isEqualTo("customer");
      assertThat(result.path("recording_key").asString()).isEqualTo("session-3.wav");
      assertThat(backend.secrets()).containsOnly(WorkerProcess.SECRET);
      await()
          .atMost(PATIENCE)
          .until(() -> Files.exists(folder.resolve("recordings/session-3.wav")));
      servesRecordings(one);
      await()
          .atMost(PATIENCE)
          .until(() -> two.get("/health").json().path("worker_calls").asInt() == 0);
    }
  }

  /** Any worker of the host serves what any of them has recorded. */
  private static void servesRecordings(WorkerProcess worker) throws IOException {
    UnixHttp.Answer whole = worker.get("/recordings/session-3.wav");
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.headers())
        .containsEntry("content-type", "audio/wav")
        .containsEntry("accept-ranges", "bytes")
        .containsEntry("content-length", "64044");
    assertThat(whole.text()).startsWith("RIFF");

    UnixHttp.Answer part = range(worker, "bytes=8-11");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.headers()).containsEntry("content-range", "bytes 8-11/64044");
    assertThat(part.text()).isEqualTo("WAVE");
    assertThat(range(worker, "bytes=-4").headers())
        .containsEntry("content-range", "bytes 64040-64043/64044");
    UnixHttp.Answer beyond = range(worker, "bytes=64044-");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.headers()).containsEntry("content-range", "bytes */64044");

    assertThat(worker.get("/recordings/nobody.wav").status()).isEqualTo(404);
    for (String path : new String[] {"..%2f..%2fetc%2fpasswd", "../journal", ".lock", "%2e%2e"}) {
      assertThat(worker.get("/recordings/" + path).status()).isIn(400, 404);
    }
    assertThat(
            UnixHttp.send(worker.socket(), "GET", "/recordings/session-3.wav", Map.of(), "")
                .status())
        .isEqualTo(403);
  }

  private static UnixHttp.Answer range(WorkerProcess worker, String range) throws IOException {
    return UnixHttp.send(
        worker.socket(),
        "GET",
        "/recordings/session-3.wav",
        Map.of("X-VoxCore-Secret", WorkerProcess.SECRET, "Range", range),
        "");
  }

  @Test
  void aKilledWorkerLeavesAnErrorResultWithWhatWasRecorded() throws Exception {
    try (WorkerProcess killed = start(1)) {
      killed.attach("talks", "session-1");
      awaitTalking(folder, 1, "session-1");
      killed.kill();
      assertThat(killed.socket()).exists();
    }
    try (WorkerProcess next = start(1)) {
      JsonNode result = onlyResult();
      assertThat(result.path("session_id").asString()).isEqualTo("session-1");
      assertThat(result.path("disconnected_by").asString()).isEqualTo("error");
      assertThat(result.path("call_duration_seconds").asDouble()).isEqualTo(1.0);
      assertThat(result.path("recording_key").asString()).isEqualTo("session-1.wav");
      assertThat(result.path("connected_event").path("name").asString()).isEqualTo("Asha");
      Path stored = folder.resolve("recordings/session-1.wav");
      await().atMost(PATIENCE).until(() -> Files.exists(stored));
      await()
          .atMost(PATIENCE)
          .until(() -> {
            JsonNode health = next.get("/health").json();
            return health.path("results_waiting").asInt() == 0
                && health.path("recordings_waiting").asInt() == 0;
          });
      try (var journals = Files.list(folder.resolve("journal/1"))) {
        assertThat(journals.map(file -> file.getFileName().toString())).containsExactly(".lock");
      }
      assertThat(next.attach("brief", "session-2").status()).isEqualTo(200);
    }
  }

  @Test
  void aTerminatedWorkerEndsItsCallWithinFiveSeconds() throws Exception {
    try (WorkerProcess worker = start(1)) {
      worker.attach("talks", "session-1");
      awaitTalking(folder, 1, "session-1");
      assertThat(worker.terminate()).isLessThan(Duration.ofSeconds(5));
      assertThat(worker.socket()).doesNotExist();
    }
    JsonNode result = onlyResult();
    assertThat(result.path("disconnected_by").asString()).isEqualTo("error");
    assertThat(result.path("recording_key").asString()).isEqualTo("session-1.wav");
  }

  @Test
  void aTerminatedWorkerLeavesTheResultOfACallThatDoesNotEnd() throws Exception {
    backend.answerResults(503);
    try (WorkerProcess worker = start(1)) {
      worker.attach("deaf", "session-1");
      awaitTalking(folder, 1, "session-1");
      assertThat(worker.terminate()).isLessThan(Duration.ofSeconds(5));
    }
    try (var results = Files.list(folder.resolve("outbox/1"))) {
      assertThat(results.filter(file -> file.toString().endsWith("-session-1.json"))).hasSize(1);
    }
    backend.answerResults(200);
    try (WorkerProcess next = start(1)) {
      assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo("error");
      assertThat(next.get("/health").json().path("worker_calls").asInt()).isZero();
    }
  }

  @Test
  void aWorkerDoesNotStartBesideItsTwin() throws Exception {
    try (ServerSocketChannel twin = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      twin.bind(UnixDomainSocketAddress.of(folder.resolve("voxcore_1.sock")));
      try (WorkerProcess second =
          WorkerProcess.launch(folder, WorkerProcess.environment(folder, 1, backend.configUrl()))) {
        assertThat(second.awaitExit()).isEqualTo(78);
        assertThat(second.output())
            .contains("VOXCORE_INSTANCE names an instance that runs already")
            .doesNotContain("\tat ");
      }
    }
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() throws Exception {
    Map<String, String> environment =
        WorkerProcess.environment(folder, 1, URI.create("http://127.0.0.1:1/api/v1/config"));
    environment.remove("VOXCORE_SECRET");
    environment.put("VOXCORE_WORKERS", "many");
    environment.put("PHONE_NETWORK", "carrier-pigeon");
    environment.put("MINIO_ACCESS_KEY", "key-without-secret");
    try (WorkerProcess worker = WorkerProcess.launch(folder, environment)) {
      assertThat(worker.awaitExit()).isEqualTo(78);
      assertThat(worker.output())
          .contains("VOXCORE_SECRET is not set")
          .contains("VOXCORE_WORKERS is 'many'")
          .contains("PHONE_NETWORK is 'carrier-pigeon'")
          .contains("MINIO_SECRET_KEY is not set")
          .doesNotContain("\tat ");
    }
  }
}
