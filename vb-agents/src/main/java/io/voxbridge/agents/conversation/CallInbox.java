package io.voxbridge.agents.conversation;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The way from other threads to the conversation, which the audio clock runs. Bounded. */
final class CallInbox {
  private final ArrayBlockingQueue<CallSignal> queue;
  private final AtomicLong dropped = new AtomicLong();

  CallInbox(int capacity) {
    queue = new ArrayBlockingQueue<>(capacity);
  }

  /** Adds a signal; never blocks, drops it when the queue is full. */
  void offer(CallSignal signal) {
    if (!queue.offer(signal)) {
      dropped.incrementAndGet();
    }
  }

  @Nullable CallSignal poll() {
    return queue.poll();
  }

  CallLiveness.QueueCounters counters() {
    return new CallLiveness.QueueCounters(queue.size(), dropped.get(), 0);
  }
}
