package io.voxbridge.agents.speech.tts;

import io.voxbridge.media.speech.FreeTtsSpeech;

class OfflineSpeechProviderTest extends TextToSpeechContract {
  private static final FreeTtsSpeech SPEECH =
      new FreeTtsSpeech(FreeTtsSpeech.DEFAULT_CACHE_SAMPLES);

  @Override
  protected TextToSpeechProvider provider() {
    return new OfflineSpeechProvider(SPEECH);
  }
}
