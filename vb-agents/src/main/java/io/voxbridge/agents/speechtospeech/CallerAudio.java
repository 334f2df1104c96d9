package io.voxbridge.agents.speechtospeech;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Puts the caller's frames into a provider's form. For the thread of the audio clock. */
final class CallerAudio {
  private final Resampler resampler;

  CallerAudio(int rate) {
    this.resampler = new Resampler(AudioFrame.SAMPLE_RATE, rate);
  }

  String base64(AudioFrame frame) {
    ByteBuffer bytes = ByteBuffer.allocate(AudioFrame.BYTES);
    frame.write(bytes);
    short[] in = new short[AudioFrame.SAMPLES];
    bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(in);
    short[] out = new short[resampler.maxOutput(in.length)];
    int length = resampler.process(in, 0, in.length, out);
    ByteBuffer coded = ByteBuffer.allocate(length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    coded.asShortBuffer().put(out, 0, length);
    return Base64.getEncoder().encodeToString(coded.array());
  }
}
