package io.voxbridge.agents.hearing;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import io.voxbridge.media.audio.AudioFrame;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Silero VAD, versions 5 and 6, at 16 kHz: the probability that a piece of 512 samples holds a
 * voice.
 *
 * <p>Inputs: {@code input} [1, 64 + 512] samples from -1 to 1, the last 64 of the piece before
 * first; {@code state} [2, 1, 128], what the model remembers; {@code sr}, the sample rate. Outputs:
 * {@code output} [1, 1] and {@code stateN}, the state for the next piece. See the project's {@code
 * OnnxWrapper}.
 */
final class SileroModel implements AutoCloseable {
  /** Samples of a piece: 32 ms. */
  static final int PIECE = 512;

  /** Samples of the piece before that the model sees again. */
  static final int CONTEXT = 64;

  /** Numbers of the state. */
  static final int STATE = 2 * 128;

  private static final List<OnnxModel.Port> INPUTS =
      List.of(
          OnnxModel.Port.of("input", OnnxJavaType.FLOAT, OnnxModel.ANY, OnnxModel.ANY),
          OnnxModel.Port.of("state", OnnxJavaType.FLOAT, 2L, OnnxModel.ANY, 128L),
          OnnxModel.Port.of("sr", OnnxJavaType.INT64));

  private static final List<OnnxModel.Port> OUTPUTS =
      List.of(
          OnnxModel.Port.of("output", OnnxJavaType.FLOAT, OnnxModel.ANY, 1L),
          OnnxModel.Port.of(
              "stateN", OnnxJavaType.FLOAT, OnnxModel.ANY, OnnxModel.ANY, OnnxModel.ANY));

  private final OnnxModel model;

  private SileroModel(OnnxModel model) {
    this.model = model;
  }

  /**
   * Loads the model and tries it once.
   *
   * @throws ModelException when the file cannot be used
   */
  static SileroModel load(Path file) throws ModelException {
    SileroModel model = new SileroModel(OnnxModel.load(file, INPUTS, OUTPUTS));
    try {
      model.piece(new float[CONTEXT + PIECE], new float[STATE]);
      return model;
    } catch (ModelException e) {
      model.close();
      throw new ModelException("which does not work as a Silero model: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the probability of a voice, 0 to 1.
   *
   * @param input {@link #CONTEXT} samples of before and {@link #PIECE} new ones, -1 to 1
   * @param state zeros at first; replaced by the state for the next piece
   */
  double piece(float[] input, float[] state) throws ModelException {
    try (OnnxTensor samples = model.tensor(input, 1, input.length);
        OnnxTensor memory = model.tensor(state, 2, 1, 128);
        OnnxTensor rate = model.scalar(AudioFrame.SAMPLE_RATE)) {
      List<float[]> found =
          model.run(
              Map.of("input", samples, "state", memory, "sr", rate), List.of("output", "stateN"));
      float[] output = found.get(0);
      float[] next = found.get(1);
      if (output.length != 1 || !(output[0] >= 0 && output[0] <= 1) || next.length != STATE) {
        throw new ModelException(
            "it gives %d probabilities and %d numbers of state instead of 1 from 0 to 1 and %d"
                .formatted(output.length, next.length, STATE));
      }
      System.arraycopy(next, 0, state, 0, STATE);
      return output[0];
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
