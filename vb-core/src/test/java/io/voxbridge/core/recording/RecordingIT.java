package io.voxbridge.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.store.user.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recordings over HTTP, kept by a fleet host. */
class RecordingIT {
  private static final byte[] SOUND = "0123456789abcdefghij".getBytes(StandardCharsets.UTF_8);

  @SuppressWarnings("NullAway.Init")
  private static HttpServer fleet;

  @SuppressWarnings("NullAway.Init")
  private static RunningBackend backend;

  @BeforeAll
  static void start() throws IOException {
    fleet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    fleet.createContext("/recordings/", RecordingIT::answer);
    fleet.start();
    String host = "http://127.0.0.1:" + fleet.getAddress().getPort();
    backend = RunningBackend.start(Map.of("FLEET_URLS", "http://127.0.0.1:1," + host));
  }

  @AfterAll
  static void stop() {
    backend.close();
    fleet.stop(0);
  }

  /**
   * Answers like a worker; recordings whose name begins with "whole" come without support for
   * ranges.
   */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean allowed =
          RunningBackend.VOXCORE_SECRET.equals(
              exchange.getRequestHeaders().getFirst("X-VoxCore-Secret"));
      if (!allowed || path.contains("missing")) {
        exchange.sendResponseHeaders(allowed ? 404 : 403, -1);
        return;
      }
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range == null || path.contains("whole")) {
        exchange.sendResponseHeaders(200, SOUND.length);
        exchange.getResponseBody().write(SOUND);
        return;
      }
      int dash = range.indexOf('-');
      int from = Integer.parseInt(range.substring("bytes=".length(), dash));
      int to = Integer.parseInt(range.substring(dash + 1));
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes " + from + "-" + to + "/" + SOUND.length);
      exchange.sendResponseHeaders(206, to - from + 1);
      exchange.getResponseBody().write(SOUND, from, to - from + 1);
    }
  }

  private String recorded(String key) {
    String session = UUID.randomUUID().toString();
    ApiClient.Answer stored =
        backend
            .service()
            .post(
                "/api/v1/call-results",
                Map.of("session_id", session, "disconnected_by", "bot", "recording_key", key));
    assertThat(stored.status()).isEqualTo(200);
    return session;
  }

  private ApiClient.Answer play(String path, @Nullable String range) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(backend.baseUrl() + path)).GET();
    if (range != null) {
      request.header("Range", range);
    }
    return ApiClient.send(request.build());
  }

  private String publicPath(String session) {
    return backend
        .as(Role.ADMIN)
        .get("/api/v1/calls/" + session)
        .json()
        .get("recording_playback_url")
        .asString();
  }

  @Test
  void recording_isPlayed_bySession_andByToken() {
    String session = recorded("a/b/sound.wav");
    ApiClient.Answer played = backend.as(Role.ADMIN).get("/api/v1/recordings/" + session);
    assertThat(played.status()).isEqualTo(200);
    assertThat(played.body()).isEqualTo("0123456789abcdefghij");
    assertThat(played.header("Content-Type")).isEqualTo("audio/wav");
    assertThat(played.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(played.header("Content-Disposition")).startsWith("inline");
    assertThat(play(publicPath(session), null).body()).isEqualTo("0123456789abcdefghij");
    assertThat(play("/api/v1/recordings/" + session, null).status()).isEqualTo(401);
  }

  @Test
  void parts_areAnsweredAsParts() {
    for (String key : new String[] {"sound.wav", "whole.wav"}) {
      String path = publicPath(recorded(key));
      ApiClient.Answer middle = play(path, "bytes=5-9");
      assertThat(middle.status()).isEqualTo(206);
      assertThat(middle.body()).isEqualTo("56789");
      assertThat(middle.header("Content-Range")).isEqualTo("bytes 5-9/20");
      assertThat(middle.header("Content-Length")).isEqualTo("5");
      assertThat(play(path, "bytes=15-").body()).isEqualTo("fghij");
      assertThat(play(path, "bytes=-3").body()).isEqualTo("hij");
      assertThat(play(path, "bytes=18-99").body()).isEqualTo("ij");
      assertThat(play(path, "bytes=0-1,5-6").status()).isEqualTo(200);
      ApiClient.Answer outside = play(path, "bytes=20-");
      assertThat(outside.status()).isEqualTo(416);
      assertThat(outside.header("Content-Range")).isEqualTo("bytes */20");
    }
  }

  @Test
  void whatIsNotThere_is404() {
    ApiClient admin = backend.as(Role.ADMIN);
    assertThat(admin.get("/api/v1/recordings/unknown").status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/recordings/" + recorded("missing.wav")).status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/recordings/" + recorded("../..")).status()).isEqualTo(404);
    assertThat(play("/api/v1/public/recordings/" + "x".repeat(32), null).status()).isEqualTo(404);
    assertThat(play("/api/v1/public/recordings/short", null).status()).isEqualTo(404);
  }
}
