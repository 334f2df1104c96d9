package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;

/**
 * Tells speech from line noise by its spectrum, for telephone audio (300 to 3,400 Hz).
 *
 * <p>Every band has a noise floor of its own that follows falling levels quickly and rising ones
 * slowly, in speech more slowly still. A frame sounds when its bands rise above their floors far
 * enough on average: a formant in one band shows above noise that hides it in the sum, and hum lies
 * below all bands. Voices far below the speaker's own level are somebody else's in the room. How
 * far depends on the shape: tonal frames (vowels) need little, flat ones (breath, crackle, hiss)
 * much. Enough sounding time starts speech, enough quiet time ends it. Not thread-safe.
 */
public final class SpectralVoiceDetector implements VoiceDetector {
  /** Flatness below which a frame is tonal, and above which it is noise-like. */
  private static final double TONAL = 0.22;

  private static final double FLAT = 0.36;

  /** Signal to noise over the bands that makes a frame sound, by its shape; decibels. */
  private static final double TONAL_MARGIN = 5.5;

  private static final double MARGIN = 7;
  private static final double FLAT_MARGIN = 11;

  /** The highest floor that the first frame can set, dBFS: a call may begin with speech. */
  private static final double MAX_FLOOR_AT_START = -50;

  /** Voices so far below the speaker's own are somebody else's, in decibels. */
  private static final double BEHIND = 17;

  /** Share of the difference that the speaker's level is raised in a vowel's frame. */
  private static final double LEARN = 0.08;

  /** Decibels by which it is forgotten in a frame: 1 dB/s. */
  private static final double FORGET = 0.02;

  private static final double FALL = 0.2;
  private static final double RISE_IN_QUIET = 0.08;
  private static final double RISE_IN_SPEECH = 0.03;

  /** Share of the newest frame in the smoothed levels that the floors follow. */
  private static final double SMOOTHING = 0.4;

  private final Spectrum spectrum = new Spectrum();
  private final VadSettings settings;
  private final VoiceRuns runs;
  private final double[] floors = new double[Spectrum.BANDS];
  private final double[] smooth = new double[Spectrum.BANDS];
  private double foreground = Double.NEGATIVE_INFINITY;
  private boolean begun;
  private boolean sounding;

  /** Makes a detector; of the settings the margin is not used. */
  public SpectralVoiceDetector(VadSettings settings) {
    this.settings = settings;
    runs = new VoiceRuns(settings.start(), settings.stop());
  }

  @Override
  public VoiceActivityDetector.Change accept(AudioFrame frame) {
    spectrum.accept(frame);
    double ratio = 0;
    for (int i = 0; i < Spectrum.BANDS; i++) {
      double power = 10 * Math.log10(spectrum.band(i));
      if (!begun) {
        floors[i] = Math.clamp(power, lowestFloor(), MAX_FLOOR_AT_START + windowGain());
        smooth[i] = floors[i];
      }
      ratio += Math.pow(10, (power - floors[i]) / 10) / Spectrum.BANDS;
      smooth[i] += SMOOTHING * (power - smooth[i]);
      adapt(i);
    }
    begun = true;
    double shape = spectrum.flatness();
    double margin = shape < TONAL ? TONAL_MARGIN : shape > FLAT ? FLAT_MARGIN : MARGIN;
    double level = spectrum.decibels();
    sounding =
        level >= Math.max(settings.minDecibels(), foreground - BEHIND)
            && 10 * Math.log10(ratio) >= margin;
    follow(level, shape);
    return runs.next(sounding);
  }

  @Override
  public boolean isSpeech() {
    return runs.isSpeech();
  }

  @Override
  public boolean isSounding() {
    return sounding;
  }

  /** Learns how loud the one who speaks into this telephone is; a bang does not count. */
  private void follow(double level, double shape) {
    if (runs.isSpeech() && sounding && shape < TONAL && level > foreground) {
      foreground =
          Double.isInfinite(foreground)
              ? level - BEHIND / 2
              : foreground + LEARN * (level - foreground);
    } else {
      foreground -= FORGET;
    }
  }

  private void adapt(int band) {
    if (smooth[band] < floors[band]) {
      floors[band] = Math.max(lowestFloor(), floors[band] + FALL * (smooth[band] - floors[band]));
    } else {
      floors[band] =
          Math.min(smooth[band], floors[band] + (runs.isSpeech() ? RISE_IN_SPEECH : RISE_IN_QUIET));
    }
  }

  /** Floors lower than this change nothing: such frames are below the least level anyway. */
  private double lowestFloor() {
    return settings.minDecibels() - MARGIN - 12 + windowGain();
  }

  /** Power of a bin of noise at 0 dBFS spread over the telephone band. */
  private static double windowGain() {
    return 28;
  }
}
