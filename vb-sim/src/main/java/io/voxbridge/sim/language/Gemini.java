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

/**
 * {@code models/{model}:generateContent} and {@code :streamGenerateContent}, of the Gemini API with
 * a key and of Vertex AI with a bearer token; and {@code cachedContents}.
 */
final class Gemini {
  private static final String SIGNATURE = "c3RhbmQtaW4tdGhvdWdodA==";

  private final JsonMapper json;
  private final Script script;
  private final GoogleTokens tokens;

  Gemini(JsonMapper json, Script script, GoogleTokens tokens) {
    this.json = json;
    this.script = script;
    this.tokens = tokens;
  }

  void handle(Exchange exchange) throws IOException {
    var request = exchange.request();
    boolean vertex = request.path().contains("/publishers/");
    var seen = script.note(vertex ? "google_vertex" : "google", request.path(), request.body());
    if (!isAllowed(exchange, vertex)) {
      refuse(
          exchange,
          seen,
          vertex
              ? new Answer.Failure(
                  401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", null)
              : new Answer.Failure(
                  400,
                  "INVALID_ARGUMENT",
                  "API key not valid. Please pass a valid API key.",
                  null));
      return;
    }
    JsonNode body = json.readTree(request.body());
    if (!body.path("contents").isArray() || body.path("contents").isEmpty()) {
      refuse(
          exchange,
          seen,
          new Answer.Failure(400, "INVALID_ARGUMENT", "contents are not specified", null));
      return;
    }
    Answer answer = script.next(lastUser(body));
    if (answer.error() != null) {
      refuse(exchange, seen, answer.error());
      return;
    }
    var http = new HttpAnswer(exchange, seen, script);
    if (!request.path().endsWith(":streamGenerateContent")) {
      http.whole(answer, json.writeValueAsString(whole(answer, request.body())));
    } else if (request.query().getOrDefault("alt", "").equals("sse")) {
      http.stream(answer, events(answer, request.body()));
    } else {
      http.whole(answer, json.writeValueAsString(List.of(whole(answer, request.body()))));
    }
  }

  /** Makes cached content: {@code POST /v1beta/cachedContents}. */
  void cache(Exchange exchange) throws IOException {
    var request = exchange.request();
    var seen = script.note("google", request.path(), request.body());
    if (!isAllowed(exchange, false)) {
      refuse(
          exchange, seen, new Answer.Failure(400, "INVALID_ARGUMENT", "API key not valid.", null));
      return;
    }
    JsonNode body = json.readTree(request.body());
    seen.ended(SeenRequest.End.COMPLETE);
    exchange.json(
        200,
        json.writeValueAsString(
            Map.of(
                "name",
                "cachedContents/standin" + Integer.toHexString(request.body().hashCode()),
                "model",
                body.path("model").asString(""),
                "usageMetadata",
                Map.of("totalTokenCount", request.body().length() / 4))));
  }

  private boolean isAllowed(Exchange exchange, boolean vertex) {
    if (vertex) {
      return tokens.accepts(
          exchange.request().header("authorization").replaceFirst("(?i)^Bearer ", ""));
    }
    String key = exchange.request().header("x-goog-api-key");
    return !Keys.isWrong(key.isEmpty() ? exchange.request().query().getOrDefault("key", "") : key);
  }

  private static String lastUser(JsonNode body) {
    String words = "";
    for (JsonNode content : body.path("contents")) {
      String text = content.path("parts").path(0).path("text").asString("");
      if (content.path("role").asString("user").equals("user") && !text.isEmpty()) {
        words = text;
      }
    }
    return words;
  }

  private void refuse(Exchange exchange, SeenRequest seen, Answer.Failure failure)
      throws IOException {
    seen.ended(SeenRequest.End.REFUSED);
    exchange.respond(
        failure.status(),
        "application/json",
        json.writeValueAsString(
            Map.of(
                "error",
                Map.of(
                    "code",
                    failure.status(),
                    "message",
                    failure.message() == null ? "scripted error" : failure.message(),
                    "status",
                    failure.type() == null ? "INTERNAL" : failure.type()))),
        Keys.retryAfter(failure));
  }

  private Events events(Answer answer, String request) {
    List<String> words = new ArrayList<>();
    for (String word : answer.words()) {
      words.add(event(response(List.of(Map.of("text", word)), null, null)));
    }
    List<String> tail = new ArrayList<>();
    if (!answer.toolCalls().isEmpty()) {
      tail.add(event(response(toolParts(answer), null, null)));
    }
    tail.add(
        event(
            response(
                List.of(Map.of("text", "")),
                answer.finish() == null ? "STOP" : answer.finish(),
                answer.usageFor(request))));
    return new Events(List.of(), words, tail);
  }

  private Map<String, @Nullable Object> whole(Answer answer, String request) {
    List<Map<String, Object>> parts = new ArrayList<>();
    if (!answer.text().isEmpty()) {
      parts.add(Map.of("text", answer.text()));
    }
    parts.addAll(toolParts(answer));
    return response(
        parts, answer.finish() == null ? "STOP" : answer.finish(), answer.usageFor(request));
  }

  private static List<Map<String, Object>> toolParts(Answer answer) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Answer.Tool tool : answer.toolCalls()) {
      parts.add(
          Map.of(
              "functionCall",
              Map.of("name", tool.name(), "args", tool.arguments()),
              "thoughtSignature",
              SIGNATURE));
    }
    return parts;
  }

  private static Map<String, @Nullable Object> response(
      List<Map<String, Object>> parts, @Nullable String finish, Answer.@Nullable Usage usage) {
    Map<String, @Nullable Object> candidate = new LinkedHashMap<>();
    candidate.put("content", Map.of("parts", parts, "role", "model"));
    if (finish != null) {
      candidate.put("finishReason", finish);
    }
    candidate.put("index", 0);
    Map<String, @Nullable Object> response = new LinkedHashMap<>();
    response.put("candidates", List.of(candidate));
    if (usage != null) {
      response.put(
          "usageMetadata",
          Map.of(
              "promptTokenCount",
              usage.prompt(),
              "candidatesTokenCount",
              usage.completion(),
              "cachedContentTokenCount",
              usage.cached(),
              "totalTokenCount",
              usage.prompt() + usage.completion()));
    }
    response.put("modelVersion", "stand-in");
    response.put("responseId", "standin");
    return response;
  }

  private String event(Map<String, @Nullable Object> response) {
    return "data: " + json.writeValueAsString(response) + "\r\n\r\n";
  }
}
