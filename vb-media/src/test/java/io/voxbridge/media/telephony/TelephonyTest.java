package io.voxbridge.media.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelephonyTest {
  @ParameterizedTest
  @CsvSource({
    "408, NO_ANSWER",
    "480, NO_ANSWER",
    "486, REJECTED",
    "603, REJECTED",
    "404, ERROR",
    "429, ERROR",
    "503, ERROR",
    "487, CANCELLED"
  })
  void outcomesFollowTheSipCode(int code, DialOutcome outcome) {
    assertThat(DialOutcome.ofSipCode(code)).isEqualTo(outcome);
  }

  @Test
  void ringTimeoutsBeyondWhatServersWaitAreRefused() {
    assertThat(request(Duration.ofSeconds(75)).calleeIdentity()).isEqualTo("sip-+15551230000");
    assertThatThrownBy(() -> request(Duration.ofSeconds(76))).hasMessageContaining("75 s");
    assertThatThrownBy(() -> request(Duration.ZERO)).hasMessageContaining("75 s");
  }

  @Test
  void theEnvironmentChoosesTheNetwork() {
    assertThat(PhoneNetworkProvider.chosenName(Map.of())).isEmpty();
    assertThat(PhoneNetworkProvider.chosenName(Map.of("LIVEKIT_URL", "wss://x")))
        .contains("livekit");
    assertThat(
            PhoneNetworkProvider.chosenName(
                Map.of("PHONE_NETWORK", "simulated", "LIVEKIT_URL", "wss://x")))
        .contains("simulated");
  }

  private static DialRequest request(Duration ringTimeout) {
    return new DialRequest(
        "a", "+15551230000", "+1", "c", ringTimeout, Map.of(), Duration.ofHours(1));
  }
}
