package io.voxbridge.agents.bench;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Room;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends the caller's audio, 20 ms every 20 ms: silence, or what is to be said. */
public final class Mouth implements AutoCloseable {
  private final Room room;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Saying saying;

  /** Begins with silence. */
  public Mouth(Room room) {
    this.room = room;
    thread = Thread.ofPlatform().name("caller-mouth").daemon().start(this::run);
  }

  /**
   * When something was said, monotonic nanoseconds.
   *
   * @param begun its first sample
   * @param ended after its last one; completes when it has been handed over
   */
  public record Said(CompletableFuture<Long> begun, CompletableFuture<Long> ended) {}

  private record Saying(List<AudioFrame> frames, Said said) {}

  /** Says this from the next frame on. */
  public Said say(List<AudioFrame> frames) {
    var said = new Said(new CompletableFuture<>(), new CompletableFuture<>());
    saying = new Saying(frames, said);
    return said;
  }

  private void run() {
    long due = System.nanoTime();
    int next = 0;
    while (!closed) {
      Saying now = saying;
      if (now == null) {
        room.play(AudioFrame.silence());
      } else {
        long handedOver = System.nanoTime();
        room.play(now.frames().get(next));
        if (next == 0) {
          now.said().begun().complete(handedOver);
        }
        next++;
        if (next == now.frames().size()) {
          next = 0;
          saying = null;
          now.said().ended().complete(handedOver + AudioFrame.DURATION.toNanos());
        }
      }
      due += AudioFrame.DURATION.toNanos();
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
