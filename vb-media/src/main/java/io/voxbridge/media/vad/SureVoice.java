package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;

/**
 * Decides when a voice is surely one, sooner than after the time that any sound needs to count as
 * speech: once it has sounded without a gap for half of that time, 100 ms at least, most of it
 * clearly ({@link VoiceDetector#isClear}). Not thread-safe.
 */
public final class SureVoice {
  /** Nothing shorter is sure: clicks, knocks and keys last up to 80 ms. */
  static final Duration LEAST = Duration.ofMillis(100);

  /** Of so many frames so many are clear; the first ones are still half silence. */
  private static final int OF_FRAMES = 5;

  private static final int CLEAR_FRAMES = 3;

  private final int needed;
  private int sounding;
  private int clear;

  /**
   * @param start how long a voice that is not clear must sound to count as speech
   */
  public SureVoice(Duration start) {
    Duration half = start.dividedBy(2);
    Duration time = half.compareTo(LEAST) > 0 ? half : LEAST;
    needed = (int) Math.ceilDiv(time.toMillis(), AudioFrame.MILLIS);
  }

  /** Takes whether the next frame sounds, and whether clearly. */
  public void accept(boolean sounds, boolean clearly) {
    if (sounds) {
      sounding++;
      clear += clearly ? 1 : 0;
    } else {
      forget();
    }
  }

  /** Begins anew with the next frame. */
  public void forget() {
    sounding = 0;
    clear = 0;
  }

  /** Returns whether the voice of the latest frame is sure. */
  public boolean isSure() {
    return sounding >= needed && clear * OF_FRAMES >= needed * CLEAR_FRAMES;
  }
}
