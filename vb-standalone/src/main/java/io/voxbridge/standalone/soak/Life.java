package io.voxbridge.standalone.soak;

import java.time.Duration;
import java.util.stream.Stream;

/** One life of a process: what it held over time. For one thread at a time. */
final class Life {
  private final Trend memory;
  private final Trend files;
  private final Trend threads;

  /**
   * What a process holds at a moment.
   *
   * @param megabytes resident memory, MiB
   * @param files open files and sockets
   * @param threads threads of the operating system
   */
  record Sample(double megabytes, int files, int threads) {}

  Life(Duration warmUp) {
    this.memory = new Trend(warmUp, Trend.Limit.MEMORY);
    this.files = new Trend(warmUp, Trend.Limit.FILES);
    this.threads = new Trend(warmUp, Trend.Limit.THREADS);
  }

  void add(Duration age, Sample sample) {
    memory.add(age, sample.megabytes());
    files.add(age, sample.files());
    threads.add(age, sample.threads());
  }

  /** Returns the resident memory, MiB. */
  Trend memory() {
    return memory;
  }

  /** Returns the open files and sockets. */
  Trend files() {
    return files;
  }

  /** Returns the threads. */
  Trend threads() {
    return threads;
  }

  /** Returns how long after its warm-up it was watched. */
  Duration watched() {
    return memory.watched();
  }

  /** Returns the verdict about all three: one that grows is enough. */
  Trend.Verdict verdict() {
    if (memory.verdict() == Trend.Verdict.TOO_SHORT) {
      return Trend.Verdict.TOO_SHORT;
    }
    boolean grows =
        Stream.of(memory, files, threads).anyMatch(trend -> trend.verdict() == Trend.Verdict.GROWS);
    return grows ? Trend.Verdict.GROWS : Trend.Verdict.FLAT;
  }
}
