package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.agents.speech.wire.RemoteTextToSpeechContract;
import io.voxbridge.agents.speech.wire.TestTools;

class OpenAiSpeakProviderTest extends RemoteTextToSpeechContract {
  @Override
  protected TextToSpeechProvider provider() {
    return new OpenAiSpeakProvider(TestTools.create());
  }

  @Override
  protected boolean staysConnected() {
    return false;
  }
}
