package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/audio/transcriptions}: an uploaded file is the next utterance. */
final class OpenAiBatch implements SpeechStandIn {
  private final JsonMapper json = JsonMapper.builder().build();
  private final SpeechScript script;

  OpenAiBatch(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "openai_batch";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/v1/audio/transcriptions");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return SpeechStandIn.isKey(SpeechStandIn.credentials(request, "Bearer"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Request request = exchange.request();
    boolean isForm =
        request.header("content-type").startsWith("multipart/form-data")
            && request.body().contains("name=\"model\"")
            && request.body().contains("name=\"file\"; filename=")
            && request.body().contains("RIFF");
    if (!isForm) {
      exchange.json(
          400, "{\"error\":{\"message\":\"file and model are needed\",\"type\":\"invalid\"}}");
      return;
    }
    Utterance utterance = script.nextUtterance();
    Trouble trouble = utterance.trouble();
    if (!exchange.await(Duration.ofMillis(utterance.delayMs()))) {
      return;
    }
    if (trouble == null) {
      exchange.json(200, json.writeValueAsString(Map.of("text", utterance.text())));
      return;
    }
    switch (trouble.kind()) {
      case STALL -> exchange.await(Duration.ofMinutes(5));
      case HALF_CLOSE, CLOSE -> exchange.halfClose();
      case RESET -> exchange.reset();
      case CORRUPT -> exchange.json(200, "{\"te");
      case ERROR ->
          exchange.json(503, "{\"error\":{\"message\":\"scripted trouble\",\"type\":\"server\"}}");
    }
  }
}
