package io.voxbridge.agents.speech.cartesia;

import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.agents.speech.wire.RemoteTextToSpeechContract;
import io.voxbridge.agents.speech.wire.TestTools;

class CartesiaProviderTest extends RemoteTextToSpeechContract {
  @Override
  protected TextToSpeechProvider provider() {
    return new CartesiaProvider(TestTools.create());
  }

  @Override
  protected boolean aligns() {
    return true;
  }
}
