package io.voxbridge.domain.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.DisconnectReason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AutoDispositionsTest {
  private final AutoDispositions defaults = new AutoDispositions(null);

  @ParameterizedTest
  @CsvSource({
    "RNR, false, RNR, RNR",
    "VOICEMAIL, false, IVR, MAIN_MESSAGE",
    "VOICEMAIL, true, IVR, MAIN_MESSAGE",
    "TIMEOUT, false, Not Connected, DSCN_PARTIAL",
    "ERROR, true, Failed, ERROR",
    "ERROR, false, Failed, ERROR",
    "BOT, false, RNR, RNR",
    "CUSTOMER, false, RNR, RNR"
  })
  void ending_classified_getsItsDefault(
      DisconnectReason reason, boolean spoke, String disposition, String subDisposition) {
    Disposition decided = defaults.decide(reason, spoke, null).orElseThrow();

    assertThat(decided.disposition()).isEqualTo(disposition);
    assertThat(decided.subDisposition()).isEqualTo(subDisposition);
    assertThat(decided.remarks()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(names = {"RNR", "TIMEOUT", "BOT", "CUSTOMER", "TRANSFER", "TRANSFER_TO_AGENT"})
  void ending_afterTheCustomerSpoke_isLeftToTheAnalysis(DisconnectReason reason) {
    assertThat(defaults.decide(reason, true, null)).isEmpty();
  }

  @Test
  void specificReason_goesBeforeTheSilentCustomer() {
    assertThat(AutoDispositions.caseOf(DisconnectReason.TIMEOUT, false))
        .contains(AutoDispositionCase.TIMEOUT);
    assertThat(AutoDispositions.caseOf(DisconnectReason.RNR, false))
        .contains(AutoDispositionCase.RNR);
    assertThat(AutoDispositions.caseOf(DisconnectReason.CUSTOMER, false))
        .contains(AutoDispositionCase.NO_CUSTOMER_MESSAGE);
  }

  @Test
  void override_withDispositionAlone_keepsTheOtherDefaults() {
    AutoDispositions overridden =
        new AutoDispositions(Map.of("timeout", Map.of("DISPOSITION", "Long")));

    assertThat(overridden.decide(DisconnectReason.TIMEOUT, false, null))
        .isEqualTo(
            Optional.of(
                new Disposition(
                    "Long", "DSCN_PARTIAL", AutoDispositionCase.TIMEOUT.fallback().remarks())));
  }

  @Test
  void override_withoutDisposition_isNone() {
    AutoDispositions overridden =
        new AutoDispositions(Map.of("rnr", Map.of("SUB_DISPOSITION", "X")));

    assertThat(overridden.decide(DisconnectReason.RNR, false, null))
        .contains(AutoDispositionCase.RNR.fallback());
  }

  @Test
  void error_withAText_saysItInTheRemarks() {
    assertThat(defaults.decide(DisconnectReason.ERROR, false, "no voice").orElseThrow().remarks())
        .isEqualTo("no voice");
  }

  @Test
  void disposition_asAnalysis_usesTheStoredKeys() {
    assertThat(new Disposition("A", null, "C").asAnalysis())
        .isEqualTo(Map.of("DISPOSITION", "A", "CALLING_REMARKS", "C"));
  }

  @Test
  void coarseOutcome_ofEveryReason_followsTheTable() {
    EnumSet<DisconnectReason> connected =
        EnumSet.of(DisconnectReason.CUSTOMER, DisconnectReason.BOT, DisconnectReason.TIMEOUT);
    for (DisconnectReason reason : DisconnectReason.values()) {
      CoarseOutcome expected =
          connected.contains(reason)
              ? CoarseOutcome.CONNECTED
              : reason == DisconnectReason.ERROR ? CoarseOutcome.FAILED : CoarseOutcome.UNKNOWN;
      assertThat(CoarseOutcome.of(reason)).as(reason.wireName()).isEqualTo(expected);
    }
    assertThat(CoarseOutcome.CONNECTED.wire()).isEqualTo("Connected");
  }

  @ParameterizedTest
  @CsvSource({
    "BOT, true, 5000, true",
    "BOT, true, 4999, false",
    "BOT, false, 60000, false",
    "ERROR, true, 60000, false",
    "VOICEMAIL, true, 60000, false",
    "TIMEOUT, true, 60000, true",
    "RNR, true, 60000, true"
  })
  void analysis_afterTheCall_runsByTheRules(
      DisconnectReason reason, boolean spoke, long millis, boolean runs) {
    assertThat(PostCallRule.analyse(reason, spoke, Duration.ofMillis(millis))).isEqualTo(runs);
  }
}
