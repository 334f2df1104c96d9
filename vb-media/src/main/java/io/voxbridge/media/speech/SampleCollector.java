package io.voxbridge.media.speech;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;

/**
 * Where FreeTTS would play: keeps the samples instead. The format never changes, since there is one
 * voice: 16 kHz mono, 16 bit, big-endian.
 */
final class SampleCollector implements AudioPlayer {
  private short[] samples = new short[16_000];
  private int count;
  private AudioFormat format = new AudioFormat(16_000, 16, 1, true, true);

  /** Returns a copy of what was collected since {@link #reset}. */
  short[] samples() {
    return Arrays.copyOf(samples, count);
  }

  @Override
  public void reset() {
    count = 0;
  }

  @Override
  public boolean write(byte[] audio) {
    return write(audio, 0, audio.length);
  }

  @Override
  public boolean write(byte[] audio, int offset, int length) {
    if (count + length / 2 > samples.length) {
      samples = Arrays.copyOf(samples, 2 * samples.length + length);
    }
    for (int i = offset; i + 1 < offset + length; i += 2) {
      samples[count++] = (short) ((audio[i] << 8) | (audio[i + 1] & 0xFF));
    }
    return true;
  }

  @Override
  public void setAudioFormat(AudioFormat newFormat) {
    format = newFormat;
  }

  @Override
  public AudioFormat getAudioFormat() {
    return format;
  }

  @Override
  public boolean drain() {
    return true;
  }

  @Override
  public boolean end() {
    return true;
  }

  @Override
  public float getVolume() {
    return 1;
  }

  @Override
  public long getTime() {
    return 0;
  }

  @Override
  public void begin(int size) {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void cancel() {}

  @Override
  public void close() {}

  @Override
  public void setVolume(float volume) {}

  @Override
  public void resetTime() {}

  @Override
  public void startFirstSampleTimer() {}

  @Override
  public void showMetrics() {}
}
