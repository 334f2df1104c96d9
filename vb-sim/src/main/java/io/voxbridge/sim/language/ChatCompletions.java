package io.voxbridge.sim.language;

import io.voxbridge.sim.language.HttpAnswer.Events;
import io.voxbridge.sim.standin.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/chat/completions} as OpenAI and many others speak it. */
final class ChatCompletions {
  private static final int FRAGMENT = 12;

  private final JsonMapper json;
  private final Script script;

  ChatCompletions(JsonMapper json, Script script) {
    this.json = json;
    this.script = script;
  }

  void handle(Exchange exchange) throws IOException {
    var request = exchange.request();
    var seen = script.note("openai", request.path(), request.body());
    String key = request.header("authorization").replaceFirst("(?i)^Bearer ", "");
    if (key.isEmpty()) {
      key = request.header("api-key");
    }
    if (Keys.isWrong(key)) {
      refuse(
          exchange,
          seen,
          new Answer.Failure(
              401, "invalid_api_key", "Incorrect API key provided: " + Keys.shown(key), null));
      return;
    }
    JsonNode body = json.readTree(request.body());
    if (!body.path("messages").isArray() || body.path("model").asString("").isEmpty()) {
      refuse(
          exchange,
          seen,
          new Answer.Failure(400, "invalid_request_error", "model and messages are needed", null));
      return;
    }
    Answer answer = script.next(latest(body.path("messages")));
    if (answer.error() != null) {
      refuse(exchange, seen, answer.error());
      return;
    }
    String model = body.path("model").asString("");
    var http = new HttpAnswer(exchange, seen, script);
    if (body.path("stream").asBoolean(false)) {
      boolean usage = body.path("stream_options").path("include_usage").asBoolean(false);
      http.stream(answer, events(answer, model, usage ? request.body() : null));
    } else {
      http.whole(answer, whole(answer, model, request.body()));
    }
  }

  /** Returns the latest words of the caller, or the result of a tool when that is the latest. */
  static String latest(JsonNode messages) {
    String words = "";
    for (JsonNode message : messages) {
      String role = message.path("role").asString("");
      if (role.equals("user") || role.equals("tool")) {
        JsonNode content = message.path("content");
        words = content.isString() ? content.asString() : content.path(0).path("text").asString("");
      }
    }
    return words;
  }

  private void refuse(Exchange exchange, SeenRequest seen, Answer.Failure failure)
      throws IOException {
    seen.ended(SeenRequest.End.REFUSED);
    String type = failure.type() == null ? "server_error" : failure.type();
    exchange.respond(
        failure.status(),
        "application/json",
        json.writeValueAsString(
            Map.of(
                "error",
                Map.of(
                    "message",
                    failure.message() == null ? "scripted error" : failure.message(),
                    "type",
                    type,
                    "code",
                    type))),
        Keys.retryAfter(failure));
  }

  private Events events(Answer answer, String model, @Nullable String countUsageOf) {
    List<String> words = new ArrayList<>();
    List<String> tail = new ArrayList<>();
    for (String word : answer.words()) {
      words.add(event(chunk(model, Map.of("content", word), null)));
    }
    int index = 0;
    for (Answer.Tool tool : answer.toolCalls()) {
      Map<String, @Nullable Object> call = new LinkedHashMap<>();
      call.put("index", index);
      call.put("id", Keys.callId(tool, index));
      call.put("type", "function");
      call.put("function", Map.of("name", tool.name(), "arguments", ""));
      tail.add(event(chunk(model, Map.of("tool_calls", List.of(call)), null)));
      String arguments = json.writeValueAsString(tool.arguments());
      for (int from = 0; from < arguments.length(); from += FRAGMENT) {
        String part = arguments.substring(from, Math.min(arguments.length(), from + FRAGMENT));
        tail.add(
            event(
                chunk(
                    model,
                    Map.of(
                        "tool_calls",
                        List.of(Map.of("index", index, "function", Map.of("arguments", part)))),
                    null)));
      }
      index++;
    }
    tail.add(event(chunk(model, Map.of(), finish(answer))));
    if (countUsageOf != null) {
      Map<String, @Nullable Object> chunk = chunk(model, Map.of(), null);
      chunk.put("choices", List.of());
      chunk.put("usage", usage(answer.usageFor(countUsageOf)));
      tail.add(event(chunk));
    }
    tail.add("data: [DONE]\n\n");
    return new Events(
        List.of(
            ": a comment, which clients skip\n\n",
            event(chunk(model, Map.of("role", "assistant", "content", ""), null))),
        words,
        tail);
  }

  private String whole(Answer answer, String model, String request) {
    List<Object> calls = new ArrayList<>();
    for (Answer.Tool tool : answer.toolCalls()) {
      calls.add(
          Map.of(
              "id",
              Keys.callId(tool, calls.size()),
              "type",
              "function",
              "function",
              Map.of("name", tool.name(), "arguments", json.writeValueAsString(tool.arguments()))));
    }
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("role", "assistant");
    message.put("content", answer.text());
    if (!calls.isEmpty()) {
      message.put("tool_calls", calls);
    }
    return json.writeValueAsString(
        Map.of(
            "id",
            "chatcmpl-standin",
            "object",
            "chat.completion",
            "model",
            model,
            "choices",
            List.of(Map.of("index", 0, "message", message, "finish_reason", finish(answer))),
            "usage",
            usage(answer.usageFor(request))));
  }

  private static String finish(Answer answer) {
    if (answer.finish() != null) {
      return answer.finish();
    }
    return answer.toolCalls().isEmpty() ? "stop" : "tool_calls";
  }

  private static Map<String, Object> usage(Answer.Usage usage) {
    return Map.of(
        "prompt_tokens",
        usage.prompt(),
        "completion_tokens",
        usage.completion(),
        "total_tokens",
        usage.prompt() + usage.completion(),
        "prompt_tokens_details",
        Map.of("cached_tokens", usage.cached()));
  }

  private static Map<String, @Nullable Object> chunk(
      String model, Map<String, Object> delta, @Nullable String finish) {
    Map<String, @Nullable Object> choice = new LinkedHashMap<>();
    choice.put("index", 0);
    choice.put("delta", delta);
    choice.put("finish_reason", finish);
    Map<String, @Nullable Object> chunk = new LinkedHashMap<>();
    chunk.put("id", "chatcmpl-standin");
    chunk.put("object", "chat.completion.chunk");
    chunk.put("created", 1_700_000_000L);
    chunk.put("model", model);
    chunk.put("choices", List.of(choice));
    chunk.put("usage", null);
    return chunk;
  }

  private String event(Map<String, @Nullable Object> chunk) {
    return "data: " + json.writeValueAsString(chunk) + "\n\n";
  }
}
