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

/** Anthropic's {@code POST /v1/messages}. */
final class AnthropicMessages {
  private final JsonMapper json;
  private final Script script;

  AnthropicMessages(JsonMapper json, Script script) {
    this.json = json;
    this.script = script;
  }

  void handle(Exchange exchange) throws IOException {
    var request = exchange.request();
    var seen = script.note("anthropic", request.path(), request.body());
    if (Keys.isWrong(request.header("x-api-key"))) {
      refuse(
          exchange,
          seen,
          new Answer.Failure(401, "authentication_error", "invalid x-api-key", null));
      return;
    }
    JsonNode body = json.readTree(request.body());
    if (request.header("anthropic-version").isEmpty()
        || !body.path("messages").isArray()
        || body.path("max_tokens").asInt(0) <= 0) {
      refuse(
          exchange,
          seen,
          new Answer.Failure(
              400,
              "invalid_request_error",
              "anthropic-version, messages and max_tokens are needed",
              null));
      return;
    }
    Answer answer = script.next(ChatCompletions.latest(body.path("messages")));
    if (answer.error() != null) {
      refuse(exchange, seen, answer.error());
      return;
    }
    var http = new HttpAnswer(exchange, seen, script);
    String model = body.path("model").asString("");
    if (body.path("stream").asBoolean(false)) {
      http.stream(answer, events(answer, model, request.body()));
    } else {
      http.whole(answer, whole(answer, model, request.body()));
    }
  }

  private void refuse(Exchange exchange, SeenRequest seen, Answer.Failure failure)
      throws IOException {
    seen.ended(SeenRequest.End.REFUSED);
    exchange.respond(
        failure.status(),
        "application/json",
        json.writeValueAsString(
            Map.of(
                "type",
                "error",
                "error",
                Map.of(
                    "type",
                    failure.type() == null ? "api_error" : failure.type(),
                    "message",
                    failure.message() == null ? "scripted error" : failure.message()))),
        Keys.retryAfter(failure));
  }

  private Events events(Answer answer, String model, String request) {
    Answer.Usage usage = answer.usageFor(request);
    List<String> head = new ArrayList<>();
    Map<String, @Nullable Object> message = message(model, List.of(), null, usage, 0);
    head.add(event("message_start", Map.of("message", message)));
    head.add(event("ping", Map.of()));
    boolean speaks = !answer.text().isEmpty();
    if (speaks) {
      head.add(
          event(
              "content_block_start",
              Map.of("index", 0, "content_block", Map.of("type", "text", "text", ""))));
    }
    List<String> words = new ArrayList<>();
    for (String word : answer.words()) {
      words.add(
          event(
              "content_block_delta",
              Map.of("index", 0, "delta", Map.of("type", "text_delta", "text", word))));
    }
    List<String> tail = new ArrayList<>();
    if (speaks) {
      tail.add(event("content_block_stop", Map.of("index", 0)));
    }
    int index = speaks ? 1 : 0;
    for (Answer.Tool tool : answer.toolCalls()) {
      tail.add(
          event(
              "content_block_start",
              Map.of(
                  "index",
                  index,
                  "content_block",
                  Map.of(
                      "type",
                      "tool_use",
                      "id",
                      Keys.callId(tool, index),
                      "name",
                      tool.name(),
                      "input",
                      Map.of()))));
      tail.add(
          event(
              "content_block_delta",
              Map.of(
                  "index",
                  index,
                  "delta",
                  Map.of(
                      "type",
                      "input_json_delta",
                      "partial_json",
                      json.writeValueAsString(tool.arguments())))));
      tail.add(event("content_block_stop", Map.of("index", index)));
      index++;
    }
    tail.add(
        event(
            "message_delta",
            Map.of(
                "delta",
                Map.of("stop_reason", finish(answer)),
                "usage",
                Map.of("output_tokens", usage.completion()))));
    tail.add(event("message_stop", Map.of()));
    return new Events(head, words, tail);
  }

  private String whole(Answer answer, String model, String request) {
    List<Object> content = new ArrayList<>();
    if (!answer.text().isEmpty()) {
      content.add(Map.of("type", "text", "text", answer.text()));
    }
    for (Answer.Tool tool : answer.toolCalls()) {
      content.add(
          Map.of(
              "type",
              "tool_use",
              "id",
              Keys.callId(tool, content.size()),
              "name",
              tool.name(),
              "input",
              tool.arguments()));
    }
    Answer.Usage usage = answer.usageFor(request);
    return json.writeValueAsString(
        message(model, content, finish(answer), usage, usage.completion()));
  }

  private static String finish(Answer answer) {
    if (answer.finish() != null) {
      return answer.finish();
    }
    return answer.toolCalls().isEmpty() ? "end_turn" : "tool_use";
  }

  private static Map<String, @Nullable Object> message(
      String model,
      List<Object> content,
      @Nullable String finish,
      Answer.Usage usage,
      long completion) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("id", "msg_standin");
    message.put("type", "message");
    message.put("role", "assistant");
    message.put("model", model);
    message.put("content", content);
    message.put("stop_reason", finish);
    message.put("stop_sequence", null);
    message.put(
        "usage",
        Map.of(
            "input_tokens",
            usage.prompt() - usage.cached(),
            "cache_read_input_tokens",
            usage.cached(),
            "cache_creation_input_tokens",
            0,
            "output_tokens",
            completion));
    return message;
  }

  private String event(String type, Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("type", type);
    data.putAll(fields);
    return "event: %s\ndata: %s\n\n".formatted(type, json.writeValueAsString(data));
  }
}
