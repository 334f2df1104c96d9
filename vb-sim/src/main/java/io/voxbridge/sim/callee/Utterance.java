package io.voxbridge.sim.callee;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.FrameCutter;
import java.util.ArrayList;
import java.util.List;

/**
 * Something said: the words, and how they sound.
 *
 * @param text the words; empty for sounds without any
 * @param frames the audio
 */
record Utterance(String text, List<AudioFrame> frames) {
  /** Cuts the samples into frames. */
  static Utterance of(String text, short[] samples) {
    var frames = new ArrayList<AudioFrame>();
    var cutter = new FrameCutter();
    cutter.add(samples, 0, samples.length, frames::add);
    cutter.flush(frames::add);
    return new Utterance(text, List.copyOf(frames));
  }
}
