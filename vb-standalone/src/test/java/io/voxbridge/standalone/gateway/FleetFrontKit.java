package io.voxbridge.standalone.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of whatever stands before the workers. */
abstract class FleetFrontKit {
  private static final int WORKERS = 4;
  private static final String BODY = "{\"room_name\":\"r\",\"bot_id\":\"b\"}";

  @TempDir Path temporary;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<FakeWorker> workers = new ArrayList<>();
  private Path sockets = Path.of("");
  private int port;

  /**
   * Starts the front before the sockets {@code voxcore_1.sock} to {@code voxcore_<n>.sock} and
   * returns its port.
   */
  abstract int startFront(Path folder, Path sockets, int workers) throws Exception;

  abstract void stopFront() throws Exception;

  @BeforeEach
  void start() throws Exception {
    sockets = Files.createDirectories(temporary.resolve("s"));
    for (int i = 1; i <= WORKERS; i++) {
      workers.add(new FakeWorker(sockets.resolve("voxcore_" + i + ".sock")));
    }
    port = startFront(temporary, sockets, WORKERS);
  }

  @AfterEach
  void stop() throws Exception {
    stopFront();
    for (FakeWorker worker : workers) {
      worker.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/attach", "/livekit/dialout", "/livekit/widget"})
  void callRoute_eightAtOnceOnFourWorkers_fourTakenFourRefused(String path) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(http.sendAsync(post(path), BodyHandlers.ofString()));
    }
    List<Integer> codes = answers.stream().map(it -> it.join().statusCode()).sorted().toList();
    // Whoever is refused has asked every worker, or met one at its only connection, which that
    // worker then took: none is left over.
    assertThat(codes).containsExactly(200, 200, 200, 200, 429, 429, 429, 429);
    assertThat(taken()).isEqualTo(WORKERS);
    assertThat(send(post(path)).statusCode()).isEqualTo(429);
  }

