package io.voxbridge.agents.speech.stt;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes transcripts from data messages on topic {@value #TOPIC}; audio is not looked at. */
final class ClientTranscripts implements SpeechToText {
  static final String TOPIC = "voxbridge.transcript";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final RecognitionListener listener;
  private volatile boolean closed;

  ClientTranscripts(RecognitionListener listener) {
    this.listener = listener;
  }

  /** The message as sent; times in milliseconds since the phone was answered. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Message(
      @JsonProperty("text") @Nullable String text,
      @JsonProperty("is_final") @Nullable Boolean isFinal,
      @JsonProperty("start_ms") @Nullable Long startMs,
      @JsonProperty("end_ms") @Nullable Long endMs) {

    Duration length() {
      return startMs == null || endMs == null || endMs < startMs
          ? Duration.ZERO
          : Duration.ofMillis(endMs - startMs);
    }
  }

  @Override
  public void accept(AudioFrame caller) {}

  @Override
  public void onData(String topic, byte[] payload) {
    if (closed || !topic.equals(TOPIC)) {
      return;
    }
    Message message = read(payload);
    if (message == null) {
      listener.on(
          new RecognitionEvent.Trouble(
              new ProviderProblem(
                  ProviderProblem.Kind.PROTOCOL, "a transcript message is not the agreed JSON"),
              false));
      return;
    }
    String text = message.text() == null ? "" : message.text().strip();
    if (!text.isEmpty()) {
      boolean isFinal = message.isFinal() == null || message.isFinal();
      listener.on(
          isFinal
              ? new RecognitionEvent.EndOfTurn(text, message.length())
              : new RecognitionEvent.Interim(text));
    }
  }

  private static @Nullable Message read(byte[] payload) {
    try {
      return MAPPER.readValue(payload, Message.class);
    } catch (JacksonException malformed) {
      return null;
    }
  }

  @Override
  public boolean detectsTurns() {
    return true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
