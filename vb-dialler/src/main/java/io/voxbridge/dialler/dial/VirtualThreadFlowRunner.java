package io.voxbridge.dialler.dial;

import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.CallTracer;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each flow a virtual thread named after its attempt and a mailbox. The number of flows is
 * bounded; a mailbox is too: a call has a handful of events, and one that does not fit is counted,
 * logged and made up for by the flow's own deadlines and by recovery.
 */
public final class VirtualThreadFlowRunner implements FlowRunner {
  private static final Logger log = LoggerFactory.getLogger(VirtualThreadFlowRunner.class);
  private static final int MAILBOX = 32;
  private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

  private final Semaphore room;
  private final LongSupplier ticker;
  private final CallTracer tracer;
  private final Clock clock;
  private final Set<Mailbox> running = ConcurrentHashMap.newKeySet();

  /**
   * @param most flows at once
   * @param ticker monotonic nanoseconds, the one the flows count their deadlines by
   * @param tracer makes the spans of flows; closed at the end
   * @param clock stamps spans
   */
  public VirtualThreadFlowRunner(int most, LongSupplier ticker, CallTracer tracer, Clock clock) {
    this.room = new Semaphore(most);
    this.ticker = ticker;
    this.tracer = tracer;
    this.clock = clock;
  }

  @Override
  public int room() {
    return room.availablePermits();
  }

  @Override
  public boolean start(DialFlow flow) {
    if (!room.tryAcquire()) {
      return false;
    }
    Mailbox mailbox = new Mailbox(flow);
    running.add(mailbox);
    flow.deliverTo(mailbox::post);
    Thread.ofVirtual().name("dial-" + flow.order().attemptId().value()).start(() -> run(mailbox));
    return true;
  }

  /**
   * Tells every flow that the process ends and waits for those that have something to finish.
   *
   * @return whether all came to an end in time
   */
  public boolean shutDown(Duration grace) {
    boolean inTime = endFlows(grace);
    tracer.close();
    return inTime;
  }

  private boolean endFlows(Duration grace) {
    running.forEach(mailbox -> mailbox.post(new FlowEvent.ShutDown()));
    long end = ticker.getAsLong() + grace.toNanos();
    try {
      for (Mailbox mailbox : running) {
        long left = end - ticker.getAsLong();
        if (left <= 0 || !mailbox.ended.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          return running.isEmpty();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }

  private void run(Mailbox mailbox) {
    DialFlow flow = mailbox.flow;
    DialTrace trace = new DialTrace(tracer, flow.order(), clock);
    try (CallMarks.Scope _ = flow.order().marks().enter();
        CallSpan.Bound _ = trace.bind()) {
      flow.handle(new FlowEvent.Begin());
      trace.at(flow.stage());
      while (!flow.isOver()) {
        FlowEvent event = mailbox.take();
        flow.handle(event == null ? new FlowEvent.Deadline() : event);
        trace.at(flow.stage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.warn("{} was interrupted; recovery takes its row over", flow.order());
    } catch (RuntimeException e) {
      log.error("{} failed; recovery takes its row over", flow.order(), e);
    } finally {
      flow.close();
      trace.end();
      running.remove(mailbox);
      mailbox.ended.release();
      room.release();
    }
  }

  private final class Mailbox {
    private final DialFlow flow;
    private final BlockingQueue<FlowEvent> events = new LinkedBlockingQueue<>(MAILBOX);
    private final Semaphore ended = new Semaphore(0);

    Mailbox(DialFlow flow) {
      this.flow = flow;
    }

    void post(FlowEvent event) {
      if (!events.offer(event)) {
        log.warn("Mailbox of {} is full, dropped {}; its deadlines go on", flow.order(), event);
      }
    }

    /** Returns the next event, or null when the deadline has come. */
    @org.jspecify.annotations.Nullable
    FlowEvent take() throws InterruptedException {
      while (true) {
        long wait = flow.deadlineNanos() - ticker.getAsLong();
        if (wait <= 0) {
          return events.poll();
        }
        FlowEvent event = events.poll(Math.min(wait, LONGEST_NAP.toNanos()), TimeUnit.NANOSECONDS);
        if (event != null) {
          return event;
        }
      }
    }
  }
}
