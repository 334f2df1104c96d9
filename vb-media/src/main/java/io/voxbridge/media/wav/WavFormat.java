package io.voxbridge.media.wav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The format of a WAV file with 16-bit linear samples.
 *
 * @param channels 1 or more, interleaved
 * @param sampleRate samples per second and channel
 */
public record WavFormat(int channels, int sampleRate) {
  /** Length of the header that {@link WavWriter} writes: RIFF, fmt and the head of data. */
  static final int HEADER_BYTES = 44;

  /** The call recording: left the customer, right the bot, 16 kHz. */
  public static final WavFormat CALL_RECORDING = new WavFormat(2, 16_000);

  public WavFormat {
    if (channels < 1 || channels > 8 || sampleRate < 1) {
      throw new IllegalArgumentException(
          "not a format: %d channels, %d Hz".formatted(channels, sampleRate));
    }
  }

  /** Returns the bytes of one sample of every channel. */
  public int bytesPerSample() {
    return channels * Short.BYTES;
  }

  /** Returns the playing time of so many bytes of samples. */
  public Duration duration(long dataBytes) {
    return Duration.ofNanos(dataBytes / bytesPerSample() * 1_000_000_000L / sampleRate);
  }

  /** Returns the 44-byte header of a file with so many bytes of samples. */
  ByteBuffer header(long dataBytes) {
    int size = (int) Math.min(dataBytes, 0xFFFF_FFFFL - HEADER_BYTES);
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(size + HEADER_BYTES - 8)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(sampleRate)
        .putInt(sampleRate * bytesPerSample())
        .putShort((short) bytesPerSample())
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(size)
        .flip();
  }
}
