package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.TransferResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that breaks and comes back, keys, and calls that are passed on. */
class LineTroubleTest {
  @TempDir Path folder;

  private CallStage stage(Map<String, Object> changes) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("flow", CallStage.flow("appointment"));
    config.putAll(changes);
    return new CallStage(config, folder);
  }

  private static Map<String, Object> desk(String pressed) {
    return Map.of(
        "flow",
        Map.of(
            "start",
            "ask",
            "states",
            Map.of(
                "ask",
                Map.of(
                    "say",
                    "Press one for a person.",
                    "listen",
                    Map.of("timeout_seconds", 5),
                    "branches",
                    List.of(Map.of("dtmf", List.of(pressed), "next", "pass"))),
                "pass",
                Map.of(
                    "say",
                    "One moment.",
                    "end",
                    Map.of(
                        "disposition",
                        "Transferred",
                        "transfer",
                        Map.of("target", "desk", "reason", "asked", "on_failure", "sorry"))),
                "sorry",
                Map.of("say", "Nobody is free.", "end", Map.of("disposition", "No agent")))),
        "transfer_targets",
        List.of(
            Map.of(
                "id",
                "desk",
                "label",
                "Desk",
                "method",
                "livekit_sip_refer",
                "type",
                "phone_number",
                "value",
                "+911140000099")));
  }

  private static void breaks(CallStage stage, double from, double to) {
    stage.at(from, () -> stage.rooms.reconnecting(CallStage.ROOM, "bot", true));
    stage.at(to, () -> stage.rooms.reconnecting(CallStage.ROOM, "bot", false));
  }

  private static List<String> said(CallResultsPayload result, TranscriptRole role) {
    return Objects.requireNonNull(result.transcript()).stream()
        .filter(turn -> turn.role() == role)
        .map(TranscriptTurn::text)
        .toList();
  }

  @Test
  void nobodyIsHeldSilentWhileTheLineIsBroken() {
    CallStage stage = stage(Map.of());
    breaks(stage, 3.0, 15.0);
    stage.says(16.0, 0.4, "no");

    CallResultsPayload result = stage.run().result();

    assertThat(result.disconnectedBy()).isEqualTo(DisconnectReason.BOT);
    assertThat(Objects.requireNonNull(result.events()))
        .noneMatch(event -> event.type().equals("flow_reprompt"));
    assertThat(result.callDurationSeconds()).isBetween(16.4, 20.0);
  }

  @Test
  void whatTheBotSaysWaitsForTheLine() {
    CallStage stage = stage(Map.of());
    breaks(stage, 0.5, 5.5);
    stage.says(9.0, 0.4, "no");

    CallResultsPayload result = stage.run().result();

    TranscriptTurn first = Objects.requireNonNull(result.transcript()).getFirst();
    assertThat(first.endedAt() - first.startedAt()).isGreaterThan(5.0);
    assertThat(first.interrupted()).isFalse();
    assertThat(result.disconnectedBy()).isEqualTo(DisconnectReason.BOT);
  }

  @Test
  void aLineThatStaysBrokenEndsTheCall() {
    CallStage stage = stage(Map.of());
    breaks(stage, 3.0, 100.0);

    CallResultsPayload result = stage.run().result();

    assertThat(result.disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(result.callDurationSeconds()).isBetween(17.9, 18.1);
    assertThat(stage.rooms.names()).isEmpty();
  }

  @Test
  void keysStandBetweenWhatWasSaid() {
    CallStage stage = stage(desk("2"));
    stage.at(3.0, () -> stage.phone.press("2"));

    CallResultsPayload result = stage.run().result();

    assertThat(said(result, TranscriptRole.USER)).containsExactly("[pressed 2]");
    assertThat(Objects.requireNonNull(result.events()))
        .anyMatch(
            event -> event.type().equals(CallEvent.DTMF) && "2".equals(event.data().get("digit")));
  }

  @Test
  void aCallThatIsPassedOnEndsAsTransfer() {
    CallStage stage = stage(desk("1"));
    stage.at(3.0, () -> stage.phone.press("1"));

    CallResultsPayload result = stage.run().result();

    assertThat(result.disconnectedBy()).isEqualTo(DisconnectReason.TRANSFER);
    assertThat(result.wasTransferred()).isTrue();
    assertThat(result.transferDestination()).isEqualTo("+911140000099");
    assertThat(result.transferTarget()).isEqualTo("Desk");
    assertThat(result.transferReason()).isEqualTo("asked");
    assertThat(result.transferMethod()).isEqualTo("livekit_sip_refer");
    assertThat(result.transferAt()).isNotNull();
    assertThat(result.transferFailedReason()).isNull();
    assertThat(Objects.requireNonNull(result.postCallAnalysis()))
        .containsEntry("DISPOSITION", "Transferred");
    assertThat(said(result, TranscriptRole.ASSISTANT)).last().isEqualTo("One moment.");
    assertThat(stage.rooms.transfers()).hasSize(1);
    assertThat(stage.rooms.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "unsupported", "unreachable", "no target"})
  void aTransferThatFailsGoesBackToTheBot(String how) {
    Map<String, Object> config = new LinkedHashMap<>(desk("1"));
    if (how.equals("no target")) {
      config.put("transfer_targets", List.of());
    }
    CallStage stage = stage(config);
    if (how.equals("refused")) {
      stage.rooms.answerTransfers(TransferResult.refused(603, "Decline"));
    } else if (how.equals("unsupported")) {
      stage.rooms.answerTransfers(TransferResult.unsupported());
    } else if (how.equals("unreachable")) {
      stage.rooms.failTransfers(
          new RoomException(RoomException.Code.UNREACHABLE, "no route", null));
    }
    stage.at(3.0, () -> stage.phone.press("1"));

    CallResultsPayload result = stage.run().result();

    assertThat(result.disconnectedBy()).isEqualTo(DisconnectReason.BOT);
    assertThat(result.wasTransferred()).isFalse();
    assertThat(result.transferFailedReason())
        .contains(
            switch (how) {
              case "refused" -> "Decline (SIP 603)";
              case "unsupported" -> "cannot transfer";
              case "unreachable" -> "no route";
              default -> "no transfer target 'desk'";
            });
    assertThat(said(result, TranscriptRole.ASSISTANT)).last().isEqualTo("Nobody is free.");
    assertThat(Objects.requireNonNull(result.postCallAnalysis()))
        .containsEntry("DISPOSITION", "No agent");
    assertThat(stage.rooms.names()).isEmpty();
  }
}
