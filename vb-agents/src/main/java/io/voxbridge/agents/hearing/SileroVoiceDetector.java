package io.voxbridge.agents.hearing;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.SpectralVoiceDetector;
import io.voxbridge.media.vad.VadSettings;
import io.voxbridge.media.vad.VoiceActivityDetector.Change;
import io.voxbridge.media.vad.VoiceDetector;
import io.voxbridge.media.vad.VoiceRuns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds voices with a Silero model. Frames are gathered to the model's pieces of 32 ms; a frame
 * sounds when the latest piece does, never clearly: the model says nothing of loudness. A piece
 * sounds from the wanted confidence on, and while the voice lasts, down to 0.15 less, as the
 * model's authors advise. A model that fails is left, and the platform's own detector goes on. Not
 * thread-safe.
 */
final class SileroVoiceDetector implements VoiceDetector {
  private static final Logger log = LoggerFactory.getLogger(SileroVoiceDetector.class);

  private static final double HYSTERESIS = 0.15;
  private static final float FULL_SCALE = 32768f;

  private final Model model;
  private final double confidence;
  private final VadSettings settings;
  private final VoiceRuns runs;
  private final float[] input = new float[SileroModel.CONTEXT + SileroModel.PIECE];
  private final float[] state = new float[SileroModel.STATE];
  private int filled;
  private boolean sounding;

  /** Listens when the model has failed. */
  private @Nullable VoiceDetector spare;

  SileroVoiceDetector(Model model, double confidence, VadSettings settings) {
    this.model = model;
    this.confidence = confidence;
    this.settings = settings;
    this.runs = new VoiceRuns(settings.start(), settings.stop());
  }

  /** The model: see {@link SileroModel#piece}. */
  interface Model {
    double piece(float[] input, float[] state) throws ModelException;
  }

  @Override
  public Change accept(AudioFrame frame) {
    VoiceDetector instead = spare;
    if (instead == null) {
      gather(frame);
    } else {
      instead.accept(frame);
      sounding = instead.isSounding();
    }
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
    return spare != null && spare.isClear();
  }

  private void gather(AudioFrame frame) {
    for (int i = 0; i < AudioFrame.SAMPLES; i++) {
      input[SileroModel.CONTEXT + filled++] = frame.sample(i) / FULL_SCALE;
      if (filled == SileroModel.PIECE) {
        ask();
        System.arraycopy(input, SileroModel.PIECE, input, 0, SileroModel.CONTEXT);
        filled = 0;
      }
    }
  }

  private void ask() {
    try {
      double probability = model.piece(input, state);
      sounding = probability >= (sounding ? confidence - HYSTERESIS : confidence);
    } catch (ModelException e) {
      log.error(
          "The Silero model failed: the platform's own detector listens for the rest of this call",
          e);
      spare = new SpectralVoiceDetector(settings);
      sounding = false;
    }
  }
}
