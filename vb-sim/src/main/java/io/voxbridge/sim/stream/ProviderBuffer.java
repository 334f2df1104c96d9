package io.voxbridge.sim.stream;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.FrameCutter;
import io.voxbridge.media.audio.Resampler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the provider has buffered and plays to the caller, 20 ms at a time; marks stand between the
 * frames. Thread-safe.
 */
final class ProviderBuffer {
  private final StreamCoding coding;
  private final Resampler resampler;
  private final FrameCutter cutter = new FrameCutter();
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final List<AudioFrame> heard = new ArrayList<>();
  private boolean stalled;

  private record Mark(String name) {}

  ProviderBuffer(StreamCoding coding) {
    this.coding = coding;
    this.resampler = new Resampler(coding.rate(), AudioFrame.SAMPLE_RATE);
  }

  synchronized void add(byte[] audio) {
    var samples = coding.decode(audio);
    var resampled = new short[resampler.maxOutput(samples.length)];
    int count = resampler.process(samples, 0, samples.length, resampled);
    cutter.add(resampled, 0, count, waiting::addLast);
  }

  synchronized void mark(String name) {
    waiting.addLast(new Mark(name));
  }

  /** Forgets everything and returns the marks that were in it. */
  synchronized List<String> clear() {
    var marks = new ArrayList<String>();
    for (var each : waiting) {
      if (each instanceof Mark(String name)) {
        marks.add(name);
      }
    }
    waiting.clear();
    cutter.clear();
    return marks;
  }

  /** Plays the next 20 ms and returns the marks that were reached. */
  synchronized List<String> play() {
    var reached = new ArrayList<String>();
    if (stalled) {
      return reached;
    }
    takeMarks(reached);
    if (waiting.peekFirst() instanceof AudioFrame frame) {
      waiting.removeFirst();
      heard.add(frame);
      takeMarks(reached);
    }
    return reached;
  }

  private void takeMarks(List<String> reached) {
    while (waiting.peekFirst() instanceof Mark(String name)) {
      waiting.removeFirst();
      reached.add(name);
    }
  }

  synchronized void stall(boolean on) {
    stalled = on;
  }

  synchronized List<AudioFrame> heard() {
    return List.copyOf(heard);
  }

  /** Returns the last frame the caller has heard. */
  synchronized Optional<AudioFrame> last() {
    return heard.isEmpty() ? Optional.empty() : Optional.of(heard.getLast());
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }
}
