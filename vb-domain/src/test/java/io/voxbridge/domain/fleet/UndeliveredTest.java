package io.voxbridge.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UndeliveredTest {
  private static final HostReport EMPTY = new HostReport.Healthy(1, 4, 3, 4, 0);
  private static final HostReport HOLDS = new HostReport.Healthy(1, 4, 3, 4, 1, 2);
  private static final HostReport HALF_SILENT = new HostReport.Healthy(1, 3, 2, 4, 1);
  private static final HostReport SILENT = new HostReport.Unhealthy("not reached");

  @Test
  void theHostThatSaysMostAgainstDiallingAgain_decides() {
    assertThat(Undelivered.of(List.of())).isEqualTo(Undelivered.NONE);
    assertThat(Undelivered.of(List.of(EMPTY, EMPTY))).isEqualTo(Undelivered.NONE);
    assertThat(Undelivered.of(List.of(EMPTY, SILENT))).isEqualTo(Undelivered.UNKNOWN);
    assertThat(Undelivered.of(List.of(HALF_SILENT))).isEqualTo(Undelivered.UNKNOWN);
    assertThat(Undelivered.of(List.of(HOLDS, SILENT, EMPTY))).isEqualTo(Undelivered.SOME);
  }
}
