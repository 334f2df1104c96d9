package io.voxbridge.media.wav;

import io.voxbridge.media.audio.Level;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A WAV file with 16-bit linear samples, open for reading. Files that are still being written, or
 * whose writer was killed, are read up to their last whole sample. Not thread-safe.
 */
public final class WavFile implements AutoCloseable {
  private static final int RIFF = 0x46464952;
  private static final int WAVE = 0x45564157;
  private static final int FMT = 0x20746D66;
  private static final int DATA = 0x61746164;
  private static final int PCM = 1;

  /** The format tag of files that describe their samples in an extended fmt chunk. */
  private static final int EXTENSIBLE = 0xFFFE;

  private final FileChannel channel;
  private final WavFormat format;
  private final long dataOffset;
  private final long dataBytes;

  private WavFile(FileChannel channel, WavFormat format, long dataOffset, long dataBytes) {
    this.channel = channel;
    this.format = format;
    this.dataOffset = dataOffset;
    this.dataBytes = dataBytes;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws IOException also when it is no WAV file or its samples are not 16-bit linear
   */
  public static WavFile open(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return open(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static WavFile open(Path file, FileChannel channel) throws IOException {
    var riff = read(channel, 0, 12);
    if (riff.remaining() < 12 || riff.getInt(0) != RIFF || riff.getInt(8) != WAVE) {
      throw new IOException(file + " is not a WAV file");
    }
    WavFormat format = null;
    long position = 12;
    while (true) {
      var head = read(channel, position, 8);
      if (head.remaining() < 8) {
        throw new IOException(file + " has no samples");
      }
      long size = Integer.toUnsignedLong(head.getInt(4));
      if (head.getInt(0) == FMT) {
        format = format(file, read(channel, position + 8, 16));
      } else if (head.getInt(0) == DATA && format != null) {
        long offset = position + 8;
        long present = channel.size() - offset;
        boolean last = offset == WavFormat.HEADER_BYTES || size > present;
        long bytes = last ? present : size;
        return new WavFile(channel, format, offset, bytes - bytes % format.bytesPerSample());
      }
      position += 8 + size + size % 2;
    }
  }

  private static WavFormat format(Path file, ByteBuffer chunk) throws IOException {
    if (chunk.remaining() < 16) {
      throw new IOException(file + " is cut off in its header");
    }
    int tag = Short.toUnsignedInt(chunk.getShort(0));
    int bits = chunk.getShort(14);
    if ((tag != PCM && tag != EXTENSIBLE) || bits != 16) {
      throw new IOException(
          "%s is not 16-bit linear: format %d, %d bits".formatted(file, tag, bits));
    }
    return new WavFormat(chunk.getShort(2), chunk.getInt(4));
  }

  /** Returns channels and rate. */
  public WavFormat format() {
    return format;
  }

  /** Returns the playing time. */
  public Duration duration() {
    return format.duration(dataBytes);
  }

  /** Returns how many samples each channel has. */
  public long samplesPerChannel() {
    return dataBytes / format.bytesPerSample();
  }

  /**
   * Reads one channel's samples.
   *
   * @param channelIndex from 0
   * @param start first sample
   * @param count how many at most
   * @return fewer than {@code count} at the end of the file
   */
  public short[] samples(int channelIndex, long start, int count) throws IOException {
    if (channelIndex < 0 || channelIndex >= format.channels()) {
      throw new IllegalArgumentException("no channel " + channelIndex + " in " + format);
    }
    int length = Math.clamp(samplesPerChannel() - start, 0, count);
    var bytes =
        read(
                channel,
                dataOffset + start * format.bytesPerSample(),
                length * format.bytesPerSample())
            .asShortBuffer();
    var samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = bytes.get(i * format.channels() + channelIndex);
    }
    return samples;
  }

  /**
   * Returns the outline of a channel: the greatest absolute sample of each of so many equal parts,
   * 0 to 1.
   */
  public double[] peaks(int channelIndex, int parts) throws IOException {
    var peaks = new double[parts];
    long total = samplesPerChannel();
    for (int part = 0; part < parts; part++) {
      long start = total * part / parts;
      long end = total * (part + 1) / parts;
      int peak = 0;
      while (start < end) {
        var samples = samples(channelIndex, start, (int) Math.min(end - start, 1 << 16));
        if (samples.length == 0) {
          break;
        }
        peak = Math.max(peak, Level.peak(samples, 0, samples.length));
        start += samples.length;
      }
      peaks[part] = peak / 32768.0;
    }
    return peaks;
  }

  long dataOffset() {
    return dataOffset;
  }

  long dataBytes() {
    return dataBytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        break;
      }
    }
    return buffer.flip();
  }
}
