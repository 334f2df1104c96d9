package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolRunnerFactory.ToolEvents;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.template.TemplateVariables;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the tools that a bot's runtime config names; {@code docs/bots.md} shows the form. */
final class ToolCatalogue {
  private static final double STANDARD_SECONDS = 5;
  private static final int STANDARD_BYTES = 4_096;
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final RuntimeConfig config;
  private final ToolHttp http;
  private final KnowledgeSearch search;
  private final ToolEvents events;
  private final LongSupplier nanos;
  private final Map<String, BotTool> tools = new LinkedHashMap<>();

  private ToolCatalogue(
      RuntimeConfig config,
      ToolHttp http,
      KnowledgeSearch search,
      ToolEvents events,
      LongSupplier nanos) {
    this.config = config;
    this.http = http;
    this.search = search;
    this.events = events;
    this.nanos = nanos;
  }

  /** Returns the tools by name; what cannot be used is noted and left out. Blocks for MCP. */
  static Map<String, BotTool> of(
      RuntimeConfig config,
      ToolHttp http,
      KnowledgeSearch search,
      ToolEvents events,
      LongSupplier nanos) {
    var catalogue = new ToolCatalogue(config, http, search, events, nanos);
    for (Map<String, @Nullable Object> tool : config.actions().tools()) {
      try {
        catalogue.add(tool);
      } catch (IOException | IllegalArgumentException e) {
        events.note(
            "service_error", name(tool), Map.of("message", "tool left out: " + e.getMessage()));
      }
    }
    Map<String, @Nullable Object> knowledge = config.actions().knowledge();
    if (knowledge != null && !Boolean.FALSE.equals(knowledge.get("knowledge_enabled"))) {
      catalogue.tools.put(KnowledgeTool.NAME, new KnowledgeTool(knowledge, search, events));
    }
    return catalogue.tools;
  }

  private static String name(Map<String, @Nullable Object> tool) {
    Map<?, ?> function = tool.get("function") instanceof Map<?, ?> map ? map : Map.of();
    Object name = function.get("name");
    if (name == null && tool.get("mcp") instanceof Map<?, ?> mcp) {
      name = mcp.get("url");
    }
    return name == null ? "" : String.valueOf(name);
  }

  private void add(Map<String, @Nullable Object> tool) throws IOException {
    if (tool.get("mcp") instanceof Map<?, ?> mcp) {
      server(mcp, text(tool, "pre_message"));
      return;
    }
    if (!(tool.get("function") instanceof Map<?, ?> function)) {
      throw new IllegalArgumentException("it has neither a function nor an mcp server");
    }
    String name = name(tool);
    String description = text(function, "description");
    if (CallActionTools.NAMES.contains(name)) {
      tools.put(name, CallActionTools.of(name, description, config.actions()));
    } else if (name.equals(KnowledgeTool.NAME)) {
      Map<String, @Nullable Object> knowledge = config.actions().knowledge();
      tools.put(name, new KnowledgeTool(knowledge == null ? Map.of() : knowledge, search, events));
    } else if (tool.get("http") instanceof Map<?, ?> endpoint) {
      http(name, description, function, endpoint, text(tool, "pre_message"));
    } else {
      throw new IllegalArgumentException(
          "it is none of " + CallActionTools.NAMES + " and has no http address");
    }
  }

  private void http(
      String name,
      @Nullable String description,
      Map<?, ?> function,
      Map<?, ?> http,
      @Nullable String preMessage) {
    String method = text(http, "method");
    String verb = method == null ? "POST" : method.toUpperCase(Locale.ROOT);
    String url = text(http, "url");
    if (!METHODS.contains(verb) || url == null) {
      throw new IllegalArgumentException("http needs a url, and a method of " + METHODS);
    }
    var endpoint =
        new HttpTool.Endpoint(
            verb,
            url,
            headers(http),
            seconds(http),
            http.get("response_limit_bytes") instanceof Number bytes
                ? Math.clamp(bytes.longValue(), 1, STANDARD_BYTES)
                : STANDARD_BYTES,
            preMessage);
    var variables = config.context().variables();
    tools.put(
        name,
        new HttpTool(
            new ToolDefinition(name, description == null ? "" : description, schema(function)),
            endpoint,
            TemplateVariables.none()
                .with("call", variables.call())
                .with("crm", variables.crm())
                .with("system", variables.system()),
            this.http,
            events,
            nanos));
  }

  private void server(Map<?, ?> mcp, @Nullable String preMessage) throws IOException {
    String url = text(mcp, "url");
    if (url == null) {
      throw new IllegalArgumentException("mcp needs a url");
    }
    var client = new McpClient(http, url, headers(mcp), seconds(mcp));
    client.connect();
    List<?> allowed = mcp.get("allowed_tools") instanceof List<?> names ? names : List.of();
    for (ToolDefinition definition : client.tools()) {
      boolean wanted = allowed.isEmpty() || allowed.contains(definition.name());
      if (wanted && !CallActionTools.NAMES.contains(definition.name())) {
        tools.putIfAbsent(
            definition.name(), new McpTool(definition, client, preMessage, STANDARD_BYTES, events));
      }
    }
  }

  private static Map<String, @Nullable Object> schema(Map<?, ?> function) {
    Map<String, @Nullable Object> schema =
        JsonMaps.copy(function.get("parameters") instanceof Map<?, ?> given ? given : null);
    schema.putIfAbsent("type", "object");
    return schema;
  }

  private static Map<String, String> headers(Map<?, ?> from) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (from.get("headers") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    return headers;
  }

  private static Duration seconds(Map<?, ?> from) {
    double seconds =
        from.get("timeout_seconds") instanceof Number number
            ? Math.clamp(number.doubleValue(), 0.1, 30)
            : STANDARD_SECONDS;
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static @Nullable String text(Map<?, ?> from, String key) {
    return from.get(key) instanceof String text && !text.isBlank() ? text : null;
  }
}
