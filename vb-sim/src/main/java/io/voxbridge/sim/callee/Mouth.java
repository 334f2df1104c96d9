package io.voxbridge.sim.callee;

import io.voxbridge.media.audio.AudioFrame;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Plays one utterance at a time, with the soft noise of a line between them. */
final class Mouth {
  /** Line noise, -66 dBFS: a second of it, the same on every line. */
  private static final AudioFrame[] LINE_NOISE = lineNoise();

  private final CalleeActions actions;
  private @Nullable Utterance utterance;
  private int position;
  private long startMillis;

  Mouth(CalleeActions actions) {
    this.actions = actions;
  }

  boolean isSpeaking() {
    return utterance != null;
  }

  /** Begins an utterance with the frame that ends at {@code nowMillis}. */
  void say(Utterance next, long nowMillis) {
    utterance = next;
    position = 0;
    startMillis = nowMillis - AudioFrame.MILLIS;
  }

  /**
   * Returns the frame that ends at {@code nowMillis} and reports the utterance that ended with it.
   */
  AudioFrame next(long nowMillis) {
    var noise = LINE_NOISE[(int) (nowMillis / AudioFrame.MILLIS % LINE_NOISE.length)];
    var speaking = utterance;
    if (speaking == null) {
      return noise;
    }
    var frame = speaking.frames().get(position++);
    if (position == speaking.frames().size()) {
      utterance = null;
      if (!speaking.text().isEmpty()) {
        actions.said(speaking.text(), startMillis, nowMillis);
      }
    }
    return frame;
  }

  private static AudioFrame[] lineNoise() {
    var random = new SplittableRandom(1);
    var frames = new AudioFrame[50];
    for (int i = 0; i < frames.length; i++) {
      var samples = new short[AudioFrame.SAMPLES];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = (short) Math.round(random.nextGaussian() * 16);
      }
      frames[i] = AudioFrame.of(samples);
    }
    return frames;
  }
}
