package io.voxbridge.sim.callee;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.tone.Tone;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A voicemail box: a greeting, a beep of 1000 Hz, then it records in silence until it hangs up. */
public final class Voicemail implements Callee {
  private static final Utterance BEEP =
      Utterance.of("", Tone.samples(Duration.ofMillis(500), -16, 1000));
  private static final long GREETING_AFTER_MILLIS = 600;
  private static final long BEEP_AFTER_MILLIS = 400;
  private static final long RECORDING_MILLIS = 60_000;

  private final Utterance greeting;
  private final CalleeActions actions;
  private final Mouth mouth;
  private long now;
  private long nextStepAt = GREETING_AFTER_MILLIS;
  private Step step = Step.GREETING;

  private enum Step {
    GREETING,
    BEEP,
    RECORDING,
    OVER
  }

  public Voicemail(PhraseBook phrases, RandomGenerator random, CalleeActions actions) {
    greeting = phrases.pick(PhraseBook.MAILBOX_GROUP, random.nextInt(phrases.voices()), random);
    this.actions = actions;
    mouth = new Mouth(actions);
  }

  @Override
  public AudioFrame live(AudioFrame heard, boolean attended) {
    now += AudioFrame.MILLIS;
    if (mouth.isSpeaking()) {
      nextStepAt = now + (step == Step.RECORDING ? RECORDING_MILLIS : BEEP_AFTER_MILLIS);
    } else if (now >= nextStepAt) {
      advance();
    }
    return mouth.next(now);
  }

  private void advance() {
    switch (step) {
      case GREETING -> {
        mouth.say(greeting, now);
        step = Step.BEEP;
      }
      case BEEP -> {
        mouth.say(BEEP, now);
        step = Step.RECORDING;
      }
      case RECORDING -> {
        step = Step.OVER;
        actions.hungUp();
      }
      case OVER -> {}
    }
  }
}
