package io.voxbridge.agents.hearing;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Smart Turn, version 3: the probability that a caller has finished, from the last 8 s of their
 * voice.
 *
 * <p>Input {@code input_features} [1, 80, 800], see {@link MelFeatures}; output {@code logits} [1,
 * 1], which in spite of its name is a probability. See the project's {@code inference.py}. Not
 * thread-safe.
 */
final class SmartTurnModel implements AutoCloseable {
  private static final String INPUT = "input_features";
  private static final String OUTPUT = "logits";

  private static final List<OnnxModel.Port> INPUTS =
      List.of(
          OnnxModel.Port.of(
              INPUT,
              OnnxJavaType.FLOAT,
              OnnxModel.ANY,
              (long) MelFeatures.BANDS,
              (long) MelFeatures.FRAMES));

  private static final List<OnnxModel.Port> OUTPUTS =
      List.of(OnnxModel.Port.of(OUTPUT, OnnxJavaType.FLOAT, OnnxModel.ANY, 1L));

  private final OnnxModel model;
  private final MelFeatures features = new MelFeatures();

  private SmartTurnModel(OnnxModel model) {
    this.model = model;
  }

  /**
   * Loads the model and tries it once.
   *
   * @throws ModelException when the file cannot be used
   */
  static SmartTurnModel load(Path file) throws ModelException {
    SmartTurnModel model = new SmartTurnModel(OnnxModel.load(file, INPUTS, OUTPUTS));
    try {
      model.probability(new float[MelFeatures.SAMPLES]);
      return model;
    } catch (ModelException e) {
      model.close();
      throw new ModelException("which does not work as a Smart Turn model: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the probability that the caller has finished, 0 to 1. Takes tens of milliseconds.
   *
   * @param samples {@link MelFeatures#SAMPLES} that end now, from -1 to 1; zeros before the voice
   */
  double probability(float[] samples) throws ModelException {
    try (OnnxTensor input =
        model.tensor(features.of(samples), 1, MelFeatures.BANDS, MelFeatures.FRAMES)) {
      float[] output = model.run(Map.of(INPUT, input), List.of(OUTPUT)).getFirst();
      if (output.length != 1 || !(output[0] >= 0 && output[0] <= 1)) {
        throw new ModelException("it gives no probability from 0 to 1");
      }
      return output[0];
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