  @Test
  void attach_oneFreeWorkerAmongBusy_isFoundEveryTime() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      FakeWorker free = workers.get(round % WORKERS);
      workers.forEach(worker -> worker.setBusy(worker != free));
      int before = free.accepted().size();
      assertThat(send(post("/attach")).statusCode()).isEqualTo(200);
      assertThat(free.accepted()).hasSize(before + 1);
    }
  }

  @Test
  void attach_workerThatRefusedBecomesFree_isUsedAtOnce() throws Exception {
    workers.forEach(worker -> worker.setBusy(true));
    assertThat(send(post("/attach")).statusCode()).isEqualTo(429);
    workers.get(2).setBusy(false);
    assertThat(send(post("/attach")).statusCode()).isEqualTo(200);
    assertThat(workers.get(2).accepted()).hasSize(1);
  }

  @Test
  void dispatch_refused_isNotPassedToAnotherWorker() throws Exception {
    workers.forEach(worker -> worker.setBusy(true));
    HttpResponse<String> answer = send(post("/livekit/dispatch"));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(workers.stream().mapToInt(worker -> worker.refused().size()).sum()).isEqualTo(1);
  }

  @Test
  void attach_slowWorker_isNeverFollowedByASecond() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    workers.forEach(worker -> worker.holdAnswersUntil(release));
    CompletableFuture<HttpResponse<String>> slow =
        http.sendAsync(post("/attach"), BodyHandlers.ofString());
    while (taken() == 0) {
      Thread.onSpinWait();
    }
    release.countDown();
    assertThat(slow.join().statusCode()).isEqualTo(200);
    assertThat(taken()).isEqualTo(1);
  }

  @Test
  void post_reachesWorkerWithoutUpgradeHeader() throws Exception {
    HttpResponse<String> answer = send(post("/livekit/dialout"));
    assertThat(answer.statusCode()).isEqualTo(200);
    RequestHead seen =
        workers.stream().flatMap(worker -> worker.accepted().stream()).findFirst().orElseThrow();
    // The client of this test offers HTTP/2 with every request, as the JDK does by default.
    assertThat(seen.header("Upgrade")).isEmpty();
    assertThat(seen.header("HTTP2-Settings")).isEmpty();
    assertThat(seen.header("Connection").orElse("close")).isEqualToIgnoringCase("close");
  }

  @Test
  void health_answersWhileEveryWorkerIsHeldByACall() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    workers.forEach(worker -> worker.holdAnswersUntil(release));
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      calls.add(http.sendAsync(post("/attach"), BodyHandlers.ofString()));
    }
    while (taken() < WORKERS) {
      Thread.onSpinWait();
    }
    assertThat(send(get("/health")).statusCode()).isEqualTo(200);
    assertThat(send(get("/health/fleet")).body()).contains("voxcore_");
    assertThat(send(post("/attach")).statusCode()).isEqualTo(429);
    release.countDown();
    calls.forEach(CompletableFuture::join);
  }

  @Test
  void workerGone_requestGoesToAnother_andAllGoneIsBadGateway() throws Exception {
    workers.get(0).close();
    Files.delete(sockets.resolve("voxcore_1.sock"));
    for (int i = 0; i < WORKERS - 1; i++) {
      assertThat(send(post("/attach")).statusCode()).isEqualTo(200);
    }
    assertThat(send(get("/health")).statusCode()).isEqualTo(200);
    for (int i = 1; i < WORKERS; i++) {
      workers.get(i).close();
      Files.delete(sockets.resolve("voxcore_" + (i + 1) + ".sock"));
    }
    HttpResponse<String> answer = send(post("/attach"));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("no voice worker answers");
  }

  @Test
  void unknownPath_isNotFound() throws Exception {
    assertThat(send(get("/metrics")).statusCode()).isEqualTo(404);
    assertThat(send(get("/api/v1/config/b")).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ws/bot-1?x=1",
        "/exotel/bot-1",
        "/twilio/bot-1",
        "/plivo/bot-1",
        "/telnyx/bot-1",
        "/vonage/bot-1"
      })
  void stream_isUpgradedAndCarriesBytesBothWays(String path) throws Exception {
    try (Socket socket = upgrade(path)) {
      InputStream in = socket.getInputStream();
      assertThat(RequestHead.read(in).status()).isEqualTo(101);
      byte[] sent = "twenty milliseconds of sound".getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(sent);
      socket.getOutputStream().flush();
      assertThat(in.readNBytes(sent.length)).isEqualTo(sent);
    }
  }

  @Test
  void stream_refusedByBusyWorkers_reachesTheFreeOne() throws Exception {
    for (int round = 0; round < WORKERS; round++) {
      FakeWorker free = workers.get(round);
      workers.forEach(worker -> worker.setBusy(worker != free));
      int before = free.accepted().size();
      try (Socket socket = upgrade("/exotel/bot-1")) {
        assertThat(RequestHead.read(socket.getInputStream()).status()).isEqualTo(101);
      }
      assertThat(free.accepted()).hasSize(before + 1);
    }
  }

  @Test
  void stream_allWorkersBusy_isToldSoBeforeTheUpgrade() throws Exception {
    workers.forEach(worker -> worker.setBusy(true));
    try (Socket socket = upgrade("/ws/bot-1")) {
      assertThat(RequestHead.read(socket.getInputStream()).status()).isEqualTo(429);
    }
    assertThat(workers).allSatisfy(worker -> assertThat(worker.accepted()).isEmpty());
  }

  @Test
  void stream_holdsItsWorkerAndNoOther() throws Exception {
    List<Socket> streams = new ArrayList<>();
    try {
      for (int i = 0; i < WORKERS; i++) {
        Socket stream = upgrade("/twilio/bot-1");
        streams.add(stream);
        assertThat(RequestHead.read(stream.getInputStream()).status()).isEqualTo(101);
      }
      assertThat(workers).allSatisfy(worker -> assertThat(worker.accepted()).hasSize(1));
      assertThat(send(post("/attach")).statusCode()).isEqualTo(429);
      assertThat(send(get("/health")).statusCode()).isEqualTo(200);
    } finally {
      for (Socket stream : streams) {
        stream.close();
      }
    }
  }

  private Socket upgrade(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(5_000);
    OutputStream out = socket.getOutputStream();
    out.write(
        String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: fleet",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                "")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return socket;
  }

  /** Returns the workers behind the front. */
  List<FakeWorker> workers() {
    return workers;
  }

  /** Brings one call. */
  HttpResponse<String> attach() throws IOException, InterruptedException {
    return send(post("/attach"));
  }

  /** Returns how many calls the workers have taken. */
  int taken() {
    return workers.stream().mapToInt(worker -> worker.accepted().size()).sum();
  }

  private HttpRequest post(String path) {
    return HttpRequest.newBuilder(address(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(BODY))
        .build();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(address(path)).GET().build();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
