package io.voxbridge.sim.language;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.StandInServer;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All stand-ins for language providers behind one port of 127.0.0.1. Scripted in process through
 * {@link #script}, or over HTTP under {@code /control}.
 */
public final class LanguageStandIns implements AutoCloseable {
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private final Script script;
  private final ChatCompletions chat;
  private final Gemini gemini;
  private final AnthropicMessages anthropic;
  private final OpenAiRealtime realtime;
  private final GeminiLive live;
  private final GoogleTokens tokens;
  private final AtomicReference<StandInServer> server = new AtomicReference<>();

  private LanguageStandIns(long seed, Clock clock) {
    script = new Script(seed);
    tokens = new GoogleTokens(json, script, clock);
    chat = new ChatCompletions(json, script);
    gemini = new Gemini(json, script, tokens);
    anthropic = new AnthropicMessages(json, script);
    realtime = new OpenAiRealtime(json, script);
    live = new GeminiLive(json, script);
  }

  /**
   * Starts them.
   *
   * @param port 0 takes a free one
   * @param seed of the jitter
   */
  public static LanguageStandIns start(int port, long seed, Clock clock) {
    var standIns = new LanguageStandIns(seed, clock);
    standIns.server.set(StandInServer.start(port, standIns::handle));
    return standIns;
  }

  /** Returns what comes next, and what was asked. */
  public Script script() {
    return script;
  }

  /** Returns {@code http://127.0.0.1:port}. */
  public String address() {
    return "http://127.0.0.1:" + port();
  }

  /** Returns {@code ws://127.0.0.1:port}. */
  public String socketAddress() {
    return "ws://127.0.0.1:" + port();
  }

  /** Returns a service account for Vertex AI whose token endpoint is here. */
  public String serviceAccount() {
    return tokens.serviceAccount(address());
  }

  /** Returns the port listened on. */
  public int port() {
    return server.get().port();
  }

  /** Returns how many connections clients hold open. */
  public int connections() {
    return server.get().connections();
  }

  /** Resets all connections that are open, as a network does that fails. */
  public void breakConnections() {
    server.get().breakConnections();
  }

  private void handle(Exchange exchange) throws IOException {
    String path = exchange.request().path();
    try {
      if (path.startsWith("/control/")) {
        control(exchange, path);
      } else if (path.endsWith("/chat/completions")) {
        chat.handle(exchange);
      } else if (path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent")) {
        gemini.handle(exchange);
      } else if (path.endsWith("/cachedContents")) {
        gemini.cache(exchange);
      } else if (path.endsWith("/messages")) {
        anthropic.handle(exchange);
      } else if (path.equals("/token")) {
        tokens.handle(exchange, address());
      } else if (path.endsWith(".BidiGenerateContent")) {
        live.handle(exchange);
      } else if (path.endsWith("/realtime")) {
        realtime.handle(exchange);
      } else {
        exchange.json(404, "{\"error\":{\"message\":\"no such path\",\"type\":\"not_found\"}}");
      }
    } catch (JacksonException e) {
      exchange.json(
          400, json.writeValueAsString(Map.of("error", Map.of("message", e.getOriginalMessage()))));
    }
  }

  private void control(Exchange exchange, String path) throws IOException {
    switch (exchange.request().method() + " " + path) {
      case "POST /control/answers" -> {
        var answers =
            json.readValue(
                exchange.request().body(), new TypeReference<java.util.List<Answer>>() {});
        script.add(answers.toArray(Answer[]::new));
        exchange.json(200, "{\"status\":\"ok\"}");
      }
      case "POST /control/utterances" -> {
        script.say(json.readValue(exchange.request().body(), String[].class));
        exchange.json(200, "{\"status\":\"ok\"}");
      }
      case "PUT /control/pitches" -> {
        script
            .sound()
            .pitches(
                json.readValue(
                    exchange.request().body(), new TypeReference<Map<String, Double>>() {}));
        exchange.json(200, "{\"status\":\"ok\"}");
      }
      case "DELETE /control/answers" -> {
        script.clear();
        exchange.json(200, "{\"status\":\"ok\"}");
      }
      case "GET /control/requests" -> exchange.json(200, json.writeValueAsString(script.seen()));
      case "GET /control/service-account" -> exchange.json(200, serviceAccount());
      default -> exchange.json(404, "{\"error\":{\"message\":\"no such control\"}}");
    }
  }

  @Override
  public void close() {
    server.get().close();
  }
}
