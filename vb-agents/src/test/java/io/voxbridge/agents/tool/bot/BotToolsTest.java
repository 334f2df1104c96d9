package io.voxbridge.agents.tool.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRun;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.domain.bot.RuntimeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BotToolsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final InetAddress PUBLIC = address("93.184.215.14");

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch released = new CountDownLatch(1);
  private @Nullable HttpServer server;
  private ToolRunner runner = ToolRunner.none();

  private static InetAddress address(String text) {
    return InetAddress.ofLiteral(text);
  }

  @BeforeEach
  void start() throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    made.createContext("/", this::answer);
    made.start();
    server = made;
  }

  @AfterEach
  void stop() {
    released.countDown();
    runner.close();
    Objects.requireNonNull(server).stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("X-Key"));
    requests.add(
        exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + key + " " + body);
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/slow" -> {
        try {
          var _ = released.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        send(exchange, 200, "late");
      }
      case "/long" -> send(exchange, 200, "x".repeat(10_000));
      case "/broken" -> send(exchange, 500, "no database");
      case "/inside" -> {
        exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data");
        send(exchange, 302, "");
      }
      case "/mcp" -> mcp(exchange, body);
      default -> send(exchange, 200, "{\"owed\":10}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void mcp(HttpExchange exchange, String body) throws IOException {
    var message = JSON.readTree(body);
    String id = message.path("id").asString("0");
    String result =
        switch (message.path("method").asString("")) {
          case "initialize" -> "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}";
          case "tools/list" ->
              "{\"tools\":[{\"name\":\"weather\",\"description\":\"Tells it\",\"inputSchema\":"
                  + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                  + "\"required\":[\"city\"]}},{\"name\":\"other\",\"inputSchema\":{}}]}";
          case "tools/call" ->
              "{\"content\":[{\"type\":\"text\",\"text\":\"sunny in "
                  + message.path("params").path("arguments").path("city").asString("")
                  + "\"}]}";
          default -> "";
        };
    if (result.isEmpty()) {
      send(exchange, 202, "");
      return;
    }
    boolean opened = message.path("method").asString("").equals("initialize");
    if (!opened && !"s1".equals(exchange.getRequestHeaders().getFirst("Mcp-Session-Id"))) {
      send(exchange, 404, "no session");
      return;
    }
    exchange.getResponseHeaders().add("Mcp-Session-Id", "s1");
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    send(
        exchange,
        200,
        "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"result\":"
            + result
            + "}\n\n");
  }

  private String base() {
    return "http://127.0.0.1:" + Objects.requireNonNull(server).getAddress().getPort();
  }

  private ToolRunner open(String tools, OutboundGuard guard, ToolHttp.Names names) {
    RuntimeConfig config =
        JSON.readValue(
            """
            {"session_id":"s","webhook_url":"http://b","system_prompt":"p","opening_message":"",
             "variables":{"call":{"customer":"Ann B"},"crm":{"token":"t0k"}},
             "transfer_numbers":{"sales":"+14155550100"},
             "knowledge":{"knowledge_fallback_message":"I do not know."},
             "stt":{},"llm":{},"tts":{},"tools":%s}
            """
                .formatted(tools),
            RuntimeConfig.class);
    runner =
        new BotTools(new ToolHttp(guard, names), KnowledgeSearch.none(), System::nanoTime)
            .open(config, (type, name, data) -> events.add(type + " " + name + " " + data));
    return runner;
  }

  private ToolRunner open(String tools) {
    return open(tools, new OutboundGuard(true), ToolHttp.Names.system());
  }

  private String http(String name, String method, String url, String more) {
    return """
    {"type":"function","function":{"name":"%s","description":"d","parameters":
     {"type":"object","properties":{"account":{"type":"string"},"n":{"type":"integer"}},
      "required":["account"]}},
     "pre_message":"One moment.",
     "http":{"method":"%s","url":"%s","headers":{"X-Key":"{{crm.token}}"}%s}}
    """
        .formatted(name, method, url, more);
  }

  private ToolOutcome run(String name, String arguments) {
    var outcome = new AtomicReference<@Nullable ToolOutcome>();
    var _ = runner.run(new ToolCall("1", name, arguments, null), outcome::set);
    await().atMost(Duration.ofSeconds(20)).until(() -> outcome.get() != null);
    return Objects.requireNonNull(outcome.get());
  }

  @Test
  void callTools_haveEffects() {
    var _ =
        open(
            """
            [{"type":"function","function":{"name":"end_call","description":"Hang up."}},
             {"type":"function","function":{"name":"transfer_call"}},
             {"type":"function","function":{"name":"detected_voicemail"}},
             {"type":"function","function":{"name":"send_dtmf"}}]
            """);
    assertThat(runner.definitions())
        .extracting(ToolDefinition::name)
        .contains("end_call", "transfer_call", "detected_voicemail", "send_dtmf");
    assertThat(runner.definitions().getFirst().description()).isEqualTo("Hang up.");
    assertThat(run("end_call", "{\"message\":\"Bye.\"}").effect())
        .isEqualTo(new ToolEffect.EndCall("Bye."));
    assertThat(run("end_call", "").effect()).isEqualTo(new ToolEffect.EndCall(null));
    assertThat(run("transfer_call", "{\"reason\":\"angry\",\"target\":\"sales\"}").effect())
        .isEqualTo(new ToolEffect.Transfer("sales", "angry"));
    assertThat(run("detected_voicemail", "{}").effect()).isEqualTo(new ToolEffect.Voicemail());
    assertThat(run("send_dtmf", "{\"digits\":\"12w#\"}").effect())
        .isEqualTo(new ToolEffect.SendDtmf("12w#"));
    assertThat(run("send_dtmf", "{\"digits\":\"call me\"}").result()).contains("digits must match");
  }

  @Test
  void wrongUse_isToldInWordsTheModelCanActOn() {
    var _ = open("[" + http("balance", "GET", base() + "/b", "") + "]");
    assertThat(run("nothing", "{}").result()).contains("no tool 'nothing'", "balance");
    assertThat(run("balance", "{\"account\":").result()).contains("not a JSON object");
    assertThat(run("balance", "{\"n\":\"x\"}").result())
        .contains("account is required", "n must be of type integer");
    assertThat(requests).isEmpty();
  }

  @Test
  void get_fillsTheAddress_andPutsTheRestIntoTheQuery() {
    var _ =
        open("[" + http("balance", "GET", base() + "/of/{{account}}/{{call.customer}}", "") + "]");
    ToolOutcome outcome = run("balance", "{\"account\":\"A/1 2\",\"n\":3}");
    assertThat(outcome).isEqualTo(ToolOutcome.of("{\"owed\":10}"));
    assertThat(requests).containsExactly("GET /of/A%2F1%202/Ann%20B?n=3 t0k ");
    assertThat(events)
        .singleElement()
        .asString()
        .contains("custom_tool_result balance", "status=200");
    assertThat(runner.preMessage(new ToolCall("1", "balance", "{}", null)))
        .isEqualTo("One moment.");
  }

  @Test
  void post_sendsTheArguments() {
    var _ = open("[" + http("book", "POST", base() + "/book", "") + "]");
    assertThat(run("book", "{\"account\":\"A\"}").isFailure()).isFalse();
    assertThat(requests).containsExactly("POST /book t0k {\"account\":\"A\"}");
  }

  @Test
  void slowServices_areGivenUp_andLongAnswersCut() {
    var _ =
        open(
            "["
                + http("slow", "GET", base() + "/slow", ",\"timeout_seconds\":0.3")
                + ","
                + http("long", "GET", base() + "/long", "")
                + ","
                + http("broken", "GET", base() + "/broken", "")
                + "]");
    assertThat(run("slow", "{\"account\":\"A\"}").result()).contains("did not answer");
    assertThat(run("long", "{\"account\":\"A\"}").result()).hasSizeBetween(4_096, 4_120);
    ToolOutcome broken = run("broken", "{\"account\":\"A\"}");
    assertThat(broken.isFailure()).isTrue();
    assertThat(broken.result()).contains("HTTP 500", "no database");
  }

  @Test
  void insideAddresses_areRefused_writtenOut_byName_andThroughRedirects() {
    var guard = new OutboundGuard(false);
    var _ = open("[" + http("t", "GET", base() + "/x", "") + "]", guard, ToolHttp.Names.system());
    assertThat(run("t", "{\"account\":\"A\"}").result()).contains("not allowed");
    var _ =
        open(
            "[" + http("t", "GET", "http://intern.example/x", "") + "]",
            guard,
            host -> List.of(address("10.0.0.7")));
    assertThat(run("t", "{\"account\":\"A\"}").result()).contains("not allowed");
    assertThat(requests).isEmpty();
  }

  @Test
  void redirects_intoTheInside_areRefused() {
    // The server stands in for a public one: its address counts as allowed here, and only it.
    var _ =
        open(
            "[" + http("t", "GET", base() + "/inside", "") + "]",
            new OutboundGuard(false),
            host -> List.of(host.equals("127.0.0.1") ? PUBLIC : address(host)));
    assertThat(run("t", "{\"account\":\"A\"}").result()).contains("not allowed");
    assertThat(requests).hasSize(1);
  }

  @Test
  void namesThatChangeTheirMeaning_reachOnlyWhatWasChecked() {
    var lookups = new AtomicInteger();
    var _ =
        open(
            "[" + http("t", "GET", "http://rebind.example/x", ",\"timeout_seconds\":1") + "]",
            new OutboundGuard(false),
            host -> List.of(lookups.getAndIncrement() == 0 ? PUBLIC : address("127.0.0.1")));
    assertThat(run("t", "{\"account\":\"A\"}").isFailure()).isTrue();
    assertThat(requests).isEmpty();
    assertThat(lookups.get()).isGreaterThan(1);
  }

  @Test
  void mcpTools_areListedAndCalled() {
    var _ =
        open(
            "[{\"type\":\"mcp\",\"mcp\":{\"url\":\"%s/mcp\",\"allowed_tools\":[\"weather\"]}}]"
                .formatted(base()));
    assertThat(runner.definitions())
        .extracting(ToolDefinition::name)
        .containsExactly("weather", "search_knowledge");
    assertThat(run("weather", "{\"city\":\"Pune\"}")).isEqualTo(ToolOutcome.of("sunny in Pune"));
    assertThat(run("weather", "{}").result()).contains("city is required");
  }

  @Test
  void knowledge_thatCannotBeSearched_isSaid() {
    var _ = open("[]");
    assertThat(run("search_knowledge", "{\"query\":\"price\"}").result())
        .contains("cannot be searched");
  }

  @Test
  void unusableTools_areLeftOut_andNoted() {
    var _ =
        open(
            "[{\"type\":\"mcp\",\"mcp\":{\"url\":\"%s/x\"}},{\"type\":\"function\",\"function\":{\"name\":\"odd\"}}]"
                .formatted("http://127.0.0.1:1"));
    assertThat(events).hasSize(2).allMatch(it -> it.startsWith("service_error"));
  }

  @Test
  void cancelledTools_tellNothing() {
    var _ = open("[" + http("slow", "GET", base() + "/slow", "") + "]");
    var outcome = new AtomicReference<@Nullable ToolOutcome>();
    ToolRun run = runner.run(new ToolCall("1", "slow", "{\"account\":\"A\"}", null), outcome::set);
    await().atMost(Duration.ofSeconds(20)).until(() -> !requests.isEmpty());
    run.cancel();
    run.cancel();
    released.countDown();
    var _ = open("[" + http("next", "GET", base() + "/n", "") + "]");
    assertThat(run("next", "{\"account\":\"A\"}").isFailure()).isFalse();
    assertThat(outcome.get()).isNull();
  }
}
