package io.voxbridge.agents.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a WAV file whole whose writer died: the sizes in its header (RIFF and {@code data} chunk)
 * become those of the audio that is there, a torn last sample goes.
 */
final class PartialRecording {
  private static final int LONGEST_HEADER = 4096;
  private static final int CHUNK_HEADER = 8;

  private PartialRecording() {}

  /**
   * Mends a file.
   *
   * @return how long its audio is; empty when there is no file, or none with audio
   */
  static Optional<Duration> mend(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.allocate(LONGEST_HEADER).order(ByteOrder.LITTLE_ENDIAN);
      while (header.hasRemaining() && channel.read(header) >= 0) {}
      header.flip();
      if (header.limit() < 12 || !"RIFF".equals(tag(header, 0)) || !"WAVE".equals(tag(header, 8))) {
        return Optional.empty();
      }
      int bytesPerSecond = 0;
      int blockAlign = 0;
      int chunk = 12;
      while (chunk + CHUNK_HEADER <= header.limit()) {
        String tag = tag(header, chunk);
        if (tag.equals("data") && bytesPerSecond > 0 && blockAlign > 0) {
          return mendData(channel, chunk, bytesPerSecond, blockAlign);
        }
        if (tag.equals("fmt ") && chunk + CHUNK_HEADER + 16 <= header.limit()) {
          bytesPerSecond = header.getInt(chunk + CHUNK_HEADER + 8);
          blockAlign = header.getShort(chunk + CHUNK_HEADER + 12);
        }
        int size = header.getInt(chunk + 4);
        if (size < 0 || size > LONGEST_HEADER) {
          break;
        }
        chunk += CHUNK_HEADER + size + size % 2;
      }
      return Optional.empty();
    }
  }

  private static Optional<Duration> mendData(
      FileChannel channel, int chunk, int bytesPerSecond, int blockAlign) throws IOException {
    long start = chunk + CHUNK_HEADER;
    long audio = channel.size() - start;
    audio -= audio % blockAlign;
    if (audio <= 0) {
      return Optional.empty();
    }
    channel.truncate(start + audio);
    writeSize(channel, 4, start + audio - 8);
    writeSize(channel, chunk + 4, audio);
    channel.force(true);
    return Optional.of(Duration.ofMillis(audio * 1000 / bytesPerSecond));
  }

  private static void writeSize(FileChannel channel, long position, long size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) Math.min(size, 0xFFFF_FFFFL)).flip();
    channel.write(bytes, position);
  }

  private static String tag(ByteBuffer header, int position) {
    byte[] tag = new byte[4];
    header.get(position, tag);
    return new String(tag, StandardCharsets.US_ASCII);
  }
}
