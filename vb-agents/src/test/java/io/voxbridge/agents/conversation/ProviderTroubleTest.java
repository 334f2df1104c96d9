package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every provider fails in every way at every moment of a turn: the caller never hears nothing for
 * longer than three seconds while it is the bot's turn, the call ends with a result, and nothing
 * stays behind.
 *
 * <p>The caller asks at 2.0 to 3.0 s, and asks again at 14 and 26 s. The answer is due from about
 * 3.6 s on and takes about 5 s.
 */
class ProviderTroubleTest {
  private static final double ASKED = 3.0;
  private static final double HANG_UP = 40.0;

  @TempDir Path folder;

  /** A way to fail. */
  record Trouble(String name, Consumer<CallStage> action) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A moment of the turn. */
  record Moment(String name, double seconds) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> matrix() {
    List<Trouble> troubles = new ArrayList<>();
    for (ScriptedModel.Trouble how : ScriptedModel.Trouble.values()) {
      troubles.add(
          new Trouble(
              "llm " + how.name().toLowerCase(Locale.ROOT), stage -> stage.model.goWrong(how, 99)));
    }
    troubles.add(new Trouble("tts hangs", stage -> stage.voice.hang()));
    troubles.add(new Trouble("tts hangs mid-sentence", stage -> stage.voice.hangInTheMiddle()));
    troubles.add(new Trouble("tts fails", stage -> stage.voice.failNext(999)));
    troubles.add(new Trouble("tts breaks off", stage -> stage.voice.failInTheMiddle()));
    troubles.add(new Trouble("stt stalls", stage -> stage.ear().stall()));
    troubles.add(new Trouble("stt dies", stage -> stage.ear().die()));
    List<Moment> moments =
        List.of(
            new Moment("before the turn", 1.9),
            new Moment("while the caller speaks", 2.5),
            new Moment("while it waits for the end of the turn", 3.2),
            new Moment("at the first text", 3.7),
            new Moment("at the first sound", 3.9),
            new Moment("in the middle", 6.0),
            new Moment("at the end", 8.5));
    List<Arguments> all = new ArrayList<>();
    for (Trouble trouble : troubles) {
      for (Moment moment : moments) {
        all.add(Arguments.of(trouble, moment));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("matrix")
  void trouble_atAnyMoment_isNeverSilence(Trouble trouble, Moment moment) throws Exception {
    CallStage stage = stage();
    stage.at(moment.seconds(), () -> trouble.action().accept(stage));
    for (double from : new double[] {2.0, 14.0, 26.0}) {
      stage.says(from, 1.0, "what is my balance");
    }
    stage.at(HANG_UP, () -> stage.phone.leave(LeaveReason.CLIENT_INITIATED));

    CallResultsPayload result = stage.run().result();

    assertThat(result.disconnectedBy())
        .as("events %s", result.events())
        .isIn(DisconnectReason.ERROR, DisconnectReason.CUSTOMER);
    if (result.disconnectedBy() == DisconnectReason.CUSTOMER) {
      assertThat(result.callDurationSeconds()).isBetween(HANG_UP - 0.1, HANG_UP + 0.1);
    } else {
      assertThat(Objects.requireNonNull(result.postCallAnalysis()))
          .containsEntry("DISPOSITION", "Failed");
    }
    assertThat(firstSoundAfter(stage, ASKED))
        .as("seconds until the caller hears something; events %s", result.events())
        .isLessThanOrEqualTo(3.0);
    if (moment.seconds() > ASKED && moment.seconds() < 7) {
      assertThat(firstSoundAfter(stage, moment.seconds() + 0.1))
          .as("seconds of silence in the middle; events %s", result.events())
          .isLessThanOrEqualTo(3.0);
    }
    assertThat(stage.rooms.names()).isEmpty();
    assertThat(stage.model.open + stage.words.open + stage.voice.open)
        .as("providers left open")
        .isZero();
    assertThat(stage.speechThread.isGone()).as("the speech thread is gone").isTrue();
  }

  private CallStage stage() {
    CallStage stage =
        new CallStage(
            Map.of(
                "stt", Map.of("provider", "words"),
                "llm", Map.of("provider", "script", "model", "m"),
                "system_prompt", "You help.",
                "opening_message", "Hello Asha.",
                "vad", Map.of("stop_secs", 0.5)),
            folder);
    stage.model.answers =
        List.of(
            Map.of(
                "to",
                "balance",
                "say",
                "Your balance is five hundred rupees. It is due on Monday. Anything else, Asha?"));
    stage.voice.firstMillis = 100;
    return stage;
  }

  private static double firstSoundAfter(CallStage stage, double from) {
    List<AudioFrame> heard = stage.phone.heard();
    for (int i = (int) (from * 50); i < heard.size(); i++) {
      if (heard.get(i).decibels() > -50) {
        return i / 50.0 - from;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
