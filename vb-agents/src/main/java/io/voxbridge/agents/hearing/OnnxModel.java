package io.voxbridge.agents.hearing;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model file in ONNX Runtime: loaded, checked against the inputs and outputs that are expected of
 * it, and run on the thread that asks. Thread-safe; {@link #close} when nobody asks any more.
 */
final class OnnxModel implements AutoCloseable {
  /** A dimension that may have any size. */
  static final long ANY = -1;

  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /**
   * An input or output that a model must have.
   *
   * @param shape its dimensions, {@link #ANY} for one that may vary; empty for a single number
   */
  record Port(String name, OnnxJavaType type, List<Long> shape) {
    static Port of(String name, OnnxJavaType type, Long... shape) {
      return new Port(name, type, List.of(shape));
    }

    @Override
    public String toString() {
      return name + " " + type + shape;
    }

    private boolean fits(@Nullable NodeInfo info) {
      if (info == null || !(info.getInfo() instanceof TensorInfo tensor) || tensor.type != type) {
        return false;
      }
      long[] found = tensor.getShape();
      if (found.length != shape.size()) {
        return false;
      }
      for (int i = 0; i < found.length; i++) {
        long wanted = shape.get(i);
        if (wanted != ANY && found[i] > 0 && found[i] != wanted) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Loads a model.
   *
   * @throws ModelException when the file is missing, is no ONNX model, or is another one
   */
  static OnnxModel load(Path file, List<Port> inputs, List<Port> outputs) throws ModelException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ModelException("which is no file that this user may read: give a model file");
    }
    OrtEnvironment environment = environment();
    OrtSession session;
    try (OrtSession.SessionOptions options = options()) {
      session = environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      throw new ModelException(
          "which ONNX Runtime cannot load: give an intact model in the ONNX format (" + e + ")", e);
    }
    OnnxModel model = new OnnxModel(environment, session);
    try {
      model.check(inputs, outputs);
    } catch (ModelException e) {
      model.close();
      throw e;
    }
    return model;
  }

  /** Computes; gives each output's numbers in the order asked for. */
  List<float[]> run(Map<String, OnnxTensor> inputs, List<String> outputs) throws ModelException {
    try (OrtSession.Result result = session.run(inputs)) {
      List<float[]> numbers = new ArrayList<>(outputs.size());
      for (String name : outputs) {
        OnnxValue value = result.get(name).orElse(null);
        if (!(value instanceof OnnxTensor tensor)) {
          throw new ModelException("the model gives no '" + name + "'");
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] copy = new float[buffer.remaining()];
        buffer.get(copy);
        numbers.add(copy);
      }
      return numbers;
    } catch (OrtException e) {
      throw new ModelException("the model failed: " + e, e);
    }
  }

  /** Wraps numbers as an input of this shape; the caller closes it. */
  OnnxTensor tensor(float[] numbers, long... shape) throws ModelException {
    try {
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), shape);
    } catch (OrtException e) {
      throw new ModelException("cannot make an input: " + e, e);
    }
  }

  /** Wraps a single whole number as an input; the caller closes it. */
  OnnxTensor scalar(long number) throws ModelException {
    try {
      return OnnxTensor.createTensor(
          environment, LongBuffer.wrap(new long[] {number}), new long[] {});
    } catch (OrtException e) {
      throw new ModelException("cannot make an input: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model cannot be closed", e);
    }
  }

  private void check(List<Port> inputs, List<Port> outputs) throws ModelException {
    try {
      Map<String, NodeInfo> has = session.getInputInfo();
      Map<String, NodeInfo> gives = session.getOutputInfo();
      boolean fits =
          has.size() == inputs.size()
              && inputs.stream().allMatch(port -> port.fits(has.get(port.name())))
              && outputs.stream().allMatch(port -> port.fits(gives.get(port.name())));
      if (!fits) {
        throw new ModelException(
            "which is another model: expected are the inputs %s and outputs %s, it has %s and %s"
                .formatted(inputs, outputs, describe(has), describe(gives)));
      }
    } catch (OrtException e) {
      throw new ModelException("which ONNX Runtime cannot describe: " + e, e);
    }
  }

  private static List<String> describe(Map<String, NodeInfo> ports) {
    return ports.values().stream()
        .map(port ->
            port.getInfo() instanceof TensorInfo tensor
                ? port.getName() + " " + tensor.type + Arrays.toString(tensor.getShape())
                : port.getName() + " (no tensor)")
        .toList();
  }

  private static OrtEnvironment environment() throws ModelException {
    try {
      return OrtEnvironment.getEnvironment(
          OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "voxbridge-worker");
    } catch (LinkageError | IllegalStateException e) {
      throw new ModelException(
          "but ONNX Runtime's native library cannot be loaded on this machine (64-bit Linux with"
              + " glibc is needed): leave the setting out, or mend that: "
              + e,
          e);
    }
  }

  /** One thread, the one that asks, and no memory kept for later: a worker is small. */
  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setCPUArenaAllocator(false);
    options.setMemoryPatternOptimization(false);
    return options;
  }
}
