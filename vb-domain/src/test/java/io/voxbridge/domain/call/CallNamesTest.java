package io.voxbridge.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class CallNamesTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void rowState_wireNames_areTheStoredOnes() {
    assertThat(Arrays.stream(RowState.values()).map(RowState::wireName))
        .containsExactly(
            "pending",
            "retry_scheduled",
            "callback_scheduled",
            "leased",
            "dialling",
            "ringing",
            "amd_screening",
            "attaching",
            "in_progress",
            "_processing",
            "completed",
            "exhausted",
            "abandoned",
            "amd_machine",
            "window_closed",
            "manual_stopped");
  }

  @ParameterizedTest
  @EnumSource
  void rowState_json_readsWhatItWrote(RowState state) {
    String text = json.writeValueAsString(state);
    assertThat(text).isEqualTo("\"" + state.wireName() + "\"");
    assertThat(json.readValue(text, RowState.class)).isEqualTo(state);
  }

  @Test
  void rowState_live_isEveryActiveStateAndPlannedCallbacks() {
    assertThat(RowState.live())
        .containsAll(RowState.ofKind(RowState.Kind.ACTIVE))
        .contains(RowState.CALLBACK_SCHEDULED)
        .hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({
    "bot,completed", "customer,completed", "voicemail,voicemail", "RNR,completed",
    "outside_hours,completed", "timeout,completed", "error,failed", "no_answer,failed",
    "rejected,failed", "transfer_to_agent,completed", "transfer,completed"
  })
  void callStatus_ofReason(String reason, String status) {
    assertThat(CallStatus.of(DisconnectReason.fromWireName(reason)))
        .isEqualTo(CallStatus.fromWireName(status));
  }

  @ParameterizedTest
  @CsvSource({
    "408,no_answer",
    "480,no_answer",
    "486,rejected",
    "603,rejected",
    "429,error",
    "503,error"
  })
  void sipOutcome_ofCode(int code, String reason) {
    assertThat(SipOutcome.ofCode(code)).isEqualTo(DisconnectReason.fromWireName(reason));
    assertThat(AttemptOutcome.ofSipCode(code, null).sipCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource
  void attemptResult_existsForEveryReason(DisconnectReason reason) {
    assertThat(AttemptResult.of(reason).reason()).contains(reason);
  }

  @ParameterizedTest
  @EnumSource
  void names_readWhatTheyWrote(AttemptResult result) {
    assertThat(AttemptResult.fromWireName(result.wireName())).isEqualTo(result);
  }

  @Test
  void attemptKind_followsTheStateLeasedFrom() {
    assertThat(AttemptKind.ofRowLeasedFrom(RowState.PENDING)).isEqualTo(AttemptKind.NORMAL);
    assertThat(AttemptKind.ofRowLeasedFrom(RowState.RETRY_SCHEDULED)).isEqualTo(AttemptKind.RETRY);
    assertThat(AttemptKind.ofRowLeasedFrom(RowState.CALLBACK_SCHEDULED))
        .isEqualTo(AttemptKind.CALLBACK);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttemptKind.ofRowLeasedFrom(RowState.LEASED));
  }

  @Test
  void staleLimits_coverEveryActiveState() {
    StaleLimits limits = StaleLimits.forLongestCall(Duration.ofMinutes(30));
    assertThat(limits.of(RowState.IN_PROGRESS)).isEqualTo(Duration.ofMinutes(35));
    assertThat(limits.of(RowState.AMD_SCREENING)).isEqualTo(Duration.ofSeconds(15));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.of(RowState.PENDING));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StaleLimits(Map.of(RowState.LEASED, Duration.ofSeconds(1))));
  }

  @Test
  void ringTime_clockStepBack_isNotNegative() {
    Instant dialled = Instant.parse("2026-01-05T10:00:00Z");
    AttemptTimes times = new AttemptTimes(dialled, dialled, dialled.minusSeconds(3), null, null);
    assertThat(times.ringTime()).contains(Duration.ZERO);
  }

  @Test
  void attemptTimes_state_isTheFurthestThatHasATime() {
    Instant at = Instant.parse("2026-01-05T10:00:00Z");
    assertThat(AttemptTimes.intended(at).state()).isEqualTo(AttemptState.INTENDED);
    assertThat(new AttemptTimes(at, at, null, null, null).state())
        .isEqualTo(AttemptState.PERMITTED);
    assertThat(new AttemptTimes(at, at, at, null, null).state()).isEqualTo(AttemptState.ANSWERED);
    assertThat(new AttemptTimes(at, at, at, at, null).state()).isEqualTo(AttemptState.ATTACHED);
    assertThat(new AttemptTimes(at, at, null, null, at).state()).isEqualTo(AttemptState.ENDED);
  }

  @Test
  void ids_blank_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LeaseId(" "));
    assertThat(json.writeValueAsString(new SessionId("s-1"))).isEqualTo("\"s-1\"");
    assertThat(json.readValue("\"s-1\"", SessionId.class)).isEqualTo(new SessionId("s-1"));
  }
}
