package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.StandInServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All stand-ins for speech providers behind one port of 127.0.0.1. Scripted in process through
 * {@link #script}, or over HTTP under {@code /control}.
 */
public final class SpeechStandIns implements AutoCloseable {
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private final SpeechScript script;
  private final List<SpeechStandIn> services;
  private final AtomicReference<StandInServer> server = new AtomicReference<>();

  private SpeechStandIns(long seed) {
    script = new SpeechScript(seed);
    services =
        List.of(
            new DeepgramListen(script),
            new FluxListen(script),
            new SonioxListen(script),
            new SarvamListen(script),
            new OpenAiTranscription(script),
            new OpenAiBatch(script),
            new ElevenLabsSpeak(script),
            new DeepgramSpeak(script),
            new SarvamSpeak(script),
            new CartesiaSpeak(script),
            new OpenAiSpeak(script));
  }

  /**
   * Starts them.
   *
   * @param port 0 takes a free one
   * @param seed of the jitter
   */
  public static SpeechStandIns start(int port, long seed) {
    SpeechStandIns standIns = new SpeechStandIns(seed);
    standIns.server.set(StandInServer.start(port, standIns::handle));
    return standIns;
  }

  /** Returns what comes next, and what was seen. */
  public SpeechScript script() {
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
    if (path.startsWith("/control/")) {
      control(exchange, path);
      return;
    }
    for (SpeechStandIn service : services) {
      if (service.serves(path)) {
        serve(service, exchange);
        return;
      }
    }
    exchange.json(404, "{\"error\":{\"message\":\"no such path\"}}");
  }

  private void serve(SpeechStandIn service, Exchange exchange) throws IOException {
    Map<String, String> query = new TreeMap<>(exchange.request().query());
    query.remove("api_key");
    script.note(service.provider(), "connect", exchange.request().path() + " " + query);
    Refusal refusal = script.nextRefusal();
    if (refusal != null) {
      exchange.json(refusal.status(), "{\"error\":{\"message\":\"scripted refusal\"}}");
    } else if (!service.isAdmitted(exchange.request())) {
      exchange.json(401, "{\"error\":{\"message\":\"invalid credentials\"}}");
    } else {
      service.handle(exchange);
    }
  }

  private void control(Exchange exchange, String path) throws IOException {
    String body = exchange.request().body();
    try {
      switch (exchange.request().method() + " " + path) {
        case "POST /control/utterances" ->
            script.say(
                json.readValue(body, new TypeReference<List<Utterance>>() {})
                    .toArray(Utterance[]::new));
        case "PUT /control/utterance" -> script.sayOtherwise(json.readValue(body, Utterance.class));
        case "POST /control/voicings" ->
            script.speak(
                json.readValue(body, new TypeReference<List<Voicing>>() {})
                    .toArray(Voicing[]::new));
        case "PUT /control/voicing" -> script.speakOtherwise(json.readValue(body, Voicing.class));
        case "PUT /control/pitches" ->
            script
                .sound()
                .pitches(json.readValue(body, new TypeReference<Map<String, Double>>() {}));
        case "POST /control/refusals" ->
            script.refuse(
                json.readValue(body, new TypeReference<List<Refusal>>() {})
                    .toArray(Refusal[]::new));
        case "DELETE /control/script" -> script.clear();
        case "GET /control/seen" -> {
          exchange.json(200, json.writeValueAsString(script.seen()));
          return;
        }
        default -> {
          exchange.json(404, "{\"error\":{\"message\":\"no such control\"}}");
          return;
        }
      }
      exchange.json(200, "{\"status\":\"ok\"}");
    } catch (JacksonException e) {
      exchange.json(
          400,
          json.writeValueAsString(
              Map.of("error", Map.of("message", String.valueOf(e.getOriginalMessage())))));
    }
  }

  @Override
  public void close() {
    server.get().close();
  }
}
