package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.dial.DialFlow;
import io.voxbridge.dialler.dial.DialObserver;
import io.voxbridge.dialler.dial.DialOrder;
import io.voxbridge.dialler.dial.DialStage;
import io.voxbridge.dialler.pacing.CampaignStatistics;
import io.voxbridge.dialler.pacing.CampaignWindow;
import io.voxbridge.dialler.pacing.PacingSample;
import io.voxbridge.domain.call.AttemptId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dials this process has under way, and the rolling figures of those that ended. Raises a
 * signal when the end of one may have freed something that the next tick can use. Thread-safe.
 */
public final class DialBook implements DialObserver {
  private static final Logger log = LoggerFactory.getLogger(DialBook.class);

  private final LongSupplier ticker;
  private final Runnable somethingFreed;
  private final Map<AttemptId, DialFlow> flows = new ConcurrentHashMap<>();
  private final Map<String, CampaignWindow> windows = new ConcurrentHashMap<>();

  /**
   * @param ticker monotonic nanoseconds
   * @param somethingFreed must not block
   */
  public DialBook(LongSupplier ticker, Runnable somethingFreed) {
    this.ticker = ticker;
    this.somethingFreed = somethingFreed;
  }

  /** Enters a flow that is about to start. */
  void enter(DialFlow flow) {
    flows.put(flow.order().attemptId(), flow);
  }

  /** Returns whether a flow of this process takes care of the attempt. */
  public boolean follows(AttemptId attempt) {
    return flows.containsKey(attempt);
  }

  /** Returns the dials that are on their way to a worker. */
  public int activeDials() {
    return count(stage -> stage.isReaching() || stage.wantsWorker());
  }

  /** Returns the conversations followed. */
  public int conversations() {
    return count(stage -> stage == DialStage.CONNECTED);
  }

  /** Returns the calls of a campaign; {@code connected} is what the store counts. */
  PacingSample.Load load(String campaignId, int connected) {
    long now = ticker.getAsLong();
    List<Duration> reaching = new ArrayList<>();
    List<Duration> talking = new ArrayList<>();
    int answered = 0;
    for (DialFlow flow : flows.values()) {
      if (flow.order().row().campaignId().equals(campaignId)) {
        DialStage stage = flow.stage();
        if (stage.isReaching()) {
          reaching.add(Duration.ofNanos(now - flow.dialledAtNanos()));
        } else if (stage.wantsWorker()) {
          answered++;
        } else if (stage == DialStage.CONNECTED) {
          talking.add(Duration.ofNanos(now - flow.answeredAtNanos()));
        }
      }
    }
    return new PacingSample.Load(connected, reaching, answered, talking);
  }

  /** Returns the last five minutes of a campaign. */
  CampaignStatistics statistics(String campaignId) {
    return window(campaignId).statistics(ticker.getAsLong());
  }

  /** Forgets the figures of campaigns that neither run nor have dials under way. */
  void retain(Set<String> running) {
    windows
        .keySet()
        .removeIf(id ->
            !running.contains(id)
                && flows.values().stream()
                    .noneMatch(flow -> flow.order().row().campaignId().equals(id)));
  }

  @Override
  public void dialled(DialOrder order) {
    log.debug("{}: dialled by {}", order, order.line());
  }

  @Override
  public void unanswered(DialOrder order) {
    window(order).unanswered(ticker.getAsLong());
  }

  @Override
  public void answered(DialOrder order, Duration sinceDial) {
    window(order).answered(ticker.getAsLong(), sinceDial);
  }

  @Override
  public void abandoned(DialOrder order) {
    window(order).abandoned(ticker.getAsLong());
  }

  @Override
  public void conversationEnded(DialOrder order, Duration sinceAnswer) {
    window(order).conversationEnded(ticker.getAsLong(), sinceAnswer);
  }

  @Override
  public void givenBack(DialOrder order, String reason) {
    log.debug("{}: given back, {}", order, reason);
  }

  @Override
  public void over(DialOrder order) {
    flows.remove(order.attemptId());
    somethingFreed.run();
  }

  private int count(Predicate<DialStage> wanted) {
    return (int) flows.values().stream().filter(flow -> wanted.test(flow.stage())).count();
  }

  private CampaignWindow window(DialOrder order) {
    return window(order.row().campaignId());
  }

  private CampaignWindow window(String campaignId) {
    return windows.computeIfAbsent(campaignId, id -> new CampaignWindow());
  }
}
