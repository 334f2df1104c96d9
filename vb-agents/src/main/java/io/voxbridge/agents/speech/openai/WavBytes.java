package io.voxbridge.agents.speech.openai;

import io.voxbridge.media.audio.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A WAV file in memory: RIFF, 16-bit linear, mono, 16 kHz. */
final class WavBytes {
  private static final int HEADER = 44;

  private WavBytes() {}

  static byte[] of(List<AudioFrame> frames) {
    int data = frames.size() * AudioFrame.BYTES;
    ByteBuffer file = ByteBuffer.allocate(HEADER + data).order(ByteOrder.LITTLE_ENDIAN);
    ascii(file, "RIFF").putInt(HEADER - 8 + data);
    ascii(file, "WAVE");
    ascii(file, "fmt ").putInt(16);
    file.putShort((short) 1).putShort((short) 1);
    file.putInt(AudioFrame.SAMPLE_RATE).putInt(AudioFrame.SAMPLE_RATE * Short.BYTES);
    file.putShort((short) Short.BYTES).putShort((short) 16);
    ascii(file, "data").putInt(data);
    frames.forEach(frame -> frame.write(file));
    return file.array();
  }

  private static ByteBuffer ascii(ByteBuffer file, String text) {
    return file.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
