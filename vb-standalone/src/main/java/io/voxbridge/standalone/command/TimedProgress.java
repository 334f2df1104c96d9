package io.voxbridge.standalone.command;

import java.time.Duration;
import java.util.function.Consumer;

/** Prints what a long run tells, each line with the time since the run began. Thread-safe. */
final class TimedProgress implements Consumer<String> {
  private final long began = System.nanoTime();

  @Override
  public void accept(String line) {
    Duration since = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("  %02d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
  }
}
