package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.wire.RemoteSpeechToTextContract;
import io.voxbridge.agents.speech.wire.TestTools;
import java.util.Map;

class OpenAiBatchListenProviderTest extends RemoteSpeechToTextContract {
  @Override
  protected SpeechToTextProvider provider() {
    return new OpenAiBatchListenProvider(TestTools.create());
  }

  @Override
  protected boolean guesses() {
    return false;
  }

  @Override
  protected boolean staysConnected() {
    return false;
  }

  @Override
  protected Map<String, Object> extra() {
    return Map.of("timeout_ms", 600);
  }
}
