package io.voxbridge.agents.speech.elevenlabs;

import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.agents.speech.wire.RemoteTextToSpeechContract;
import io.voxbridge.agents.speech.wire.TestTools;

class ElevenLabsProviderTest extends RemoteTextToSpeechContract {
  @Override
  protected TextToSpeechProvider provider() {
    return new ElevenLabsProvider(TestTools.create());
  }

  @Override
  protected boolean aligns() {
    return true;
  }
}
