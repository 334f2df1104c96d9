package io.voxbridge.agents.conversation;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A recogniser that is told what it hears. As {@code words} it gives guesses while words are spoken
 * and final text when asked or a little later; as {@code turns} it finds the end of turns itself,
 * with an early guess at it.
 */
final class ScriptedEar implements SpeechToTextProvider {
  private final String name;
  private final boolean turns;
  private final ManualTime time;
  long finalMillis = 150;
  long eagerMillis = 200;
  long endMillis = 600;
  boolean interims = true;
  int open;
  private @Nullable RecognitionListener listener;
  private String pending = "";
  private boolean deaf;

  ScriptedEar(String name, boolean turns, ManualTime time) {
    this.name = name;
    this.turns = turns;
    this.time = time;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SpeechToText open(SttConfig config, RecognitionListener to) {
    listener = to;
    open++;
    return new SpeechToText() {
      private boolean closed;

      @Override
      public void accept(AudioFrame caller) {}

      @Override
      public void finishTurn() {
        if (!deaf && !pending.isEmpty()) {
          after(finalMillis, ScriptedEar.this::finish);
        }
      }

      @Override
      public boolean detectsTurns() {
        return turns;
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          open--;
          listener = null;
        }
      }
    };
  }

  /** The caller begins to say something that takes so long. */
  void hears(String text, long millis) {
    String[] words = text.split(" ", -1);
    String before = pending;
    String whole = before.isEmpty() ? text : before + " " + text;
    if (!interims) {
      after(millis, () -> pending = whole);
    }
    StringBuilder soFar = new StringBuilder(before);
    for (int i = 0; interims && i < words.length; i++) {
      soFar.append(soFar.isEmpty() ? "" : " ").append(words[i]);
      String guess = soFar.toString();
      after(
          millis * (i + 1) / words.length,
          () -> {
            if (turns && guess.length() > 0 && eager) {
              eager = false;
              tell(new RecognitionEvent.TurnResumed());
            }
            pending = guess;
            tell(new RecognitionEvent.Interim(guess));
          });
    }
    if (turns) {
      after(
          millis + eagerMillis,
          () -> {
            if (pending.equals(whole)) {
              eager = true;
              tell(new RecognitionEvent.EagerEndOfTurn(whole));
            }
          });
      after(
          millis + endMillis,
          () -> {
            if (pending.equals(whole)) {
              pending = "";
              eager = false;
              tell(new RecognitionEvent.EndOfTurn(whole, Duration.ofMillis(millis)));
            }
          });
    } else {
      // Recognisers without turns make text final by themselves as well, later.
      after(
          millis + 1_000,
          () -> {
            if (pending.equals(whole)) {
              finish();
            }
          });
    }
  }

  private boolean eager;

  /** From now on nothing is recognised, and nobody is told. */
  void stall() {
    deaf = true;
  }

  /** It gives up and says so. */
  void die() {
    tell(
        new RecognitionEvent.Trouble(
            new ProviderProblem(ProviderProblem.Kind.DISCONNECTED, "the recogniser is gone"),
            true));
    deaf = true;
  }

  private void finish() {
    if (!pending.isEmpty()) {
      String text = pending;
      pending = "";
      tell(new RecognitionEvent.Segment(text, Duration.ZERO, true));
    }
  }

  private void tell(RecognitionEvent event) {
    RecognitionListener to = listener;
    if (to != null && !deaf) {
      to.on(event);
    }
  }

  private void after(long millis, Runnable action) {
    time.schedule(Duration.ofMillis(millis), action);
  }
}
