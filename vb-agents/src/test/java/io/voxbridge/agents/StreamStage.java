package io.voxbridge.agents;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.support.StubBackend;
import io.voxbridge.agents.support.UnixBridge;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.media.speech.OfflineSpeech;
import io.voxbridge.sim.stream.StandInProvider;
import io.voxbridge.sim.stream.StreamCaller;
import io.voxbridge.sim.stream.StreamPhone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A whole worker on its socket, with real conversations, a stand-in Backend and a stand-in for the
 * providers' APIs.
 */
final class StreamStage implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static final String GREETING =
      "Hello, this is a call about your appointment tomorrow morning at ten. Will you come?";

  static final String FLOW =
      """
      {"start":"greet","language":"en","variables":{},"states":{
       "greet":{"say":"%s","listen":{"timeout_seconds":20,"max_reprompts":1},
        "branches":[{"words":["yes"],"dtmf":["1"],"next":"bye"},
                    {"words":["no"],"dtmf":["2"],"next":"sorry"}]},
       "bye":{"say":"Thank you. Goodbye.","end":{"disposition":"Confirmed"}},
       "sorry":{"say":"What a pity. Goodbye.","end":{"disposition":"Declined"}}}}
      """
          .formatted(GREETING);

  final StubBackend backend = new StubBackend();
  final List<String> apiRequests = new CopyOnWriteArrayList<>();

  private final HttpServer api;
  private final ConfigurableApplicationContext worker;
  private final UnixBridge bridge;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger numbers = new AtomicInteger(1000);

  StreamStage(Path folder, int slots) throws IOException {
    backend.giveFlow(FLOW);
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    api.createContext("/", this::api);
    api.start();
    String apiUrl = "http://127.0.0.1:" + api.getAddress().getPort();
    SpringApplication application = new SpringApplication(WorkerApplication.class);
    application.addInitializers(new StartUp());
    application.setRegisterShutdownHook(false);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--voxcore.instance=1",
                "--voxcore.socket-dir=" + folder,
                "--voxcore.secret=s3cret-of-the-test",
                "--voxbridge.config-url=" + backend.configUrl(),
                "--max-concurrent-calls=" + slots,
                "--journal-dir=" + folder.resolve("journal"),
                "--outbox-dir=" + folder.resolve("outbox"),
                "--recordings-dir=" + folder.resolve("recordings"),
                "--twilio.account-sid=AC1",
                "--twilio.auth-token=tw",
                "--twilio.api-url=" + apiUrl,
                "--plivo.auth-id=MA1",
                "--plivo.auth-token=pl",
                "--plivo.api-url=" + apiUrl,
                "--telnyx.api-key=tx",
                "--telnyx.api-url=" + apiUrl));
    worker = application.run(arguments.toArray(String[]::new));
    bridge = new UnixBridge(folder.resolve("voxcore_1.sock"));
  }

  private void api(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      apiRequests.add(
          exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + body);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  URI address(StandInProvider provider) {
    return URI.create("ws://127.0.0.1:" + bridge.port() + "/" + provider.route() + "/bot-1");
  }

  HttpClient http() {
    return http;
  }

  /** Returns a number that no other call of this stage has. */
  String number() {
    return "+9198000" + numbers.incrementAndGet();
  }

  StreamPhone call(StandInProvider provider, String callerId)
      throws IOException, InterruptedException {
    return call(provider, callerId, StreamPhone.Options.of(provider));
  }

  StreamPhone call(StandInProvider provider, String callerId, StreamPhone.Options options)
      throws IOException, InterruptedException {
    return StreamPhone.call(
        http,
        address(provider),
        "stream-" + callerId.substring(callerId.length() - 4),
        options,
        StreamCaller.incoming(callerId, "+911140000000"),
        System::nanoTime);
  }

  /** Waits for the result of a caller's call. */
  JsonNode result(String callerId) {
    await("the result of " + callerId)
        .atMost(PATIENCE)
        .until(() -> backend.results().stream().anyMatch(each -> isOf(each, callerId)));
    return backend.results().stream()
        .filter(each -> isOf(each, callerId))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(JsonNode result, String callerId) {
    return result.path("caller_id").asString("").equals(callerId);
  }

  OfflineSpeech speech() {
    return worker.getBean(OfflineSpeech.class);
  }

  int callsNow() {
    return worker.getBean(CallSlots.class).state().calls();
  }

  /** Asks the only live call to end, as a provider's time limit does. */
  void endTheCall(DisconnectReason reason) {
    String session =
        worker.getBean(CallSlots.class).taken().getFirst().call().orElseThrow().sessionId();
    worker.getBean(CallIntake.class).end("stream-" + session, reason);
  }

  void awaitNoCalls() {
    await("every slot is free").atMost(PATIENCE).until(() -> callsNow() == 0);
  }

  @Override
  public void close() throws IOException {
    worker.close();
    bridge.close();
    api.stop(0);
    backend.close();
    http.shutdownNow();
  }
}
