package io.voxbridge.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.SessionId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetOutboxesTest {
  private static final SessionId OURS = new SessionId("4b1f0f4e-7c52-4b0b-9f2a-0d6f3a1c5e77");
  private static final SessionId OTHER = new SessionId("c2a7d5f0-30c1-4b8e-8f55-5b1c6e0a9d12");
  private static final HostReport EMPTY = new HostReport.Healthy(1, 4, 3, 4, 0);
  private static final HostReport HOLDS_OTHER = holding(WaitingResults.of(List.of(OTHER)));
  private static final HostReport HOLDS_OURS = holding(WaitingResults.of(List.of(OTHER, OURS)));
  private static final HostReport DOES_NOT_SAY = holding(new WaitingResults(Set.of(), 2));
  private static final HostReport HALF_SILENT = new HostReport.Healthy(1, 3, 2, 4, 1);
  private static final HostReport SILENT = new HostReport.Unhealthy("not reached");

  private static HostReport holding(WaitingResults results) {
    return new HostReport.Healthy(1, 4, 3, 4, 0, results);
  }

  private static Undelivered ours(HostReport... reports) {
    return FleetOutboxes.of(List.of(reports)).of(OURS);
  }

  @Test
  void theHostThatSaysMostAgainstDiallingAgain_decides() {
    assertThat(ours()).isEqualTo(Undelivered.NONE);
    assertThat(ours(EMPTY, EMPTY)).isEqualTo(Undelivered.NONE);
    assertThat(ours(EMPTY, SILENT)).isEqualTo(Undelivered.UNKNOWN);
    assertThat(ours(HALF_SILENT)).isEqualTo(Undelivered.UNKNOWN);
    assertThat(ours(SILENT, DOES_NOT_SAY)).isEqualTo(Undelivered.MAY_WAIT);
    assertThat(ours(DOES_NOT_SAY, HOLDS_OURS, SILENT)).isEqualTo(Undelivered.WAITS);
  }

  @Test
  void aResultOfAnotherSession_holdsNobodyElseUp() {
    assertThat(ours(HOLDS_OTHER, EMPTY)).isEqualTo(Undelivered.NONE);
    assertThat(ours(HOLDS_OTHER, SILENT)).isEqualTo(Undelivered.UNKNOWN);
  }

  @Test
  void fingerprint_doesNotGiveTheIdAway_andIsAlwaysTheSame() {
    assertThat(SessionFingerprint.of(OURS).value())
        .matches("[0-9a-f]{16}")
        .isEqualTo(SessionFingerprint.of(OURS).value())
        .isNotEqualTo(SessionFingerprint.of(OTHER).value());
    assertThat(OURS.value()).doesNotContain(SessionFingerprint.of(OURS).value());
  }
}
