package io.voxbridge.dialler.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FleetAbsenceTest {
  private final AtomicBoolean healthy = new AtomicBoolean(true);
  private final AtomicLong nanos = new AtomicLong(7);
  private final FleetAbsence absence = new FleetAbsence(healthy::get, nanos::get);

  @Test
  void length_aHostIsHealthy_isZero() {
    assertThat(absence.length()).isZero();
  }

  @Test
  void length_noHostIsHealthy_countsFromTheFirstLook() {
    healthy.set(false);
    assertThat(absence.length()).isZero();
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(absence.length()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void length_aHostCameBackInBetween_countsAnew() {
    healthy.set(false);
    assertThat(absence.length()).isZero();
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    healthy.set(true);
    assertThat(absence.length()).isZero();
    healthy.set(false);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(absence.length()).isZero();
  }
}
