package io.voxbridge.dialler.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.Undelivered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeliveryWatchTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<HostReport> reports = new ArrayList<>();
  private final DeliveryWatch watch = new DeliveryWatch(() -> reports, nanos::get);

  private Undelivered after(Duration time, HostReport... now) {
    nanos.addAndGet(time.toNanos());
    reports.clear();
    reports.addAll(List.of(now));
    return watch.look();
  }

  private static HostReport holding(int results) {
    return new HostReport.Healthy(0, 4, 4, 4, 0, results);
  }

  @Test
  void aWorkerThatRestarts_isNotForgottenForAMinute() {
    assertThat(after(Duration.ZERO, holding(1))).isEqualTo(Undelivered.SOME);
    assertThat(after(Duration.ofSeconds(5), new HostReport.Unhealthy("not reached")))
        .isEqualTo(Undelivered.SOME);
    assertThat(after(Duration.ofSeconds(5), holding(0))).isEqualTo(Undelivered.SOME);
    assertThat(after(Duration.ofSeconds(51), holding(0)))
        .as("a minute after the last result was seen, not after the silence")
        .isEqualTo(Undelivered.UNKNOWN);
    assertThat(after(Duration.ofSeconds(5), holding(0))).isEqualTo(Undelivered.NONE);
  }

  @Test
  void noHost_holdsNothing() {
    assertThat(after(Duration.ZERO)).isEqualTo(Undelivered.NONE);
  }
}
