package io.voxbridge.agents.speech.wire;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.FrameCutter;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.codec.G711;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes frames of the bytes of one text. Pieces may end within a sample. Not thread-safe. */
public final class SoundDecoder {
  private final AudioCoding coding;
  private final @Nullable Resampler resampler;
  private final FrameCutter cutter = new FrameCutter();
  private final Consumer<AudioFrame> frames;
  private int oddByte = -1;

  /**
   * Makes a decoder.
   *
   * @param frames takes each frame as soon as it is full
   */
  public SoundDecoder(AudioCoding coding, Consumer<AudioFrame> frames) {
    this.coding = coding;
    this.frames = frames;
    this.resampler =
        coding.sampleRate() == AudioFrame.SAMPLE_RATE
            ? null
            : new Resampler(coding.sampleRate(), AudioFrame.SAMPLE_RATE);
  }

  /** Adds bytes; the buffer's position stays. */
  public void add(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    add(copy, copy.length);
  }

  /** Adds the first bytes of an array. */
  public void add(byte[] bytes, int length) {
    short[] samples =
        coding.isMuLaw() ? G711.MU_LAW.decode(bytes, 0, length) : linear(bytes, length);
    pass(samples, samples.length);
  }

  /** Hands over what has not filled a frame, silence added. */
  public void finish() {
    if (resampler != null) {
      int tail = resampler.delaySamples();
      pass(new short[tail], tail);
    }
    cutter.flush(frames);
  }

  private short[] linear(byte[] bytes, int length) {
    int start = oddByte >= 0 ? 1 : 0;
    short[] samples = new short[(length + start) / 2];
    int position = 0;
    int count = 0;
    if (oddByte >= 0 && length > 0) {
      samples[count++] = (short) (oddByte | (bytes[position++] << 8));
      oddByte = -1;
    }
    for (; position + 1 < length; position += 2) {
      samples[count++] = (short) ((bytes[position] & 0xff) | (bytes[position + 1] << 8));
    }
    if (position < length) {
      oddByte = bytes[position] & 0xff;
    }
    return samples;
  }

  private void pass(short[] samples, int length) {
    if (length == 0) {
      return;
    }
    if (resampler == null) {
      cutter.add(samples, 0, length, frames);
      return;
    }
    short[] converted = new short[resampler.maxOutput(length)];
    int written = resampler.process(samples, 0, length, converted);
    cutter.add(converted, 0, written, frames);
  }
}
