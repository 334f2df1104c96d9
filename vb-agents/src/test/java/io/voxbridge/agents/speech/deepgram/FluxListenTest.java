package io.voxbridge.agents.speech.deepgram;

import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.wire.RemoteSpeechToTextContract;
import io.voxbridge.agents.speech.wire.TestTools;
import org.jspecify.annotations.Nullable;

class FluxListenTest extends RemoteSpeechToTextContract {
  @Override
  protected SpeechToTextProvider provider() {
    return new DeepgramListenProvider(TestTools.create());
  }

  @Override
  protected boolean finishes() {
    return false;
  }

  @Override
  protected @Nullable String model() {
    return "flux-general-en";
  }
}
