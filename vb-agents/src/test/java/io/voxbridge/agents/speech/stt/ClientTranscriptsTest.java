package io.voxbridge.agents.speech.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.provider.ProviderException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientTranscriptsTest extends SpeechToTextContract {
  @Override
  protected SpeechToTextProvider provider() {
    return new ClientTranscriptsProvider();
  }

  @Override
  protected void say(SpeechToText speechToText, String text, Duration length) {
    send(
        speechToText,
        "{\"text\":\"%s\",\"is_final\":true,\"start_ms\":1200,\"end_ms\":%d}"
            .formatted(text, 1200 + length.toMillis()));
  }

  @Test
  void message_complete_keepsTheLength() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      say(speechToText, "yes", Duration.ofMillis(700));
    }
    assertThat(events())
        .containsExactly(new RecognitionEvent.EndOfTurn("yes", Duration.ofMillis(700)));
  }

  @Test
  void message_sparse_isFinalAndOfUnknownLength() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      send(speechToText, "{\"text\":\" yes \",\"added_later\":1}");
      send(speechToText, "{\"text\":\"ye\",\"is_final\":false,\"start_ms\":9,\"end_ms\":2}");
      send(speechToText, "{\"text\":\"  \"}");
      send(speechToText, "{}");
    }
    assertThat(events())
        .containsExactly(
            new RecognitionEvent.EndOfTurn("yes", Duration.ZERO),
            new RecognitionEvent.Interim("ye"));
  }

  @Test
  void message_malformed_isAProblem() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      send(speechToText, "{nonsense");
      send(speechToText, "null");
    }
    assertThat(textOfTheTurn()).isEmpty();
    assertThat(problems()).hasSize(2);
  }

  private static void send(SpeechToText speechToText, String json) {
    speechToText.onData("voxbridge.transcript", json.getBytes(StandardCharsets.UTF_8));
  }
}
