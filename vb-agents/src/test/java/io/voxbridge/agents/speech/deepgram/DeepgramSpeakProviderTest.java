package io.voxbridge.agents.speech.deepgram;

import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.agents.speech.wire.RemoteTextToSpeechContract;
import io.voxbridge.agents.speech.wire.TestTools;

class DeepgramSpeakProviderTest extends RemoteTextToSpeechContract {
  @Override
  protected TextToSpeechProvider provider() {
    return new DeepgramSpeakProvider(TestTools.create());
  }
}
