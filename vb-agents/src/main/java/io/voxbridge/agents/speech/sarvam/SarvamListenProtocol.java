package io.voxbridge.agents.speech.sarvam;

import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.RecognitionProtocol;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Transcription in whole utterances, without guesses on the way; the text follows END_SPEECH. */
final class SarvamListenProtocol implements RecognitionProtocol {
  private static final WireMessage FLUSH = WireJson.text(Map.of("type", "flush"));

  private final @Nullable String prompt;
  private final boolean mayFlush;

  /** Speech whose text has not come: a flush without it is not answered. */
  private volatile boolean owesText;

  SarvamListenProtocol(@Nullable String prompt, boolean mayFlush) {
    this.prompt = prompt;
    this.mayFlush = mayFlush;
  }

  @Override
  public List<WireMessage> opening() {
    return prompt == null
        ? List.of()
        : List.of(WireJson.text(Map.of("type", "config", "prompt", prompt)));
  }

  @Override
  public WireMessage audio(AudioFrame frame) {
    return audio("", WireJson.base64(WireJson.pcm(frame)));
  }

  private static WireMessage audio(String type, String data) {
    Map<String, Object> audio =
        Map.of("data", data, "encoding", "audio/wav", "sample_rate", AudioFrame.SAMPLE_RATE);
    return WireJson.text(
        type.isEmpty() ? Map.of("audio", audio) : Map.of("type", type, "audio", audio));
  }

  @Override
  public List<WireMessage> finishTurn() {
    return mayFlush ? List.of(FLUSH) : List.of();
  }

  @Override
  public boolean owesText() {
    return owesText;
  }

  @Override
  public List<WireMessage> closing() {
    return List.of(audio("end_of_stream", ""));
  }

  @Override
  public void receive(WireMessage message, Consumer<RecognitionEvent> events) throws ProtocolFault {
    JsonNode json = WireJson.object(message);
    JsonNode data = json.path("data");
    if (json.path("type").asString("").equals("error") || data.hasNonNull("error")) {
      throw SarvamErrors.fault(json);
    }
    switch (json.path("type").asString("")) {
      case "events" -> {
        if (data.path("signal_type").asString("").equals("START_SPEECH")) {
          owesText = true;
          events.accept(new RecognitionEvent.SpeechStarted());
        }
      }
      case "data" -> {
        owesText = false;
        double seconds =
            data.path("speech_end").asDouble(0) - data.path("speech_start").asDouble(0);
        events.accept(
            new RecognitionEvent.Segment(
                data.path("transcript").asString("").strip(),
                Duration.ofMillis(Math.max(0, Math.round(seconds * 1000))),
                true));
      }
      default -> {}
    }
  }
}
