package io.voxbridge.agents.conversation;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.FrameSink;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.domain.bot.TtsConfig;
import java.util.concurrent.atomic.AtomicInteger;

/** A voice that hums: three frames (60 ms) of a 700 Hz tone for every character. */
final class ToneVoice implements TextToSpeechProvider {
  static final double HERTZ = 700;
  static final int FRAMES_PER_CHARACTER = 3;

  private final AtomicInteger failures = new AtomicInteger();

  /** Lets the next sentences fail. */
  void failNext(int sentences) {
    failures.set(sentences);
  }

  @Override
  public String name() {
    return "tone";
  }

  @Override
  public TextToSpeech open(TtsConfig config) {
    return new TextToSpeech() {
      @Override
      public boolean speak(SpeechPart part, FrameSink sink) throws ProviderException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw ProviderException.of(ProviderProblem.Kind.UNAVAILABLE, "the voice is hoarse");
        }
        for (int i = 0; i < part.text().length() * FRAMES_PER_CHARACTER; i++) {
          if (!sink.accept(Tones.frame(HERTZ, i))) {
            return false;
          }
        }
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
