package io.voxbridge.dialler.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.voxbridge.domain.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HttpAttachClientTest {
  private static final AttachRequest REQUEST =
      new AttachRequest(
          "campaign-1",
          "bot-1",
          "+919876543210",
          "+911140001000",
          "http://backend/config",
          Map.of("name", "Asha", "_campaign_session_id", "s1"),
          "row-1");

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpAttachClient client = new HttpAttachClient(http, json, new Secret("shared"));
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicReference<String> body = new AtomicReference<>("");
  private final AtomicReference<String> secret = new AtomicReference<>("");
  private HttpServer host = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    host.createContext(
        "/attach",
        exchange -> {
          body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          secret.set(exchange.getRequestHeaders().getFirst("X-VoxCore-Secret"));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    host.start();
  }

  @AfterEach
  void stop() {
    host.stop(0);
    http.close();
  }

  private AttachAnswer attach() {
    return client.attach("http://127.0.0.1:" + host.getAddress().getPort(), REQUEST);
  }

  @Test
  void sendsTheContractsBodyWithTheSecret() {
    assertThat(attach()).isEqualTo(new AttachAnswer.Accepted());
    assertThat(secret.get()).isEqualTo("shared");
    assertThat(json.readValue(body.get(), Object.class))
        .isEqualTo(
            Map.of(
                "room_name", "campaign-1",
                "bot_id", "bot-1",
                "to_number", "+919876543210",
                "from_number", "+911140001000",
                "config_url", "http://backend/config",
                "connected_event", Map.of("name", "Asha", "_campaign_session_id", "s1"),
                "campaign_call_id", "row-1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 422, 429})
  void mayAskAnotherHostAfterARefusal(int code) {
    status.set(code);
    assertThat(attach()).isInstanceOf(AttachAnswer.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 500, 502, 503, 504})
  void mayNotAskAnotherHostWhenAWorkerMayHaveTheCall(int code) {
    status.set(code);
    assertThat(attach()).isInstanceOf(AttachAnswer.Unclear.class);
  }

  @Test
  void takesAClosedPortAsARefusal() {
    host.stop(0);
    assertThat(attach()).isInstanceOf(AttachAnswer.Refused.class);
    host = server();
  }

  @Test
  void takesABrokenConnectionAsUnclear() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread hangUp =
          Thread.ofVirtual()
              .start(() -> {
                try (var accepted = rude.accept()) {
                  accepted.getInputStream().read();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      assertThat(client.attach("http://127.0.0.1:" + rude.getLocalPort(), REQUEST))
          .isInstanceOf(AttachAnswer.Unclear.class);
      hangUp.join();
    }
  }
}
