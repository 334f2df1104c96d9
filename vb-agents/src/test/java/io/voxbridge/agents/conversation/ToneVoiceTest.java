package io.voxbridge.agents.conversation;

import io.voxbridge.agents.speech.tts.TextToSpeechContract;
import io.voxbridge.agents.speech.tts.TextToSpeechProvider;

/** The voice of the scenarios does what the real ones do. */
class ToneVoiceTest extends TextToSpeechContract {
  private final ToneVoice voice = new ToneVoice();

  @Override
  protected TextToSpeechProvider provider() {
    return voice;
  }
}
