package io.voxbridge.dialler.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.Undelivered;
import io.voxbridge.domain.fleet.WaitingResults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeliveryWatchTest {
  private static final SessionId OURS = new SessionId("ours");
  private static final SessionId OTHER = new SessionId("another");
  private static final HostReport EMPTY = holding(WaitingResults.NONE);
  private static final HostReport HOLDS_OURS = holding(WaitingResults.of(List.of(OURS)));
  private static final HostReport HOLDS_OTHER = holding(WaitingResults.of(List.of(OTHER)));
  private static final HostReport SILENT = new HostReport.Unhealthy("not reached");

  private final AtomicLong nanos = new AtomicLong();
  private final List<HostReport> reports = new ArrayList<>();
  private final DeliveryWatch watch = new DeliveryWatch(() -> reports, nanos::get);

  /** What is known of our session when the hosts say this so many seconds later. */
  private Undelivered after(int seconds, HostReport... now) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    reports.clear();
    reports.addAll(List.of(now));
    return watch.look().of(OURS);
  }

  private static HostReport holding(WaitingResults results) {
    return new HostReport.Healthy(0, 4, 4, 4, 0, results);
  }

  @Test
  void aWorkerThatRestarts_isNotForgottenForAMinute() {
    assertThat(after(0, HOLDS_OURS)).isEqualTo(Undelivered.WAITS);
    assertThat(after(5, SILENT)).isEqualTo(Undelivered.WAITS);
    assertThat(after(5, EMPTY)).isEqualTo(Undelivered.WAITS);
    assertThat(after(51, EMPTY))
        .as("a minute after the result was last seen, not after the silence")
        .isEqualTo(Undelivered.UNKNOWN);
    assertThat(after(5, EMPTY)).isEqualTo(Undelivered.NONE);
  }

  @Test
  void aHostThatDoesNotSayWhose_isRememberedAsWell() {
    assertThat(after(0, holding(new WaitingResults(Set.of(), 1)))).isEqualTo(Undelivered.MAY_WAIT);
    assertThat(after(60, EMPTY)).isEqualTo(Undelivered.MAY_WAIT);
    assertThat(after(1, EMPTY)).isEqualTo(Undelivered.NONE);
  }

  @Test
  void aResultThatNobodyTakes_holdsNoOtherRowUp() {
    for (int day = 0; day < 3; day++) {
      assertThat(after(86_400, HOLDS_OTHER)).isEqualTo(Undelivered.NONE);
    }
  }

  @Test
  void noHost_holdsNothing() {
    assertThat(after(0)).isEqualTo(Undelivered.NONE);
  }
}
