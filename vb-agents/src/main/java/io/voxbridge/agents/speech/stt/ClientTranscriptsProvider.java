package io.voxbridge.agents.speech.stt;

import io.voxbridge.domain.bot.SttConfig;

/** Provider {@code client}: the caller's side recognises its own speech and sends transcripts. */
public final class ClientTranscriptsProvider implements SpeechToTextProvider {
  @Override
  public String name() {
    return "client";
  }

  @Override
  public SpeechToText open(SttConfig config, RecognitionListener listener) {
    return new ClientTranscripts(listener);
  }
}
