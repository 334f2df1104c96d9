package io.voxbridge.agents.speech.tts;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.TtsConfig;

/** Makes voices. */
public interface TextToSpeechProvider {
  /** Returns the name that {@code tts.provider} chooses it by. */
  String name();

  /** Returns a voice for one call; may block, for a connection for example. */
  TextToSpeech open(TtsConfig config) throws ProviderException;
}
