package io.voxbridge.media.livekit.kit;

import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a test phone does when it is called.
 *
 * @param rings whether it says 180 at once
 * @param after when it answers or refuses
 * @param refusal the final response that refuses the call
 * @param answers whether it is picked up
 * @param hangsUpAfter when it hangs up, from the answer on
 * @param voice what it says
 * @param referral what its carrier answers to a REFER: 202, or a refusal
 * @param keys what it presses
 */
public record Behaviour(
    boolean rings,
    Duration after,
    OptionalInt refusal,
    boolean answers,
    Optional<Duration> hangsUpAfter,
    Voice voice,
    int referral,
    Optional<Keys> keys) {
  /** What a phone says. */
  public sealed interface Voice {
    /** Everything it hears, back. Silence while it hears nothing. */
    record Echo() implements Voice {}

    /** One tone, without end. */
    record Tone(double hertz) implements Voice {}

    /** RTP packets that hold silence. */
    record Silence() implements Voice {}

    /** 16 kHz samples, then silence. */
    record Speech(ShortBuffer samples) implements Voice {}

    /** No RTP at all. */
    record Nothing() implements Voice {}
  }

  /** Keys pressed again and again, with the same time before each round. */
  public record Keys(String keys, Duration every) {}

  private static final Duration SOON = Duration.ofMillis(300);

  /** Rings, picks up and stays, silent. */
  public static Behaviour answers(Duration after) {
    return new Behaviour(
        true,
        after,
        OptionalInt.empty(),
        true,
        Optional.empty(),
        new Voice.Silence(),
        202,
        Optional.empty());
  }

  /** Rings and refuses. */
  public static Behaviour refuses(int sipCode) {
    return refuses(sipCode, SOON);
  }

  /** Rings and refuses after this time. */
  public static Behaviour refuses(int sipCode, Duration after) {
    return new Behaviour(
        true,
        after,
        OptionalInt.of(sipCode),
        false,
        Optional.empty(),
        new Voice.Nothing(),
        202,
        Optional.empty());
  }

  /** Rings for ever. */
  public static Behaviour neverAnswers() {
    return new Behaviour(
        true,
        SOON,
        OptionalInt.empty(),
        false,
        Optional.empty(),
        new Voice.Nothing(),
        202,
        Optional.empty());
  }

  /** Does not react to the call at all. */
  public static Behaviour isDead() {
    return new Behaviour(
        false,
        SOON,
        OptionalInt.empty(),
        false,
        Optional.empty(),
        new Voice.Nothing(),
        202,
        Optional.empty());
  }

  /** Returns this with a voice. */
  public Behaviour saying(Voice newVoice) {
    return new Behaviour(rings, after, refusal, answers, hangsUpAfter, newVoice, referral, keys);
  }

  /** Returns this with a hang-up. */
  public Behaviour hangingUp(Duration afterAnswer) {
    return new Behaviour(
        rings, after, refusal, answers, Optional.of(afterAnswer), voice, referral, keys);
  }

  /** Returns this with a carrier that refuses transfers. */
  public Behaviour refusingTransfers(int sipCode) {
    return new Behaviour(rings, after, refusal, answers, hangsUpAfter, voice, sipCode, keys);
  }

  /** Returns this with keys that are pressed again and again. */
  public Behaviour pressing(String digits, Duration every) {
    return new Behaviour(
        rings,
        after,
        refusal,
        answers,
        hangsUpAfter,
        voice,
        referral,
        Optional.of(new Keys(digits, every)));
  }
}
