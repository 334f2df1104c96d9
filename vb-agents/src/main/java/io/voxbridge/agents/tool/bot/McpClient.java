package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.llm.ToolDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the Model Context Protocol over streamable HTTP (revision 2025-06-18): initialize,
 * tools/list, tools/call. Answers may be JSON or a stream of events. Safe for several threads once
 * connected; blocks.
 */
final class McpClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REVISION = "2025-06-18";
  private static final int MOST_BYTES = 512 * 1024;
  private static final int MOST_PAGES = 10;

  private final ToolHttp http;
  private final String address;
  private final Map<String, String> headers;
  private final Duration limit;
  private final AtomicLong ids = new AtomicLong();
  private volatile String revision = REVISION;
  private volatile @Nullable String session;

  McpClient(ToolHttp http, String address, Map<String, String> headers, Duration limit) {
    this.http = http;
    this.address = address;
    this.headers = headers;
    this.limit = limit;
  }

  /** Opens a session. */
  void connect() throws IOException {
    JsonNode result =
        request(
            "initialize",
            Map.of(
                "protocolVersion",
                REVISION,
                "capabilities",
                Map.of(),
                "clientInfo",
                Map.of("name", "voxbridge", "version", "1")));
    revision = result.path("protocolVersion").asString(REVISION);
    post(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
  }

  /** Returns the server's tools. */
  List<ToolDefinition> tools() throws IOException {
    List<ToolDefinition> tools = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode result =
          request("tools/list", cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor));
      for (JsonNode tool : result.path("tools")) {
        tools.add(
            new ToolDefinition(
                tool.path("name").asString(""),
                tool.path("description").asString(""),
                JsonMaps.copy(JSON.convertValue(tool.path("inputSchema"), Map.class))));
      }
      cursor = result.path("nextCursor").asString("");
      if (cursor.isEmpty()) {
        break;
      }
    }
    return tools;
  }

  /**
   * What a tool said.
   *
   * @param isError whether it did not work
   */
  record Result(String text, boolean isError) {}

  Result call(String name, Map<String, @Nullable Object> arguments) throws IOException {
    JsonNode result = request("tools/call", Map.of("name", name, "arguments", arguments));
    List<String> texts = new ArrayList<>();
    for (JsonNode content : result.path("content")) {
      if (content.path("type").asString("").equals("text")) {
        texts.add(content.path("text").asString(""));
      }
    }
    if (texts.isEmpty() && result.has("structuredContent")) {
      texts.add(result.path("structuredContent").toString());
    }
    return new Result(String.join("\n", texts), result.path("isError").asBoolean(false));
  }

  private JsonNode request(String method, Map<String, ?> params) throws IOException {
    long id = ids.incrementAndGet();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", id);
    message.put("method", method);
    message.put("params", params);
    ToolHttp.Answer answer = post(message);
    for (JsonNode each : messages(answer)) {
      if (each.path("id").asLong(-1) == id) {
        if (each.has("error")) {
          throw new IOException(
              "the MCP server says: " + each.path("error").path("message").asString("error"));
        }
        return each.path("result");
      }
    }
    throw new IOException("the MCP server did not answer " + method);
  }

  private ToolHttp.Answer post(Map<String, ?> message) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Accept", "application/json, text/event-stream");
    all.put("MCP-Protocol-Version", revision);
    String open = session;
    if (open != null) {
      all.put("Mcp-Session-Id", open);
    }
    ToolHttp.Answer answer =
        http.call("POST", address, all, JSON.writeValueAsString(message), limit, MOST_BYTES);
    if (answer.status() >= 300) {
      throw new IOException("the MCP server answered HTTP " + answer.status());
    }
    String given = answer.headers().get("mcp-session-id");
    if (given != null) {
      session = given;
    }
    return answer;
  }

  private static List<JsonNode> messages(ToolHttp.Answer answer) throws IOException {
    try {
      if (!answer.headers().getOrDefault("content-type", "").startsWith("text/event-stream")) {
        return List.of(JSON.readTree(answer.body()));
      }
      List<JsonNode> messages = new ArrayList<>();
      for (String event : answer.body().split("\\r?\\n\\r?\\n", -1)) {
        StringBuilder data = new StringBuilder();
        event
            .lines()
            .filter(it -> it.startsWith("data:"))
            .forEach(it -> data.append(it.substring(5)));
        if (!data.isEmpty()) {
          messages.add(JSON.readTree(data.toString()));
        }
      }
      return messages;
    } catch (JacksonException e) {
      throw new IOException("the MCP server's answer is not JSON", e);
    }
  }
}
