package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Speaks a caller's lines with a synthetic voice, for exactly as long as a scenario says. */
final class CallerLines {
  private static final String COUGH = "ough";
  private static final double PITCH = 170;
  private static final double PITCH_RANGE = 25;
  private static final double SLOWEST = 90;
  private static final double FASTEST = 320;
  private static final int TRIES = 5;

  /** The level of a whole line, dBFS. */
  private static final double DECIBELS = -20;

  private static final double SILENT_DECIBELS = -45;
  private static final int STEP = AudioFrame.SAMPLES / 4;

  private final FreeTtsSpeech voice = new FreeTtsSpeech(0);

  /** Returns the voice. */
  FreeTtsSpeech voice() {
    return voice;
  }

  /** Returns a line that lasts so long; said again from its beginning while time is left. */
  synchronized List<AudioFrame> say(String text, double seconds) {
    int wanted = (int) Math.round(seconds * AudioFrame.SAMPLE_RATE);
    double rate = 160;
    short[] spoken = render(text, rate);
    for (int i = 0; i < TRIES && Math.abs(spoken.length - wanted) > AudioFrame.SAMPLES; i++) {
      rate = Math.clamp(rate * spoken.length / wanted, SLOWEST, FASTEST);
      spoken = render(text, rate);
    }
    return frames(spoken, wanted);
  }

  /** Returns a sound of the throat. */
  List<AudioFrame> cough(double seconds) {
    return say(COUGH, seconds);
  }

  private short[] render(String text, double wordsPerMinute) {
    short[] all = voice.render(text, new SpeechVoice(wordsPerMinute, PITCH, PITCH_RANGE));
    int from = 0;
    while (from + STEP < all.length && Level.decibels(all, from, STEP) < SILENT_DECIBELS) {
      from += STEP;
    }
    int to = all.length;
    while (to - STEP > from && Level.decibels(all, to - STEP, STEP) < SILENT_DECIBELS) {
      to -= STEP;
    }
    return Arrays.copyOfRange(all, from, to);
  }

  private static List<AudioFrame> frames(short[] spoken, int wanted) {
    double factor = Level.gain(DECIBELS - Level.decibels(spoken, 0, spoken.length));
    short[] samples = new short[wanted / AudioFrame.SAMPLES * AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          (short)
              Math.clamp(
                  Math.round(factor * spoken[i % spoken.length]), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    List<AudioFrame> frames = new ArrayList<>();
    for (int from = 0; from < samples.length; from += AudioFrame.SAMPLES) {
      frames.add(AudioFrame.copyOf(samples, from));
    }
    return frames;
  }
}
