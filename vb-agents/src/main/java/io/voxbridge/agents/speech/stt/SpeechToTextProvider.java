package io.voxbridge.agents.speech.stt;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.SttConfig;

/** Makes recognisers. */
public interface SpeechToTextProvider {
  /** Returns the name that {@code stt.provider} chooses it by. */
  String name();

  /** Returns a recogniser for one call; may block, for a connection for example. */
  SpeechToText open(SttConfig config, RecognitionListener listener) throws ProviderException;
}
