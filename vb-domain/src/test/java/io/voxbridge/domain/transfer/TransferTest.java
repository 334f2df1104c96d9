package io.voxbridge.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.domain.JsonContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransferTest {
  private static final TransferTarget SALES =
      target("t1", "Sales", TransferMethod.LIVEKIT_SIP_REFER, "+911111", false);
  private static final TransferTarget SUPPORT =
      target("t2", "Support", TransferMethod.LIVEKIT_SIP_REFER, "+912222", true);
  private static final TransferTarget DESK =
      target("t3", "Desk", TransferMethod.WEBSOCKET_REVERSE_TRANSFER, "+913333", true);
  private static final List<TransferTarget> TARGETS = List.of(DESK, SALES, SUPPORT);

  @ParameterizedTest
  @CsvSource({
    "livekit_sip_refer, sip_uri, sip:a@b.example, true",
    "livekit_sip_refer, sip_uri, a@b.example, false",
    "livekit_sip_refer, tel_uri, tel:+911, true",
    "livekit_sip_refer, tel_uri, +911, false",
    "livekit_sip_refer, phone_number, +911, true",
    "livekit_sip_refer, extension, 12, false",
    "livekit_sip_refer, agent_queue, q, false",
    "websocket_reverse_transfer, extension, 12, true",
    "websocket_reverse_transfer, phone_number, +911, true",
    "websocket_reverse_transfer, sip_uri, sip:a@b.example, false",
    "agent_desk, agent_queue, q, true",
    "agent_desk, phone_number, +911, false",
    "pigeon, phone_number, +911, false",
    "agent_desk, letter, q, false"
  })
  void target_checked_fitsOrNot(String method, String type, String value, boolean fits) {
    TransferTarget target =
        JsonContract.read(
            "{\"label\":\"L\",\"method\":\"%s\",\"type\":\"%s\",\"value\":\"%s\"}"
                .formatted(method, type, value),
            TransferTarget.class);

    assertThat(target.problems().isEmpty()).as("%s", target.problems()).isEqualTo(fits);
    assertThat(target.enabled()).isTrue();
    assertThat(target.isDefault()).isFalse();
  }

  @Test
  void emptyTarget_checked_namesEverything() {
    assertThat(JsonContract.read("{}", TransferTarget.class).problems())
        .hasSize(4)
        .allMatch(problem -> problem.matches("(label|value|method|type): .*"));
  }

  @Test
  void request_byIdOrLabel_findsTheTarget() throws TransferTargetException {
    assertThat(resolve("T1")).isEqualTo(SALES);
    assertThat(resolve(" support ")).isEqualTo(SUPPORT);
  }

  @Test
  void noRequest_takesTheDefaultOfTheTransport() throws TransferTargetException {
    assertThat(resolve("")).isEqualTo(SUPPORT);
    assertThat(
            TransferResolution.resolve(TARGETS, Map.of(), null, TransferTransport.TELEPHONY_STREAM))
        .isEqualTo(DESK);
  }

  @Test
  void request_byLegacyName_findsTheNumber() throws TransferTargetException {
    assertThat(resolve("office"))
        .isEqualTo(
            new TransferTarget(
                null,
                "Office",
                TransferMethod.LIVEKIT_SIP_REFER,
                TransferTargetType.PHONE_NUMBER,
                "+914444",
                false,
                true));
  }

  @Test
  void request_forSomethingUnknown_fails() {
    assertThatThrownBy(() -> resolve("nobody"))
        .isInstanceOf(TransferTargetException.class)
        .hasMessage("no transfer target 'nobody'");
    assertThatThrownBy(() -> resolve("Desk")).isInstanceOf(TransferTargetException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"EXOTEL", "WIDGET"})
  void transportThatCannotTransfer_asked_fails(TransferTransport transport) {
    assertThatThrownBy(() ->
            TransferResolution.resolve(TARGETS, Map.of("office", "+914444"), "office", transport))
        .isInstanceOf(TransferTargetException.class);
  }

  @Test
  void disabledTarget_isNoTarget() {
    TransferTarget disabled =
        new TransferTarget(
            "t1",
            "Sales",
            TransferMethod.LIVEKIT_SIP_REFER,
            TransferTargetType.PHONE_NUMBER,
            "+911111",
            true,
            false);

    assertThatThrownBy(() ->
            TransferResolution.resolve(
                List.of(disabled), Map.of(), null, TransferTransport.LIVEKIT_SIP))
        .isInstanceOf(TransferTargetException.class);
  }

  private static TransferTarget resolve(String requested) throws TransferTargetException {
    return TransferResolution.resolve(
        TARGETS, Map.of("Office", "+914444"), requested, TransferTransport.LIVEKIT_SIP);
  }

  private static TransferTarget target(
      String id, String label, TransferMethod method, String value, boolean isDefault) {
    return new TransferTarget(
        id, label, method, TransferTargetType.PHONE_NUMBER, value, isDefault, true);
  }
}
