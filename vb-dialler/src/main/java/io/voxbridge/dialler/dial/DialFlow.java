package io.voxbridge.dialler.dial;

import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dial. Events only change the stage; all reading and writing happens in the step of a stage,
 * which runs when its deadline is due, and makes at most one move of the row. A step that throws is
 * tried again for a while; after that the row is left as it stands and recovery takes it over, so
 * no stage is ever skipped.
 *
 * <p>Fed by one thread at a time; {@link #onEvent}, {@link #stage}, {@link #deadlineNanos} and
 * {@link #dialledAtNanos} may be called by any.
 */
public final class DialFlow implements DialListener {
  private static final Logger log = LoggerFactory.getLogger(DialFlow.class);

  private final DialOrder order;
  private final FlowPorts ports;
  private final DialProgress progress;
  private final PhoneReach reach;
  private final WorkerHandover handover;
  private final DialEnding ending;

  private volatile Consumer<FlowEvent> mailbox = event -> {};
  private @Nullable Long troubleSinceNanos;

  /** Makes a flow that begins when it is told to. */
  public DialFlow(DialOrder order, DialRecord record, FlowPorts ports, FlowLimits limits) {
    this.order = order;
    this.ports = ports;
    this.progress = new DialProgress(ports.time().ticker());
    this.reach = new PhoneReach(order, record, ports, limits, progress);
    this.handover = new WorkerHandover(order, record, ports, limits, progress);
    this.ending = new DialEnding(order, record, ports, progress);
  }

  /** Returns what is dialled. */
  public DialOrder order() {
    return order;
  }

  /** Returns where the dial stands. */
  public DialStage stage() {
    return progress.stage();
  }

  /** Returns whether nothing is left to do. */
  public boolean isOver() {
    return stage() == DialStage.OVER;
  }

  /** Returns when the flow wants to be told {@link FlowEvent.Deadline}. */
  public long deadlineNanos() {
    return progress.deadlineNanos();
  }

  /** Returns when the INVITE left, or when the flow was made as long as it has not. */
  public long dialledAtNanos() {
    return progress.dialledAtNanos();
  }

  /** Returns when the phone was picked up; meaningless before. */
  public long answeredAtNanos() {
    return progress.answeredAtNanos();
  }

  /** Sets where events of the phone network go; called once, before the flow begins. */
  void deliverTo(Consumer<FlowEvent> newMailbox) {
    this.mailbox = newMailbox;
  }

  @Override
  public void onEvent(DialEvent event) {
    mailbox.accept(new FlowEvent.Phone(event));
  }

  /** Takes one event in; see the class comment for the thread. */
  void handle(FlowEvent event) {
    switch (event) {
      case FlowEvent.Begin begin -> progress.go(DialStage.PERMIT);
      case FlowEvent.Phone phone -> onPhone(phone.event());
      case FlowEvent.ShutDown shutDown -> onShutDown();
      case FlowEvent.Deadline deadline -> tryStep();
    }
  }

  /** Releases what the flow holds in this process; the row is not touched. */
  void close() {
    progress.mark(DialStage.OVER);
    handover.release();
    ports.observer().over(order);
  }

  private void onPhone(DialEvent event) {
    switch (event) {
      case DialEvent.Dialling dialling -> log.trace("{}: INVITE sent", order);
      case DialEvent.Ringing ringing -> {
        if (stage() == DialStage.DIALLING) {
          progress.rings();
        }
      }
      case DialEvent.Answered answered -> {
        if (progress.isPlaced() && stage().isReaching()) {
          progress.answered(ports.time().clock().instant());
        }
      }
      case DialEvent.Ended end -> onEnded(end);
    }
  }

  private void onEnded(DialEvent.Ended end) {
    progress.legMayLive(end.legMayLive());
    switch (stage()) {
      case DIALLING, RINGS, RINGING -> progress.goClose(end);
      case ATTACHING -> progress.go(DialStage.ABANDONING);
      case CONNECTED -> progress.go(DialStage.HUNG_UP);
      case UNCLEAR -> progress.go(DialStage.UNCLEAR);
      // The step under way looks itself whether the leg is gone.
      case ANSWERED, ACCEPTED -> {}
      case PERMIT, HUNG_UP, CLOSING, ABANDONING, GIVING_BACK, LOST, OVER -> {}
    }
  }

  /**
   * Rows that wait for a permit go back; phones that ring are given up, and close themselves when
   * the network says so; answered calls still get their worker; conversations go on without us.
   */
  private void onShutDown() {
    progress.shutDown();
    switch (stage()) {
      case DIALLING, RINGS, RINGING -> reach.giveUp();
      case CONNECTED -> progress.go(DialStage.OVER);
      case PERMIT,
          ANSWERED,
          ATTACHING,
          ACCEPTED,
          UNCLEAR,
          HUNG_UP,
          CLOSING,
          ABANDONING,
          GIVING_BACK,
          LOST,
          OVER -> {}
    }
  }

  private void tryStep() {
    try {
      step();
      troubleSinceNanos = null;
    } catch (RuntimeException e) {
      Long since = troubleSinceNanos;
      if (since == null) {
        since = progress.now();
        troubleSinceNanos = since;
        log.warn("{}: step {} failed ({}); trying again", order, stage(), e.toString());
      }
      if (progress.now() - since >= FlowLimits.GIVE_UP.toNanos()) {
        log.error(
            "{}: step {} failed for {} s; leaving the row to recovery",
            order,
            stage(),
            FlowLimits.GIVE_UP.toSeconds(),
            e);
        progress.go(DialStage.OVER);
      } else {
        progress.again(FlowLimits.TRY_AGAIN);
      }
    }
  }

  private void step() {
    switch (stage()) {
      case PERMIT -> reach.askForPermit(this);
      case DIALLING -> reach.ringTimeIsOver();
      case RINGING -> reach.letRing();
      case RINGS -> reach.writeRinging();
      case ANSWERED -> handover.writeAnswer();
      case ATTACHING -> handover.attach();
      case ACCEPTED -> handover.writeAttached();
      case UNCLEAR -> handover.lookForWorker();
      case CONNECTED -> handover.cutOff();
      case HUNG_UP -> ending.conversationEnded();
      case CLOSING -> ending.unanswered();
      case ABANDONING -> {
        handover.release();
        ending.abandoned();
      }
      case GIVING_BACK -> ending.givenBack();
      case LOST -> ending.lost();
      case OVER -> {}
    }
  }
}
