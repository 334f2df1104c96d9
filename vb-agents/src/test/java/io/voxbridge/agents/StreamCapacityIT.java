package io.voxbridge.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.support.UnixHttp;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.sim.stream.StandInProvider;
import io.voxbridge.sim.stream.StreamPhone;
import io.voxbridge.sim.stream.StreamRefusedException;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One socket is one slot, whatever the socket does. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamCapacityIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static StreamStage stage;

  @BeforeAll
  static void start() throws IOException {
    stage = new StreamStage(folder, 1);
  }

  @AfterAll
  static void stop() throws IOException {
    stage.close();
  }

  @AfterEach
  void slotIsFree() {
    stage.awaitNoCalls();
  }

  @Test
  void eightAtOnce_oneComesIn_sevenAreToldBeforeTheUpgrade() throws Exception {
    for (int round = 0; round < 3; round++) {
      CountDownLatch go = new CountDownLatch(1);
      List<CompletableFuture<Object>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        StandInProvider provider = i % 2 == 0 ? StandInProvider.ICALLMATE : StandInProvider.EXOTEL;
        String callerId = stage.number();
        CompletableFuture<Object> call = new CompletableFuture<>();
        calls.add(call);
        Thread.ofPlatform()
            .start(() -> {
              try {
                go.await();
                call.complete(stage.call(provider, callerId));
              } catch (StreamRefusedException e) {
                call.complete(e.status());
              } catch (IOException | InterruptedException | RuntimeException e) {
                call.completeExceptionally(e);
              }
            });
      }
      go.countDown();
      List<Object> outcomes = calls.stream().map(CompletableFuture::join).toList();
      assertThat(outcomes.stream().filter(StreamPhone.class::isInstance)).hasSize(1);
      assertThat(outcomes.stream().filter(each -> !(each instanceof StreamPhone)))
          .hasSize(7)
          .containsOnly(429);
      assertThat(stage.callsNow()).isOne();
      outcomes.stream()
          .filter(StreamPhone.class::isInstance)
          .forEach(phone -> ((StreamPhone) phone).hangUp());
      stage.awaitNoCalls();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ICALLMATE|not json|1007",
        "ICALLMATE|{\"event\":\"answer\"}|1002",
        "TWILIO|{\"event\":\"media\",\"media\":{\"payload\":\"AA==\"}}|1002",
        "EXOTEL|{\"event\":\"start\",\"stream_sid\":\"s\",\"start\":{\"media_format\":{\"encoding\":\"audio/opus\"}}}|1003",
        "TELNYX|{\"event\":\"stop\"}|1000",
        "VONAGE|BIG|1009",
        "PLIVO|SILENT|1008"
      })
  void badBeginning_isClosedWithAClearCode(StandInProvider provider, String frame, int code)
      throws Exception {
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    WebSocket socket =
        stage
            .http()
            .newWebSocketBuilder()
            .buildAsync(
                stage.address(provider),
                new WebSocket.Listener() {
                  @Override
                  public @Nullable CompletionStage<?> onClose(
                      WebSocket from, int status, String reason) {
                    closed.complete(status);
                    return null;
                  }
                })
            .get(10, TimeUnit.SECONDS);
    if (!frame.equals("SILENT")) {
      var _ = socket.sendText(frame.equals("BIG") ? "x".repeat(1 << 20) : frame, true);
    }
    assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(code);
  }

  @Test
  void requestThatBecomesNoSocket_freesItsSlot() throws Exception {
    Path socket = folder.resolve("voxcore_1.sock");
    Map<String, String> secret = Map.of("X-VoxCore-Secret", "s3cret-of-the-test");
    assertThat(UnixHttp.send(socket, "GET", "/ws/bot-1", Map.of(), "").status()).isEqualTo(403);
    assertThat(UnixHttp.send(socket, "GET", "/ws/bot-1", secret, "").status()).isBetween(400, 499);
    assertThat(stage.callsNow()).isZero();
    Map<String, String> half =
        Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", "13");
    assertThat(UnixHttp.send(socket, "GET", "/ws/bot-1", half, "").status()).isBetween(400, 499);
    assertThat(stage.callsNow()).isZero();
    assertThat(UnixHttp.send(socket, "GET", "/ws/no/bot", half, "").status()).isEqualTo(404);
  }

  @Test
  void manyBadFrames_endACallThatIsOn_fewDoNot() throws Exception {
    String callerId = stage.number();
    StreamPhone phone = stage.call(StandInProvider.TWILIO, callerId);
    await().atMost(StreamStage.PATIENCE).until(() -> !phone.soundHeard().isZero());
    phone.send("{broken");
    phone.send("{\"event\":\"start\"}");
    Duration heard = phone.soundHeard();
    await()
        .atMost(StreamStage.PATIENCE)
        .until(() -> phone.soundHeard().compareTo(heard.plusMillis(300)) > 0);
    for (int i = 0; i < 20; i++) {
      phone.send("{broken");
    }
    assertThat(phone.ended().get(20, TimeUnit.SECONDS)).isEqualTo(1007);
    assertThat(stage.result(callerId).path("disconnected_by").asString()).isEqualTo("error");
  }

  @Test
  void streamAsLongAsItsProviderAllows_endsAsTimeout() throws Exception {
    String callerId = stage.number();
    StreamPhone phone = stage.call(StandInProvider.EXOTEL, callerId);
    await().atMost(StreamStage.PATIENCE).until(() -> !phone.soundHeard().isZero());
    stage.endTheCall(DisconnectReason.TIMEOUT);
    assertThat(phone.ended().get(20, TimeUnit.SECONDS)).isEqualTo(1000);
    assertThat(stage.result(callerId).path("disconnected_by").asString()).isEqualTo("timeout");
  }

  @Test
  void drainingWorker_takesNoStream() throws Exception {
    Path socket = folder.resolve("voxcore_1.sock");
    Map<String, String> secret = Map.of("X-VoxCore-Secret", "s3cret-of-the-test");
    UnixHttp.send(socket, "POST", "/drain", secret, "");
    try {
      stage.call(StandInProvider.EXOTEL, stage.number());
      throw new AssertionError("came in");
    } catch (StreamRefusedException e) {
      assertThat(e.status()).isEqualTo(429);
    } finally {
      UnixHttp.send(socket, "POST", "/undrain", secret, "");
    }
  }
}
