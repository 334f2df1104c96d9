package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.RecognitionProtocol;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A Realtime session of type {@code transcription}; its sound is always 24 kHz. */
final class RealtimeTranscriptionProtocol implements RecognitionProtocol {
  static final int SAMPLE_RATE = 24_000;

  private static final WireMessage COMMIT =
      WireJson.text(Map.of("type", "input_audio_buffer.commit"));

  private final Map<String, Object> session;
  private final Resampler resampler = new Resampler(AudioFrame.SAMPLE_RATE, SAMPLE_RATE);
  private final StringBuilder guess = new StringBuilder();
  private String guessOf = "";

  RealtimeTranscriptionProtocol(Map<String, Object> session) {
    this.session = session;
  }

  @Override
  public List<WireMessage> opening() {
    return List.of(WireJson.text(Map.of("type", "session.update", "session", session)));
  }

  @Override
  public WireMessage audio(AudioFrame frame) {
    short[] samples = new short[resampler.maxOutput(AudioFrame.SAMPLES)];
    int count = resampler.process(frame.samples(), 0, AudioFrame.SAMPLES, samples);
    ByteBuffer bytes = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples, 0, count);
    return WireJson.text(
        Map.of("type", "input_audio_buffer.append", "audio", WireJson.base64(bytes.array())));
  }

  @Override
  public List<WireMessage> finishTurn() {
    return List.of(COMMIT);
  }

  @Override
  public void receive(WireMessage message, Consumer<RecognitionEvent> events) throws ProtocolFault {
    JsonNode json = WireJson.object(message);
    switch (json.path("type").asString("")) {
      case "input_audio_buffer.speech_started" ->
          events.accept(new RecognitionEvent.SpeechStarted());
      case "conversation.item.input_audio_transcription.delta" -> delta(json, events);
      case "conversation.item.input_audio_transcription.completed" -> {
        guess.setLength(0);
        events.accept(
            new RecognitionEvent.Segment(
                json.path("transcript").asString("").strip(), Duration.ZERO, true));
      }
      case "conversation.item.input_audio_transcription.failed" -> {
        guess.setLength(0);
        events.accept(
            new RecognitionEvent.Trouble(
                new ProviderProblem(
                    ProviderProblem.Kind.UNAVAILABLE,
                    "OpenAI: an utterance could not be transcribed: " + said(json)),
                false));
        events.accept(new RecognitionEvent.Segment("", Duration.ZERO, true));
      }
      case "error" -> error(json, events);
      default -> {}
    }
  }

  private void delta(JsonNode json, Consumer<RecognitionEvent> events) {
    String item = json.path("item_id").asString("");
    if (!item.equals(guessOf)) {
      guess.setLength(0);
      guessOf = item;
    }
    guess.append(json.path("delta").asString(""));
    if (!guess.toString().isBlank()) {
      events.accept(new RecognitionEvent.Interim(guess.toString().strip()));
    }
  }

  private static void error(JsonNode json, Consumer<RecognitionEvent> events) throws ProtocolFault {
    String code = json.path("error").path("code").asString("");
    if (code.equals("input_audio_buffer_commit_empty")) {
      // Nothing was heard since the last commit: there is no text, and no fault.
      events.accept(new RecognitionEvent.Segment("", Duration.ZERO, true));
      return;
    }
    ProviderProblem.Kind kind =
        switch (code) {
          case "invalid_api_key" -> ProviderProblem.Kind.UNAUTHORIZED;
          case "insufficient_quota" -> ProviderProblem.Kind.QUOTA_EXCEEDED;
          case "rate_limit_exceeded" -> ProviderProblem.Kind.RATE_LIMITED;
          default ->
              json.path("error").path("type").asString("").equals("invalid_request_error")
                  ? ProviderProblem.Kind.REFUSED
                  : ProviderProblem.Kind.UNAVAILABLE;
        };
    throw new ProtocolFault(new ProviderProblem(kind, "OpenAI: " + said(json)));
  }

  private static String said(JsonNode json) {
    return json.path("error").path("message").asString("no more was said");
  }
}
