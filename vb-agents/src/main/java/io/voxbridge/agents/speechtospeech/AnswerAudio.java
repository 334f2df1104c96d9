package io.voxbridge.agents.speechtospeech;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.FrameCutter;
import io.voxbridge.media.audio.Resampler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.function.Consumer;

/** Makes the platform's frames of one answer's 24 kHz audio. Not thread-safe. */
final class AnswerAudio {
  private static final int RATE = 24_000;

  private final Resampler resampler = new Resampler(RATE, AudioFrame.SAMPLE_RATE);
  private final FrameCutter cutter = new FrameCutter();
  private long samples;

  /** Takes little-endian samples; a byte too many is left out. */
  void add(ByteBuffer pcm, Consumer<AudioFrame> frames) {
    short[] in = new short[pcm.remaining() / Short.BYTES];
    pcm.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(in);
    samples += in.length;
    short[] out = new short[resampler.maxOutput(in.length)];
    cutter.add(out, 0, resampler.process(in, 0, in.length, out), frames);
  }

  void end(Consumer<AudioFrame> frames) {
    cutter.flush(frames);
  }

  /** Returns how much there was. */
  Duration length() {
    return Duration.ofMillis(samples * 1000 / RATE);
  }
}
