package io.voxbridge.agents.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.runtimeconfig.BackendClock;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.SessionFingerprint;
import io.voxbridge.domain.fleet.WaitingResults;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class FleetPollerTest {
  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private final List<ServerSocketChannel> servers = new ArrayList<>();
  private CallSlots slots;
  private long usableBytes = 1L << 40;
  private WaitingResults resultsWaiting = WaitingResults.NONE;
  private Neighbours neighbours;
  private FleetPoller poller;

  @BeforeEach
  void setUp() {
    slots = new CallSlots(1, nanos::get);
    WorkerSettings settings = new WorkerSettings(2, folder, 16, 1, folder, folder, "v1");
    neighbours = new Neighbours(settings);
    poller =
        new FleetPoller(
            settings,
            new FleetPoller.Own(slots, () -> resultsWaiting),
            neighbours,
            new FleetPoller.Surroundings(
                "folder",
                new DiskSpace(Map.of("OUTBOX_DIR", folder), _ -> usableBytes),
                new BackendClock(Clock.systemUTC(), Duration.ofHours(1))),
            JsonMapper.shared(),
            nanos::get);
  }

  @AfterEach
  void tearDown() throws IOException {
    neighbours.close();
    for (ServerSocketChannel server : servers) {
      server.close();
    }
  }

  /**
   * Listens as another worker.
   *
   * @param answer what it says to everything; null: nothing, ever
   */
  private void worker(int id, @Nullable String answer) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(folder.resolve("voxcore_" + id + ".sock")));
    servers.add(server);
    if (answer != null) {
      Thread.ofVirtual().start(() -> serve(server, answer));
    }
  }

  private static void serve(ServerSocketChannel server, String answer) {
    try {
      while (true) {
        try (SocketChannel client = server.accept()) {
          client.read(ByteBuffer.allocate(4096));
          client.write(
              ByteBuffer.wrap(
                  ("HTTP/1.1 200 \r\nContent-Type: application/json\r\n\r\n" + answer)
                      .getBytes(StandardCharsets.UTF_8)));
        }
      }
    } catch (ClosedChannelException e) {
      // The test is over.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String health(int calls, String more) {
    return "{\"status\":\"ok\",\"worker_calls\":%d,\"worker_max\":1,\"worker_pid\":99%s}"
        .formatted(calls, more);
  }

  private String text() throws InterruptedException {
    return JsonMapper.shared().writeValueAsString(poller.health());
  }

  @Test
  void addsUpWhoAnswersAndListsWhoDoesNot() throws Exception {
    worker(1, health(1, ",\"oldest_call_seconds\":12"));
    worker(10, health(0, ",\"draining\":true"));
    worker(3, null);
    worker(4, "not json");
    Files.createFile(folder.resolve("voxcore_5.sock"));
    Files.createFile(folder.resolve("voxcore_x.sock"));
    long pid = ProcessHandle.current().pid();
    assertThat(text())
        .isEqualTo(
            "{\"status\":\"ok\",\"fleet_calls\":1,\"fleet_max\":3,\"fleet_available\":1,\"workers\":["
                + "{\"id\":1,\"calls\":1,\"max\":1,\"pid\":99,\"worker_calls\":1,\"worker_max\":1,"
                + "\"oldest_call_seconds\":12},"
                + "{\"id\":2,\"calls\":0,\"max\":1,\"pid\":"
                + pid
                + ",\"worker_calls\":0,\"worker_max\":1},"
                + "{\"id\":3,\"status\":\"unreachable\"},"
                + "{\"id\":4,\"status\":\"unreachable\"},"
                + "{\"id\":5,\"status\":\"unreachable\"},"
                + "{\"id\":10,\"calls\":0,\"max\":1,\"pid\":99,\"worker_calls\":0,\"worker_max\":1,"
                + "\"draining\":true}],\"version\":\"v1\",\"storage\":\"folder\"}");
  }

  @Test
  void anAnswerServesForASecond() throws Exception {
    assertThat(text()).contains("\"fleet_max\":1");
    worker(7, health(0, ""));
    nanos.addAndGet(Duration.ofMillis(900).toNanos());
    assertThat(text()).contains("\"fleet_max\":1");
    nanos.addAndGet(Duration.ofMillis(200).toNanos());
    assertThat(text()).contains("\"fleet_max\":2").contains("\"fleet_available\":2");
    slots.setDraining(true);
    nanos.addAndGet(Duration.ofMillis(1100).toNanos());
    assertThat(text()).contains("\"fleet_max\":2").contains("\"fleet_available\":1");
  }

  @Test
  void resultsThatWait_areShownByWorker() throws Exception {
    worker(
        1,
        health(0, ",\"results_waiting\":3,\"results_waiting_for\":[\"0123456789abcdef\",\"no\"]"));
    resultsWaiting = WaitingResults.of(List.of(new SessionId("a"), new SessionId("b")));
    assertThat(text())
        .containsSubsequence(
            "\"id\":1,",
            "\"results_waiting\":3",
            "\"results_waiting_for\":[\"0123456789abcdef\"]",
            "\"id\":2,",
            "\"results_waiting\":2",
            "\"results_waiting_for\":[\"" + SessionFingerprint.of(new SessionId("a")) + "\"");
  }

  @Test
  void aDiskThatRunsFull_isNamedAfterEverythingElse() throws Exception {
    usableBytes = 1;
    String health = JsonMapper.shared().writeValueAsString(poller.health());
    assertThat(health)
        .containsSubsequence("\"version\":", "\"storage\":", "\"warnings\":[\"disk full: ");
  }
}
