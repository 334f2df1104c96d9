package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;

/**
 * Tells speech from line noise by energy against a noise floor that adapts.
 *
 * <p>Each frame is high-passed at about 150 Hz, against hum. The floor follows falling levels
 * quickly and rising ones slowly, in speech more slowly still: it finds its way when noise sets in
 * for good, and a sentence does not lift it. Frames louder than the floor plus the margin are
 * active; enough active time starts speech, enough quiet time ends it. Not thread-safe.
 */
public final class VoiceActivityDetector implements VoiceDetector {
  /** What a frame changed. */
  public enum Change {
    /** Nothing. */
    NONE,
    /** Speech began, {@link VadSettings#start} ago. */
    STARTED,
    /** Speech ended, {@link VadSettings#stop} ago. */
    ENDED
  }

  /** The highest floor that the first frame can set, dBFS: a call may begin with speech. */
  private static final double MAX_FLOOR_AT_START = -45;

  /** Share of the difference that the floor moves down in a frame. */
  private static final double FALL = 0.2;

  /** Decibels that the floor rises in a frame: 4 dB/s in quiet, 1 dB/s in speech. */
  private static final double RISE_IN_QUIET = 0.08;

  private static final double RISE_IN_SPEECH = 0.02;

  /** Coefficient of the one-pole high-pass: 150 Hz at 16 kHz. */
  private static final double HIGH_PASS = 0.943;

  private final VadSettings settings;
  private final VoiceRuns runs;
  private final short[] filtered = new short[AudioFrame.SAMPLES];
  private double previousInput;
  private double previousOutput;
  private double floor = Double.NaN;
  private double decibels = Level.FLOOR_DECIBELS;
  private boolean active;

  public VoiceActivityDetector(VadSettings settings) {
    this.settings = settings;
    runs = new VoiceRuns(settings.start(), settings.stop());
  }

  @Override
  public Change accept(AudioFrame frame) {
    decibels = highPassedLevel(frame);
    if (Double.isNaN(floor)) {
      floor = Math.clamp(decibels, lowestFloor(), MAX_FLOOR_AT_START);
    }
    active = decibels >= Math.max(settings.minDecibels(), floor + settings.marginDecibels());
    adaptFloor();
    return runs.next(active);
  }

  @Override
  public boolean isSpeech() {
    return runs.isSpeech();
  }

  @Override
  public boolean isSounding() {
    return active;
  }

  /** Returns the level of the latest frame without its hum, dBFS. */
  public double decibels() {
    return decibels;
  }

  /** Returns the noise floor, dBFS; NaN before the first frame. */
  public double noiseFloorDecibels() {
    return floor;
  }

  private void adaptFloor() {
    if (decibels < floor) {
      floor = Math.max(lowestFloor(), floor + FALL * (decibels - floor));
    } else {
      floor = Math.min(decibels, floor + (runs.isSpeech() ? RISE_IN_SPEECH : RISE_IN_QUIET));
    }
  }

  /** A floor so low that the margin above it is not speech yet; lower ones change nothing. */
  private double lowestFloor() {
    return Math.min(MAX_FLOOR_AT_START, settings.minDecibels() - settings.marginDecibels());
  }

  private double highPassedLevel(AudioFrame frame) {
    for (int i = 0; i < filtered.length; i++) {
      double input = frame.sample(i);
      previousOutput = HIGH_PASS * (previousOutput + input - previousInput);
      previousInput = input;
      filtered[i] =
          (short) Math.clamp(Math.round(previousOutput), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return Level.decibels(filtered, 0, filtered.length);
  }
}
