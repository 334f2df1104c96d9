package io.voxbridge.media.wav;

import io.voxbridge.media.audio.AudioFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Writes a WAV file piece by piece. The sizes in the header are brought up to date once per second
 * of audio, so that a file whose process was killed still plays; {@link #recover} mends the last
 * second.
 *
 * <p>Writes go through a buffer of one second at most. Not thread-safe.
 */
public final class WavWriter implements AutoCloseable {
  private final WavFormat format;
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private long dataBytes;

  private WavWriter(WavFormat format, FileChannel channel) {
    this.format = format;
    this.channel = channel;
    buffer =
        ByteBuffer.allocate(format.sampleRate() * format.bytesPerSample())
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Creates the file, or empties it, and writes the header. */
  public static WavWriter create(Path file, WavFormat format) throws IOException {
    var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    var writer = new WavWriter(format, channel);
    try {
      writer.writeHeader();
      return writer;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Brings the header of an interrupted recording up to date with the length of its file. Does
   * nothing to a file that was closed properly.
   *
   * @return the playing time
   */
  public static Duration recover(Path file) throws IOException {
    try (var wav = WavFile.open(file);
        var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (wav.dataOffset() == WavFormat.HEADER_BYTES) {
        writeFully(channel, wav.format().header(wav.dataBytes()), 0);
        channel.truncate(WavFormat.HEADER_BYTES + wav.dataBytes());
      }
      return wav.duration();
    }
  }

  /** Appends 20 ms of a two-channel recording at 16 kHz. */
  public void write(AudioFrame left, AudioFrame right) throws IOException {
    requireFormat(2);
    makeRoom(2 * AudioFrame.BYTES);
    for (int i = 0; i < AudioFrame.SAMPLES; i++) {
      buffer.putShort(left.sample(i)).putShort(right.sample(i));
    }
  }

  /** Appends 20 ms of a one-channel recording at 16 kHz. */
  public void write(AudioFrame frame) throws IOException {
    requireFormat(1);
    makeRoom(AudioFrame.BYTES);
    frame.write(buffer);
  }

  /** Appends samples, interleaved when there are several channels. */
  public void write(short[] interleaved, int offset, int length) throws IOException {
    if (length % format.channels() != 0) {
      throw new IllegalArgumentException(
          "%d samples do not fill %d channels".formatted(length, format.channels()));
    }
    for (int i = offset; i < offset + length; i += format.channels()) {
      makeRoom(format.bytesPerSample());
      for (int c = 0; c < format.channels(); c++) {
        buffer.putShort(interleaved[i + c]);
      }
    }
  }

  /** Returns the playing time so far. */
  public Duration duration() {
    return format.duration(dataBytes + buffer.position());
  }

  /** Writes what is buffered to the file and brings the header up to date. */
  public void flush() throws IOException {
    buffer.flip();
    int length = buffer.remaining();
    writeFully(channel, buffer, WavFormat.HEADER_BYTES + dataBytes);
    buffer.clear();
    dataBytes += length;
    writeHeader();
  }

  /** Flushes, forces the file to the disk and closes it. Idempotent. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try (channel) {
        flush();
        channel.force(true);
      }
    }
  }

  private void makeRoom(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void writeHeader() throws IOException {
    writeFully(channel, format.header(dataBytes), 0);
  }

  private void requireFormat(int channels) {
    if (format.channels() != channels || format.sampleRate() != AudioFrame.SAMPLE_RATE) {
      throw new IllegalStateException("this recording is " + format);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer source, long position)
      throws IOException {
    long at = position;
    while (source.hasRemaining()) {
      at += channel.write(source, at);
    }
  }
}
