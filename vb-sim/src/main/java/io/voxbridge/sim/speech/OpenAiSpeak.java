package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/audio/speech}: sound as it is made, 24 kHz. */
final class OpenAiSpeak implements SpeechStandIn {
  private static final int RATE = 24_000;

  private final SpeechScript script;

  OpenAiSpeak(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "openai_speak";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/v1/audio/speech");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return SpeechStandIn.isKey(SpeechStandIn.credentials(request, "Bearer"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    JsonNode json = Stream.read(exchange.request().body());
    String text = json.path("input").asString("");
    if (!json.path("response_format").asString("mp3").equals("pcm") || text.isEmpty()) {
      exchange.json(400, "{\"error\":{\"message\":\"input is needed, and pcm is all there is\"}}");
      return;
    }
    script.note(provider(), "text", text);
    Voicing voicing = script.nextVoicing();
    Trouble trouble = voicing.trouble();
    int sent = 0;
    long wait = voicing.firstMs();
    boolean open = false;
    for (String word : Speaking.words(text)) {
      if (!exchange.await(Duration.ofMillis(wait + script.jitter(voicing.jitterMs())))) {
        script.note(provider(), "cancel", text);
        return;
      }
      if (trouble != null && sent >= trouble.after()) {
        breaks(exchange, trouble, open);
        return;
      }
      if (!open) {
        exchange.open("audio/pcm");
        open = true;
      }
      exchange.piece(script.sound().of(word, RATE, voicing.soundMs(word), Speaking.FADE));
      sent++;
      wait = voicing.chunkMs();
    }
    if (open) {
      exchange.end();
    }
  }

  private static void breaks(Exchange exchange, Trouble trouble, boolean open) throws IOException {
    switch (trouble.kind()) {
      case STALL -> exchange.await(Duration.ofMinutes(5));
      case HALF_CLOSE, CLOSE -> exchange.halfClose();
      case RESET -> exchange.reset();
      case CORRUPT -> {
        if (open) {
          exchange.piece("x".getBytes(StandardCharsets.US_ASCII));
        }
        exchange.reset();
      }
      case ERROR -> {
        if (open) {
          exchange.reset();
        } else {
          exchange.json(503, "{\"error\":{\"message\":\"scripted trouble\"}}");
        }
      }
    }
  }
}
