package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.media.room.LeaveReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long speech still leaves the process after the bot decided to be silent. */
class StaleSpeechTest {
  private static final Duration FRAME = Duration.ofMillis(20);

  /** The room's library is busy: three frames wait in it at any time. */
  private static final Duration ROOM_DELAY = Duration.ofMillis(60);

  @TempDir Path folder;

  private CallStage stage(Object minimumWords) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("stt", Map.of("provider", "words"));
    config.put("llm", Map.of("provider", "script", "model", "m"));
    config.put("system_prompt", "You help.");
    config.put("opening_message", "Hello Asha.");
    config.put("vad", Map.of("stop_secs", 0.5));
    config.put("min_words_interruption", minimumWords);
    CallStage stage = CallStage.inBusyRoom(config, folder, ROOM_DELAY);
    stage.model.answers =
        List.of(
            Map.of("to", "balance", "say", "Your balance is five hundred rupees, due on Monday."),
            Map.of("to", "", "say", "I see."));
    stage.soundsLike(1.0, CallerSound.VOICE);
    stage.says(1.5, 1.0, "what is my balance");
    stage.at(9.0, () -> stage.phone.leave(LeaveReason.CLIENT_INITIATED));
    return stage;
  }

  @Test
  void interruption_emptiesTheRoomsBuffer_andNothingLeavesAfterIt() {
    CallStage stage = stage(0);
    stage.soundsLike(3.0, CallerSound.TONE);
    stage.at(4.0, () -> stage.talkFor(0.6));

    CallOutcome outcome = stage.run();

    CallEvent interruption =
        Objects.requireNonNull(outcome.result().events()).stream()
            .filter(event -> event.type().equals(CallEvent.INTERRUPTION))
            .findFirst()
            .orElseThrow();
    long decided = Duration.ofMillis(interruption.atMs()).toNanos();
    long staleNanos =
        stage.soundNanos().stream()
                .filter(sent -> sent < decided + Duration.ofMillis(500).toNanos())
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow()
            - decided;
    assertThat(staleNanos).isLessThanOrEqualTo(FRAME.toNanos());
    assertThat(stage.silences.getLast()).isLessThanOrEqualTo(FRAME);
  }

  @Test
  void pause_letsOutWhatTheRoomHolds_andThatIsMeasured() {
    CallStage stage = stage(3);
    stage.at(4.0, () -> stage.talkFor(0.14));

    stage.run();

    assertThat(stage.silences).hasSize(1);
    assertThat(stage.silences.getFirst()).isBetween(Duration.ofMillis(20), ROOM_DELAY);
  }
}
