package io.voxbridge.agents.conversation;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.FrameSink;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.domain.bot.TtsConfig;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A voice that hums: three frames (60 ms) of a 700 Hz tone for every character. */
final class ToneVoice implements TextToSpeechProvider {
  static final double HERTZ = 700;
  static final int FRAMES_PER_CHARACTER = 3;

  private final AtomicInteger failures = new AtomicInteger();
  private @Nullable Lockstep thread;
  private volatile boolean hangsBefore;
  private volatile boolean hangsInTheMiddle;
  private volatile boolean failsInTheMiddle;
  private volatile boolean cancelled;
  long firstMillis;
  int open;

  /** Lets the voice take time, on this thread. */
  void takesTime(Lockstep on, long millisToFirstSound) {
    thread = on;
    firstMillis = millisToFirstSound;
  }

  /** Lets the next sentences fail. */
  void failNext(int sentences) {
    failures.set(sentences);
  }

  /** Lets every sentence from now on break off in its middle. */
  void failInTheMiddle() {
    failsInTheMiddle = true;
  }

  /** Lets every sentence from now on hang before its first sound. */
  void hang() {
    hangsBefore = true;
  }

  /** Lets the sentence that is being spoken, and the later ones, hang in the middle. */
  void hangInTheMiddle() {
    hangsInTheMiddle = true;
  }

  /** All is well again. */
  void recover() {
    hangsBefore = false;
    hangsInTheMiddle = false;
    failsInTheMiddle = false;
    failures.set(0);
  }

  @Override
  public String name() {
    return "tone";
  }

  @Override
  public TextToSpeech open(TtsConfig config) {
    open++;
    return new TextToSpeech() {
      private boolean closed;

      @Override
      public boolean speak(SpeechPart part, FrameSink sink) throws ProviderException {
        boolean speakable = part.text().chars().anyMatch(Character::isLetterOrDigit);
        int frames = speakable ? part.text().length() * FRAMES_PER_CHARACTER : 0;
        if (frames == 0) {
          return true;
        }
        cancelled = false;
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw broken();
        }
        if (firstMillis > 0 && thread != null) {
          thread.pause(firstMillis);
        }
        if (hangsBefore && !waitForCancel()) {
          return false;
        }
        for (int i = 0; i < frames; i++) {
          if (i == frames / 2 && failsInTheMiddle) {
            throw broken();
          }
          if (i == frames / 2 && hangsInTheMiddle && !waitForCancel()) {
            return false;
          }
          if (cancelled || !sink.accept(Tones.frame(HERTZ, i))) {
            return false;
          }
        }
        return true;
      }

      @Override
      public void cancel(long turn) {
        cancelled = true;
        if (thread != null) {
          thread.letGo();
        }
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          open--;
        }
      }
    };
  }

  private boolean waitForCancel() {
    if (thread == null) {
      throw new IllegalStateException("needs a thread that can wait");
    }
    thread.hang();
    return !cancelled;
  }

  private static ProviderException broken() {
    return ProviderException.of(ProviderProblem.Kind.UNAVAILABLE, "the voice is hoarse");
  }
}
