package io.voxbridge.agents.hearing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Small models in the ONNX format, written byte by byte: protocol buffers of {@code onnx.proto},
 * format version 8, operator set 13.
 */
final class OnnxFile {
  /** Element types of tensors. */
  static final int FLOAT = 1;

  static final int INT64 = 7;

  private final Message graph = new Message();

  private OnnxFile() {
    graph.text(2, "test");
  }

  /**
   * A stand-in for Silero VAD: its probability is 1 when the mean of |samples| is above the
   * threshold, else 0; 1 is added to every number of the state.
   */
  static Path silero(Path file, double threshold) throws IOException {
    return new OnnxFile()
        .node("Abs", "input", "loudness")
        .mean("loudness", "level", 1)
        .node("Greater", "level threshold", "above")
        .cast("above", "output")
        .node("Add", "state one", "stateN")
        .constant("threshold", (float) threshold)
        .constant("one", 1)
        .input("input", FLOAT, 0, 0)
        .input("state", FLOAT, 2, 0, 128)
        .input("sr", INT64)
        .output("output", FLOAT, 0, 1)
        .output("stateN", FLOAT, 0, 0, 0)
        .save(file);
  }

  /** A model of Silero's form that does not keep to probabilities. */
  static Path sileroWithoutProbability(Path file) throws IOException {
    return new OnnxFile()
        .mean("input", "level", 1)
        .node("Add", "level two", "output")
        .node("Identity", "state", "stateN")
        .constant("two", 2)
        .input("input", FLOAT, 0, 0)
        .input("state", FLOAT, 2, 0, 128)
        .input("sr", INT64)
        .output("output", FLOAT, 0, 1)
        .output("stateN", FLOAT, 0, 0, 0)
        .save(file);
  }

  /** A stand-in for Smart Turn: the logistic function of the mean feature. */
  static Path smartTurn(Path file) throws IOException {
    return new OnnxFile()
        .mean("input_features", "level", 1, 2)
        .flatten("level", "flat")
        .node("Sigmoid", "flat", "logits")
        .input("input_features", FLOAT, 0, 80, 800)
        .output("logits", FLOAT, 0, 1)
        .save(file);
  }

  private OnnxFile node(String operator, String inputs, String output) {
    graph.message(1, operation(operator, inputs, output));
    return this;
  }

  private OnnxFile mean(String input, String output, long... axes) {
    Message listed = new Message().text(1, "axes").number(20, 7);
    for (long axis : axes) {
      listed.number(8, axis);
    }
    graph.message(1, operation("ReduceMean", input, output).message(5, listed));
    return this;
  }

  private OnnxFile cast(String input, String output) {
    Message to = new Message().text(1, "to").number(3, FLOAT).number(20, 2);
    graph.message(1, operation("Cast", input, output).message(5, to));
    return this;
  }

  private OnnxFile flatten(String input, String output) {
    return node("Flatten", input, output);
  }

  private static Message operation(String operator, String inputs, String output) {
    Message node = new Message();
    for (String input : inputs.split(" ", -1)) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  private OnnxFile constant(String name, float value) {
    byte[] raw =
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
    graph.message(5, new Message().number(2, FLOAT).text(8, name).bytes(9, raw));
    return this;
  }

  /** Dimensions of 0 may have any size. */
  private OnnxFile input(String name, int type, long... shape) {
    graph.message(11, port(name, type, shape));
    return this;
  }

  private OnnxFile output(String name, int type, long... shape) {
    graph.message(12, port(name, type, shape));
    return this;
  }

  private static Message port(String name, int type, long... shape) {
    Message dimensions = new Message();
    for (int i = 0; i < shape.length; i++) {
      Message dimension = new Message();
      dimensions.message(
          1, shape[i] == 0 ? dimension.text(2, name + i) : dimension.number(1, shape[i]));
    }
    Message tensor = new Message().number(1, type).message(2, dimensions);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  private Path save(Path file) throws IOException {
    Message model =
        new Message()
            .number(1, 8)
            .message(7, graph)
            .message(8, new Message().text(1, "").number(2, 13));
    return Files.write(file, model.out.toByteArray());
  }

  /** A protocol-buffer message in the making. */
  private static final class Message {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.out.toByteArray());
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 127) {
        out.write((int) (rest & 127) | 128);
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
