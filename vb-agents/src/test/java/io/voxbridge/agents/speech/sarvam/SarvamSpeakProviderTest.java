package io.voxbridge.agents.speech.sarvam;

import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.agents.speech.wire.RemoteTextToSpeechContract;
import io.voxbridge.agents.speech.wire.TestTools;

class SarvamSpeakProviderTest extends RemoteTextToSpeechContract {
  @Override
  protected TextToSpeechProvider provider() {
    return new SarvamSpeakProvider(TestTools.create());
  }

  @Override
  protected boolean survivesCancel() {
    return false;
  }
}
