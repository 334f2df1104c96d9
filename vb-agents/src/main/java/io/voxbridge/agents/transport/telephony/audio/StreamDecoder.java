package io.voxbridge.agents.transport.telephony.audio;

import io.voxbridge.agents.transport.telephony.protocol.StreamFormat;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.FrameCutter;
import io.voxbridge.media.audio.Resampler;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Turns a provider's audio, in pieces of any size, into 20 ms frames at 16 kHz. Not thread-safe;
 * one per stream.
 */
public final class StreamDecoder {
  private final StreamFormat format;
  private final Resampler resampler;
  private final FrameCutter cutter = new FrameCutter();
  private byte[] half = new byte[0];

  public StreamDecoder(StreamFormat format) {
    this.format = format;
    this.resampler = new Resampler(format.sampleRate(), AudioFrame.SAMPLE_RATE);
  }

  /** Adds a piece and hands over each frame that became full. */
  public void add(byte[] piece, Consumer<AudioFrame> frames) {
    byte[] bytes = joined(piece);
    int whole = bytes.length - bytes.length % format.encoding().bytesPerSample();
    half = Arrays.copyOfRange(bytes, whole, bytes.length);
    short[] samples = SampleCoding.decode(format.encoding(), bytes, whole);
    short[] resampled = new short[resampler.maxOutput(samples.length)];
    int count = resampler.process(samples, 0, samples.length, resampled);
    cutter.add(resampled, 0, count, frames);
  }

  private byte[] joined(byte[] piece) {
    if (half.length == 0) {
      return piece;
    }
    byte[] joined = Arrays.copyOf(half, half.length + piece.length);
    System.arraycopy(piece, 0, joined, half.length, piece.length);
    return joined;
  }
}
