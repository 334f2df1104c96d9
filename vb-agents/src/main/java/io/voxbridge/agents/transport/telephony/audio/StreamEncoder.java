package io.voxbridge.agents.transport.telephony.audio;

import io.voxbridge.agents.transport.telephony.protocol.ChunkRule;
import io.voxbridge.agents.transport.telephony.protocol.StreamFormat;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns 20 ms frames at 16 kHz into messages of a provider's coding and size. Not thread-safe; one
 * per stream.
 */
public final class StreamEncoder {
  private final StreamFormat format;
  private final ChunkRule rule;
  private final byte silence;
  private final byte[] open;
  private Resampler resampler;
  private int filled;

  public StreamEncoder(StreamFormat format, ChunkRule rule) {
    this.format = format;
    this.rule = rule;
    this.silence = SampleCoding.silence(format.encoding());
    this.open = new byte[rule.leastBytes()];
    this.resampler = newResampler();
  }

  /** Adds a frame and returns the messages that became full. */
  public List<byte[]> add(AudioFrame frame) {
    short[] resampled = new short[resampler.maxOutput(AudioFrame.SAMPLES)];
    int count = resampler.process(frame.samples(), 0, AudioFrame.SAMPLES, resampled);
    byte[] encoded = SampleCoding.encode(format.encoding(), resampled, count);
    List<byte[]> full = new ArrayList<>();
    int position = 0;
    while (position < encoded.length) {
      int length = Math.min(encoded.length - position, open.length - filled);
      System.arraycopy(encoded, position, open, filled, length);
      position += length;
      filled += length;
      if (filled == open.length) {
        full.add(open.clone());
        filled = 0;
      }
    }
    return full;
  }

  /**
   * Ends an utterance: what waits is filled up with silence to a whole message, and the next
   * utterance begins anew.
   */
  public List<byte[]> finish() {
    if (filled == 0) {
      resampler = newResampler();
      return List.of();
    }
    Arrays.fill(open, filled, open.length, silence);
    byte[] tail = open.clone();
    reset();
    return List.of(tail);
  }

  /** Forgets what waits. */
  public void reset() {
    filled = 0;
    resampler = newResampler();
  }

  /** Returns the bytes that wait for their message to become full. */
  public int waitingBytes() {
    return filled;
  }

  /** Returns how messages are cut. */
  public ChunkRule rule() {
    return rule;
  }

  private Resampler newResampler() {
    return new Resampler(AudioFrame.SAMPLE_RATE, format.sampleRate());
  }
}
