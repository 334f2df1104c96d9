package io.voxbridge.agents.speech.stt;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes transcripts from data messages on topic {@value #TOPIC}; audio is not looked at. */
final class ClientTranscripts implements SpeechToText {
  static final String TOPIC = "voxbridge.transcript";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final TranscriptListener listener;
  private volatile boolean closed;

  ClientTranscripts(TranscriptListener listener) {
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
      listener.onProblem("a transcript message is not the agreed JSON");
      return;
    }
    String text = message.text() == null ? "" : message.text().strip();
    if (!text.isEmpty()) {
      boolean isFinal = message.isFinal() == null || message.isFinal();
      listener.onTranscript(new Transcript(text, isFinal, message.length()));
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
  public void close() {
    closed = true;
  }
}
