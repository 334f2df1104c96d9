package io.voxbridge.dialler.dial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/** Feeds flows by hand, in an order drawn by the seed: the same flows, without threads. */
public final class ManualFlowRunner implements FlowRunner {
  private final int most;
  private final LongSupplier ticker;
  private final Random random;
  private final List<Mailbox> running = new ArrayList<>();

  /**
   * @param most flows at once
   */
  public ManualFlowRunner(int most, LongSupplier ticker, Random random) {
    this.most = most;
    this.ticker = ticker;
    this.random = random;
  }

  private record Mailbox(DialFlow flow, Deque<FlowEvent> events) {}

  @Override
  public int room() {
    return most - running.size();
  }

  @Override
  public boolean start(DialFlow flow) {
    if (room() <= 0) {
      return false;
    }
    Mailbox mailbox = new Mailbox(flow, new ArrayDeque<>());
    flow.deliverTo(mailbox.events()::add);
    mailbox.events().add(new FlowEvent.Begin());
    running.add(mailbox);
    return true;
  }

  /** Tells every flow that the process ends. */
  public void shutDown() {
    running.forEach(mailbox -> mailbox.events().add(new FlowEvent.ShutDown()));
  }

  /** Returns the flows that are not over. */
  public int running() {
    return running.size();
  }

  /** Feeds every flow with what is there and due, until nothing is. */
  public void pump() {
    boolean fed = true;
    for (int round = 0; fed && round < 50; round++) {
      fed = false;
      List<Mailbox> order = new ArrayList<>(running);
      Collections.shuffle(order, random);
      for (Mailbox mailbox : order) {
        fed |= feed(mailbox);
      }
    }
  }

  private boolean feed(Mailbox mailbox) {
    DialFlow flow = mailbox.flow();
    FlowEvent event = mailbox.events().poll();
    if (event == null && flow.deadlineNanos() - ticker.getAsLong() <= 0) {
      event = new FlowEvent.Deadline();
    }
    if (event == null) {
      return false;
    }
    flow.handle(event);
    if (flow.isOver()) {
      running.remove(mailbox);
      flow.close();
    }
    return true;
  }
}
