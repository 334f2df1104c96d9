package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;

/**
 * Tells speech from line noise and from voices in the background, for telephone audio (300 to 3,400
 * Hz). Not thread-safe.
 *
 * <p>A frame sounds when three things say so. First, its spectrum: the likelihood ratio of speech
 * against noise, averaged over bands whose noise is estimated all the time [1] [2] [3], and more
 * when the frame is periodic as vowels are. The ratio must exceed what noise alone has been giving
 * lately, so noise that comes and goes asks for more than steady noise. Second, its level above
 * that of the background: babble looks like speech in everything but loudness. Third, its level
 * below that of the one who speaks into the telephone: voices far below are somebody else's.
 *
 * <p>[1] J. Sohn, N. Kim, W. Sung, A statistical model-based voice activity detection, IEEE Signal
 * Processing Letters 6, 1999. [2] Y. Ephraim, D. Malah, Speech enhancement using a minimum
 * mean-square error short-time spectral amplitude estimator, IEEE Transactions on ASSP 32, 1984
 * (the decision-directed estimate). [3] T. Gerkmann, R. Hendriks, Unbiased MMSE-based noise power
 * estimation with low complexity and low tracking delay, IEEE Transactions on Audio, Speech, and
 * Language Processing 20, 2012; here the noise rises slowly in vowels, because callers hold them
 * longer than that method expects, and fast when no vowel has come for half a second.
 */
public final class SpectralVoiceDetector implements VoiceDetector {
  /** Signal to noise that speech has where it is present: 12 dB [3]. */
  private static final double SPEECH_RATIO = 15.8;

  /** How many independent measurements a band's power is worth. */
  private static final double BAND_WEIGHT = 2;

  /** Share of the former estimate in the noise [3] and in the ratio of speech to noise [2]. */
  private static final double NOISE_MEMORY = 0.85;

  private static final double RATIO_MEMORY = 0.85;
  private static final double LEAST_RATIO = 0.003;
  private static final double MOST_RATIO = 100;

  /** Most that one band adds to the score. */
  private static final double BAND_CAP = 6;

  /** Scores that noise alone does not reach: at least so much, and so many deviations. */
  private static final double LEAST_SCORE = 0.5;

  private static final double MOST_SCORE = 4;
  private static final double SCORE_DEVIATIONS = 3;

  /** While the voice lasts, this share of the score is enough. */
  private static final double HYSTERESIS = 0.5;

  /** Periodicity above this adds to the score, so much per unit. */
  private static final double PERIODIC = 0.45;

  private static final double PERIODIC_WEIGHT = 2;

  /** Periodicity that noise hardly ever reaches. */
  private static final double VOWEL = 0.65;

  /** Deviations of the background's level that a voice must exceed it by. */
  private static final double LEVEL_DEVIATIONS = 2.5;

  /** The background never asks for more than this much below the speaker's own level. */
  private static final double LEVEL_LIMIT = 9;

  /** Before the speaker's level is known, it never asks for more than this level, dBFS. */
  private static final double LEVEL_LIMIT_AT_START = -40;

  /** Share of the newest frame in what is learned about the background. */
  private static final double LEARN_SCORE = 0.02;

  private static final double LEARN_LEVEL = 0.05;

  /** The most that one frame can change the background's level, decibels: down and up. */
  private static final double LEVEL_STEP = 6;

  private static final double LEVEL_STEP_SOUNDING = 1.5;

  /** The highest noise that the first frame can set, dBFS: a call may begin with speech. */
  private static final double MAX_NOISE_AT_START = -50;

  /**
   * Factor by which a band's noise may rise in a frame of a vowel: 8 dB/s in quiet, 1.5 dB/s in
   * speech.
   */
  private static final double RISE_IN_QUIET = Math.pow(10, 0.016);

  private static final double RISE_IN_SPEECH = Math.pow(10, 0.003);

  /** Periodicity without which a frame is no vowel, and frames after which one must have come. */
  private static final double NO_VOWEL = 0.5;

  private static final int LONGEST_WITHOUT_VOWEL = 25;

  /** Probabilities that speech without end is speech at most: with vowels in it, and without. */
  private static final double ENDLESS = 0.99;

  private static final double ENDLESS_WITHOUT_VOWEL = 0.7;

  /** Noise so far below the least level is as good as none, in decibels. */
  private static final double LOWEST_NOISE = 19;

  /** Voices so far below the speaker's own are somebody else's, in decibels. */
  private static final double BEHIND = 17;

  /** Decibels by which the speaker's level is forgotten in a frame: 1 dB/s. */
  private static final double FORGET = 0.02;

  /** Power of a band of noise at 0 dBFS spread over the telephone band, decibels. */
  private static final double WINDOW_GAIN = 28;

