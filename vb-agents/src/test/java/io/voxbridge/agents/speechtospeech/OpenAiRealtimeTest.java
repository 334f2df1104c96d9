package io.voxbridge.agents.speechtospeech;

import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.speech.wire.TestTools;
import java.time.Duration;

class OpenAiRealtimeTest extends RemoteSpeechToSpeechContract {
  @Override
  protected SpeechToSpeechProvider provider() {
    return new OpenAiRealtimeProvider(TestTools.create());
  }

  @Override
  String base() {
    return standIns.socketAddress() + "/v1";
  }

  @Override
  protected void interruptionTold(String answerId) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            messages().stream()
                .anyMatch(it ->
                    it.contains("conversation.item.truncate")
                        && it.contains(answerId)
                        && it.contains("\"audio_end_ms\":120")));
  }
}
