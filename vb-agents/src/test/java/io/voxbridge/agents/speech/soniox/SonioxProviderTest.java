package io.voxbridge.agents.speech.soniox;

import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.wire.RemoteSpeechToTextContract;
import io.voxbridge.agents.speech.wire.TestTools;
import java.util.Map;

class SonioxProviderTest extends RemoteSpeechToTextContract {
  @Override
  protected SpeechToTextProvider provider() {
    return new SonioxProvider(TestTools.create());
  }

  @Override
  protected Map<String, Object> extra() {
    return Map.of("vad_force_turn_endpoint", true);
  }
}