  private final Spectrum spectrum = new Spectrum();
  private final VadSettings settings;
  private final VoiceRuns runs;
  private final double[] noise = new double[Spectrum.BANDS];
  private final double[] ratios = new double[Spectrum.BANDS];
  private final double[] presence = new double[Spectrum.BANDS];
  private final double lowestNoise;
  private final SpeakerLevel foreground = new SpeakerLevel(FORGET);
  private final ClearVoice clearVoice = new ClearVoice();
  private double scoreMean;
  private double scoreDeviation = 0.3;
  private double levelMean;
  private double levelDeviation = 3;
  private int sinceVowel;
  private boolean begun;
  private boolean sounding;

  /** Makes a detector; of the settings the margin is not used. */
  public SpectralVoiceDetector(VadSettings settings) {
    this.settings = settings;
    runs = new VoiceRuns(settings.start(), settings.stop());
    levelMean = settings.minDecibels() - 10;
    lowestNoise = power(settings.minDecibels() - LOWEST_NOISE);
  }

  @Override
  public VoiceActivityDetector.Change accept(AudioFrame frame) {
    spectrum.accept(frame);
    sinceVowel = spectrum.periodicity() > NO_VOWEL ? 0 : sinceVowel + 1;
    double score = score();
    double level = spectrum.decibels();
    boolean now = score >= leastScore() && level >= leastLevel();
    learnBackground(score, level, now);
    sounding = now;
    foreground.accept(spectrum, sounding && runs.isSpeech());
    clearVoice.accept(spectrum, sounding, runs.isSpeech());
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

  @Override
  public boolean isClear() {
    return clearVoice.isClear();
  }

  private double score() {
    double sum = 0;
    for (int i = 0; i < Spectrum.BANDS; i++) {
      double power = spectrum.band(i);
      if (!begun) {
        noise[i] = Math.clamp(power, lowestNoise, power(MAX_NOISE_AT_START));
      }
      double above = power / noise[i];
      double ratio =
          Math.max(
              LEAST_RATIO, RATIO_MEMORY * ratios[i] + (1 - RATIO_MEMORY) * Math.max(0, above - 1));
      double gain = ratio / (1 + ratio);
      sum += Math.min(BAND_CAP, above * gain - Math.log(1 + ratio));
      ratios[i] = Math.min(MOST_RATIO, gain * gain * above);
      follow(i, power, above);
    }
    begun = true;
    return sum / Spectrum.BANDS + PERIODIC_WEIGHT * Math.max(0, spectrum.periodicity() - PERIODIC);
  }

  /** Moves a band's noise by the probability that there is no speech in it. */
  private void follow(int band, double power, double above) {
    double odds =
        (1 + SPEECH_RATIO) * Math.exp(-BAND_WEIGHT * above * SPEECH_RATIO / (1 + SPEECH_RATIO));
    double speech = 1 / (1 + odds);
    presence[band] = 0.9 * presence[band] + 0.1 * speech;
    if (presence[band] > ENDLESS) {
      // Speech without end is noise, and speech without a vowel in it all the sooner.
      boolean vowels = sinceVowel <= LONGEST_WITHOUT_VOWEL;
      speech = Math.min(speech, vowels ? ENDLESS : ENDLESS_WITHOUT_VOWEL);
    }
    double estimate = speech * noise[band] + (1 - speech) * power;
    double next = NOISE_MEMORY * noise[band] + (1 - NOISE_MEMORY) * estimate;
    if (spectrum.periodicity() > VOWEL) {
      next = Math.min(next, noise[band] * (runs.isSpeech() ? RISE_IN_SPEECH : RISE_IN_QUIET));
    }
    noise[band] = Math.max(lowestNoise, next);
  }

  private double leastScore() {
    double least =
        Math.clamp(scoreMean + SCORE_DEVIATIONS * scoreDeviation, LEAST_SCORE, MOST_SCORE);
    return sounding ? HYSTERESIS * least : least;
  }

  private double leastLevel() {
    double overBackground =
        Math.min(
            levelMean + LEVEL_DEVIATIONS * levelDeviation,
            Math.max(LEVEL_LIMIT_AT_START, foreground.decibels() - LEVEL_LIMIT));
    return Math.max(
        overBackground, Math.max(settings.minDecibels(), foreground.decibels() - BEHIND));
  }

  /** Learns what the background is like, also from frames that sounded but were no speech. */
  private void learnBackground(double score, double level, boolean now) {
    boolean quiet = !runs.isSpeech();
    if (quiet || level < foreground.decibels() - BEHIND) {
      double difference =
          Math.clamp(level - levelMean, -LEVEL_STEP, now ? LEVEL_STEP_SOUNDING : LEVEL_STEP);
      levelMean += LEARN_LEVEL * difference;
      levelDeviation += LEARN_LEVEL * (Math.abs(difference) - levelDeviation);
    }
    if (quiet) {
      double share = now ? LEARN_SCORE / 2 : LEARN_SCORE;
      double seen = now ? Math.min(score, scoreMean + 6 * scoreDeviation) : score;
      double difference = seen - scoreMean;
      scoreMean += share * difference;
      scoreDeviation += share * (Math.abs(difference) - scoreDeviation);
    }
  }

  private static double power(double decibels) {
    return Math.pow(10, (decibels + WINDOW_GAIN) / 10);
  }
}
