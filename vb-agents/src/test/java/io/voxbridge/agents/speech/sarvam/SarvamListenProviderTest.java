package io.voxbridge.agents.speech.sarvam;

import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.wire.RemoteSpeechToTextContract;
import io.voxbridge.agents.speech.wire.TestTools;

class SarvamListenProviderTest extends RemoteSpeechToTextContract {
  @Override
  protected SpeechToTextProvider provider() {
    return new SarvamListenProvider(TestTools.create());
  }

  @Override
  protected boolean guesses() {
    return false;
  }
}
