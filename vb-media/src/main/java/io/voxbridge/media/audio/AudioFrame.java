package io.voxbridge.media.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * 20 ms of 16 kHz mono audio, signed 16-bit linear PCM (LINEAR16): the only format inside the
 * platform.
 *
 * <p>A frame owns its array: {@link #of} does not copy, and nobody writes to the array afterwards.
 * A frame may therefore be shared between threads and queued without a copy.
 */
public final class AudioFrame {
  /** Samples per second. */
  public static final int SAMPLE_RATE = 16_000;

  /** Milliseconds of audio in a frame. */
  public static final int MILLIS = 20;

  /** Samples in a frame. */
  public static final int SAMPLES = SAMPLE_RATE * MILLIS / 1000;

  /** Bytes of a frame on the wire, little-endian. */
  public static final int BYTES = SAMPLES * Short.BYTES;

  /** Playing time of a frame. */
  public static final Duration DURATION = Duration.ofMillis(MILLIS);

  private static final AudioFrame SILENCE = new AudioFrame(new short[SAMPLES]);

  private final short[] samples;

  private AudioFrame(short[] samples) {
    this.samples = samples;
  }

  /** Returns the shared frame of digital silence. */
  public static AudioFrame silence() {
    return SILENCE;
  }

  /**
   * Wraps the samples without copying; the caller gives the array away.
   *
   * @throws IllegalArgumentException when there are not exactly {@link #SAMPLES} samples
   */
  public static AudioFrame of(short[] samples) {
    if (samples.length != SAMPLES) {
      throw new IllegalArgumentException(
          "a frame has %d samples, not %d".formatted(SAMPLES, samples.length));
    }
    return new AudioFrame(samples);
  }

  /** Copies up to one frame from {@code offset}; what is missing at the end becomes silence. */
  public static AudioFrame copyOf(short[] source, int offset) {
    var samples = new short[SAMPLES];
    System.arraycopy(source, offset, samples, 0, Math.min(SAMPLES, source.length - offset));
    return new AudioFrame(samples);
  }

  /**
   * Reads one little-endian frame from the buffer's position and moves the position past it; the
   * buffer's byte order is left alone.
   *
   * @throws java.nio.BufferUnderflowException when fewer than {@link #BYTES} bytes remain
   */
  public static AudioFrame read(ByteBuffer source) {
    var samples = new short[SAMPLES];
    var order = source.order();
    source.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    source.order(order).position(source.position() + BYTES);
    return new AudioFrame(samples);
  }

  /** Appends the frame to the buffer, little-endian; the buffer's byte order is left alone. */
  public void write(ByteBuffer target) {
    var order = target.order();
    target.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
    target.order(order).position(target.position() + BYTES);
  }

  /** Returns one sample, -32768 to 32767. */
  public short sample(int index) {
    return samples[index];
  }

  /** Returns the frame's own array, {@link #SAMPLES} long: for reading only. */
  public short[] samples() {
    return samples;
  }

  /** Copies the samples into the target from {@code offset}. */
  public void copyTo(short[] target, int offset) {
    System.arraycopy(samples, 0, target, offset, SAMPLES);
  }

  /** Returns the frame's level; see {@link Level#decibels(short[], int, int)}. */
  public double decibels() {
    return Level.decibels(samples, 0, SAMPLES);
  }
}
