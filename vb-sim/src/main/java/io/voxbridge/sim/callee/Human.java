package io.voxbridge.sim.callee;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.tone.Dtmf;
import io.voxbridge.media.vad.VadSettings;
import io.voxbridge.media.vad.VoiceActivityDetector;
import io.voxbridge.media.vad.VoiceActivityDetector.Change;
import io.voxbridge.sim.number.CalleeStyle;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A human on the phone. Hears the bot by loudness alone: says hello, waits until the other side has
 * been quiet for 600 ms, answers by habit; asks "hello?" into a long silence and hangs up after the
 * second time.
 */
public final class Human implements Callee {
  private static final VadSettings EAR =
      VadSettings.TELEPHONE.withTimes(Duration.ofMillis(100), Duration.ofMillis(600));
  private static final Duration KEY_DURATION = Duration.ofMillis(120);
  private static final double KEY_DECIBELS = -18;
  private static final String KEYS = "1112";

  /** How long a silence must be to be filled. */
  private static final long SILENCE_MILLIS = 6000;

  private static final int HELLOS_INTO_SILENCE = 2;
  private static final long NEVER = Long.MAX_VALUE;

  private final CalleeStyle style;
  private final PhraseBook phrases;
  private final int voice;
  private final RandomGenerator random;
  private final CalleeActions actions;
  private final Mouth mouth;
  private final VoiceActivityDetector ear = new VoiceActivityDetector(EAR);
  private long now;
  private long speakAt;
  private Runnable speech = this::greet;
  private long quietSince;
  private int hellos;
  private boolean everAttended;
  private boolean hungUp;

  public Human(
      CalleeStyle style, PhraseBook phrases, RandomGenerator random, CalleeActions actions) {
    this.style = style;
    this.phrases = phrases;
    this.voice = random.nextInt(phrases.voices());
    this.random = random;
    this.actions = actions;
    mouth = new Mouth(actions);
    speakAt = style == CalleeStyle.SILENT ? NEVER : random.nextLong(300, 900);
  }

  @Override
  public AudioFrame live(AudioFrame heard, boolean attended) {
    now += AudioFrame.MILLIS;
    everAttended |= attended;
    listen(ear.accept(heard));
    if (!mouth.isSpeaking() && now >= speakAt) {
      speakAt = NEVER;
      speech.run();
    }
    if (mouth.isSpeaking() || ear.isSpeech()) {
      quietSince = now;
    } else if (now - quietSince >= SILENCE_MILLIS && (attended || !everAttended)) {
      fillSilence();
    }
    return mouth.next(now);
  }

  private void listen(Change change) {
    if (style == CalleeStyle.SILENT) {
      return;
    }
    if (change == Change.STARTED) {
      hellos = 0;
      if (style == CalleeStyle.INTERRUPTS && !mouth.isSpeaking()) {
        plan(random.nextLong(900, 1800), this::answer);
      } else {
        speakAt = NEVER;
      }
    } else if (change == Change.ENDED && !mouth.isSpeaking()) {
      plan(random.nextLong(50, 400), this::answer);
    }
  }

  private void plan(long delayMillis, Runnable what) {
    speakAt = now + delayMillis;
    speech = what;
  }

  private void greet() {
    mouth.say(phrases.pick(PhraseBook.GREETING_GROUP, voice, random), now);
  }

  private void answer() {
    if (style == CalleeStyle.PRESSES_KEYS) {
      char key = KEYS.charAt(random.nextInt(KEYS.length()));
      actions.pressed(key);
      mouth.say(Utterance.of("", Dtmf.samples(key, KEY_DURATION, KEY_DECIBELS)), now);
    } else {
      mouth.say(phrases.answer(style, voice, random), now);
    }
  }

  private void fillSilence() {
    quietSince = now;
    if (++hellos > HELLOS_INTO_SILENCE) {
      if (!hungUp) {
        hungUp = true;
        actions.hungUp();
      }
    } else if (style != CalleeStyle.SILENT) {
      plan(0, () -> mouth.say(phrases.pick(PhraseBook.IMPATIENT_GROUP, voice, random), now));
    }
  }
}
