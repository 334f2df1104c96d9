package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.wire.RemoteSpeechToTextContract;
import io.voxbridge.agents.speech.wire.TestTools;

class OpenAiRealtimeListenProviderTest extends RemoteSpeechToTextContract {
  @Override
  protected SpeechToTextProvider provider() {
    return new OpenAiRealtimeListenProvider(TestTools.create());
  }
}
