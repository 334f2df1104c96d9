package io.voxbridge.agents.conversation;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way from other threads to the conversation, which the audio clock runs. Bounded: what others
 * tell unasked is dropped when there is too much of it; answers to what the conversation has asked
 * for come once each and are always taken. Every signal wakes the clock.
 */
final class CallInbox {
  private final ArrayBlockingQueue<CallSignal> queue;
  private final ConcurrentLinkedQueue<CallSignal> answers = new ConcurrentLinkedQueue<>();
  private final AtomicLong dropped = new AtomicLong();
  private final Wake wake = new Wake();

  CallInbox(int capacity) {
    queue = new ArrayBlockingQueue<>(capacity);
  }

  /** Adds a signal; never blocks, drops it when the queue is full. */
  void offer(CallSignal signal) {
    if (!queue.offer(signal)) {
      dropped.incrementAndGet();
    }
    wake.wake();
  }

  /** Adds the answer to something the conversation has asked for. */
  void offerSurely(CallSignal signal) {
    answers.add(signal);
    wake.wake();
  }

  @Nullable CallSignal poll() {
    CallSignal signal = queue.poll();
    return signal != null ? signal : answers.poll();
  }

  /** Returns what wakes the reader. */
  Wake wake() {
    return wake;
  }

  CallLiveness.QueueCounters counters() {
    return new CallLiveness.QueueCounters(queue.size(), dropped.get(), 0);
  }
}
