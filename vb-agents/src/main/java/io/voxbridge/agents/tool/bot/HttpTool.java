package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRunnerFactory.ToolEvents;
import io.voxbridge.domain.template.Template;
import io.voxbridge.domain.template.TemplateVariables;
import io.voxbridge.domain.template.Unresolved;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool that calls an HTTP address. {@code {{name}}} in the address is an argument or a variable
 * of the call, percent-encoded; in headers a variable. Arguments that the address does not name go
 * into the query of a GET or DELETE, and as a JSON object into the body of everything else.
 */
final class HttpTool implements BotTool {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ToolDefinition definition;
  private final Endpoint endpoint;
  private final TemplateVariables variables;
  private final ToolHttp http;
  private final ToolEvents events;
  private final LongSupplier nanos;

  /**
   * How it is called.
   *
   * @param mostBytes of an answer for the model
   */
  record Endpoint(
      String method,
      String url,
      Map<String, String> headers,
      Duration limit,
      int mostBytes,
      @Nullable String preMessage) {}

  HttpTool(
      ToolDefinition definition,
      Endpoint endpoint,
      TemplateVariables variables,
      ToolHttp http,
      ToolEvents events,
      LongSupplier nanos) {
    this.definition = definition;
    this.endpoint = endpoint;
    this.variables = variables;
    this.http = http;
    this.events = events;
    this.nanos = nanos;
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public @Nullable String preMessage() {
    return endpoint.preMessage();
  }

  @Override
  public ToolOutcome run(Map<String, @Nullable Object> arguments) throws InterruptedException {
    long began = nanos.getAsLong();
    Map<String, Object> note = new LinkedHashMap<>();
    ToolOutcome outcome = call(arguments, note);
    note.put("duration_ms", Duration.ofNanos(nanos.getAsLong() - began).toMillis());
    note.put("ok", !outcome.isFailure());
    note.put("result", outcome.result());
    events.note("custom_tool_result", definition.name(), note);
    return outcome;
  }

  private ToolOutcome call(Map<String, @Nullable Object> arguments, Map<String, Object> note)
      throws InterruptedException {
    try {
      boolean inQuery = endpoint.method().equals("GET") || endpoint.method().equals("DELETE");
      ToolHttp.Answer answer =
          http.call(
              endpoint.method(),
              address(arguments, inQuery),
              headers(),
              inQuery ? null : JSON.writeValueAsString(arguments),
              endpoint.limit(),
              endpoint.mostBytes());
      note.put("status", answer.status());
      String text = answer.isCut() ? answer.body() + " …(cut)" : answer.body();
      return answer.status() < 300
          ? ToolOutcome.of(text.isBlank() ? "done" : text)
          : ToolOutcome.failed("the service answered HTTP " + answer.status() + ": " + text);
    } catch (ToolHttp.RefusedAddressException e) {
      note.put("error", String.valueOf(e.getMessage()));
      return ToolOutcome.failed("this tool cannot be used: its address is not allowed");
    } catch (InterruptedIOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("cancelled");
      }
      note.put("error", "timeout");
      return ToolOutcome.failed(
          "the service did not answer within " + endpoint.limit().toSeconds() + " seconds");
    } catch (IOException | IllegalArgumentException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("cancelled");
      }
      note.put("error", String.valueOf(e.getMessage()));
      return ToolOutcome.failed("the service cannot be reached");
    }
  }

  private String address(Map<String, @Nullable Object> arguments, boolean inQuery) {
    TemplateVariables all = encoded(variables.asMap());
    for (Map.Entry<String, @Nullable Object> each : arguments.entrySet()) {
      all = all.withPlain(each.getKey(), encode(textOf(each.getValue())));
    }
    String address = Template.render(endpoint.url(), all, Unresolved.DROP);
    HttpUrl url = HttpUrl.parse(address);
    if (!inQuery || url == null) {
      return address;
    }
    Set<String> used = Template.names(endpoint.url());
    HttpUrl.Builder query = url.newBuilder();
    arguments.forEach((name, value) -> {
      if (!used.contains(name) && value != null) {
        query.addQueryParameter(name, textOf(value));
      }
    });
    return query.build().toString();
  }

  private static TemplateVariables encoded(Map<String, String> values) {
    TemplateVariables all = TemplateVariables.none();
    for (Map.Entry<String, String> each : values.entrySet()) {
      all = all.withPlain(each.getKey(), encode(each.getValue()));
    }
    return all;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String textOf(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      default -> JSON.writeValueAsString(value);
    };
  }

  private Map<String, String> headers() {
    Map<String, String> rendered = new LinkedHashMap<>();
    endpoint
        .headers()
        .forEach((name, value) ->
            rendered.put(
                name,
                Template.render(value, variables, Unresolved.DROP).replaceAll("[\\r\\n]", " ")));
    return rendered;
  }
}
