package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.wav.WavFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to end, at every kind of moment: one result, an empty room, nothing left running. */
class CallEndingTest {
  @TempDir Path folder;

  /** A way to end a call from outside. */
  record Way(String name, DisconnectReason expected, Consumer<CallStage> action) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A moment of a call in which the caller answers at 3.0 s and the farewell begins at 3.4 s. */
  record Moment(String name, double seconds) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> matrix() {
    List<Way> ways =
        List.of(
            new Way(
                "caller leaves",
                DisconnectReason.CUSTOMER,
                stage -> stage.phone.leave(LeaveReason.CLIENT_INITIATED)),
            new Way("caller hangs up", DisconnectReason.CUSTOMER, stage -> stage.phone.hangUp()),
            new Way(
                "carrier fails",
                DisconnectReason.ERROR,
                stage -> stage.phone.leave(LeaveReason.SIP_TRUNK_FAILURE)),
            new Way(
                "room deleted",
                DisconnectReason.ERROR,
                stage -> stage.rooms.delete(CallStage.ROOM)),
            new Way(
                "bot thrown out",
                DisconnectReason.ERROR,
                stage ->
                    stage.rooms.disconnect(CallStage.ROOM, "bot", LeaveReason.SERVER_SHUTDOWN)),
            new Way(
                "worker stops",
                DisconnectReason.ERROR,
                stage -> stage.session().end(DisconnectReason.ERROR)),
            new Way(
                "two at once",
                DisconnectReason.CUSTOMER,
                stage -> {
                  stage.phone.hangUp();
                  stage.session().end(DisconnectReason.ERROR);
                  stage.rooms.delete(CallStage.ROOM);
                }));
    List<Moment> moments =
        List.of(
            new Moment("at the first tick", 0.0),
            new Moment("in the opening", 1.0),
            new Moment("while listening", 2.5),
            new Moment("while the caller speaks", 3.2),
            new Moment("in the farewell", 3.8));
    List<Arguments> all = new ArrayList<>();
    ways.forEach(way -> moments.forEach(moment -> all.add(Arguments.of(way, moment))));
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("matrix")
  void ending_atAnyMoment_leavesOneResultAndNoRoom(Way way, Moment moment) throws IOException {
    CallStage stage = stage(Map.of());
    stage.says(3.0, 0.4, "no");
    stage.at(moment.seconds(), () -> way.action().accept(stage));

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(way.expected());
    assertThat(stage.rooms.names()).isEmpty();
    assertThat(stage.session().liveness().phase()).isEqualTo(CallPhase.ENDED);
    assertThat(outcome.result().sessionId()).isEqualTo("s1");
    assertThat(outcome.result().endedAt()).isNotNull();
    double length = Objects.requireNonNull(outcome.result().callDurationSeconds());
    assertThat(length).isBetween(moment.seconds() - 0.03, moment.seconds() + 0.05);
    assertThat(recordedSeconds(outcome)).isBetween(length - 0.05, length + 0.05);
    assertThat(audioThreads()).isEmpty();
  }

  @Test
  void session_runTwice_isRefused() {
    CallStage stage = stage(Map.of());
    stage.at(0.5, () -> stage.phone.hangUp());
    stage.run();

    assertThatIllegalStateException().isThrownBy(stage::run);
  }

  @Test
  void session_endedBeforeItRuns_endsAtOnce() {
    CallStage stage = stage(Map.of());
    stage.session().end(DisconnectReason.ERROR);

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(outcome.result().transcript()).isEmpty();
    assertThat(stage.rooms.names()).isEmpty();
  }

  @Test
  void botWithTakenIdentity_replaced_leavesTheRoomToTheOther() {
    CallStage stage = stage(Map.of());
    stage.at(1.0, () -> stage.rooms.join(CallStage.ROOM, "bot", new RecordingRoomListener()));

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(stage.rooms.names()).containsExactly(CallStage.ROOM);
    assertThat(stage.phone.isPresent()).isTrue();
  }

  @Test
  void unknownVoice_inConfig_endsAsErrorAndSaysSo() {
    CallOutcome outcome = failingStage(Map.of("tts", Map.of("provider", "parrot")));

    assertThat(serviceErrors(outcome.result()))
        .containsExactly("tts: tts.provider 'parrot' is not known to this worker; it has [tone]");
  }

  @Test
  void unknownRecogniser_inConfig_endsAsErrorAndSaysSo() {
    CallOutcome outcome = failingStage(Map.of("stt", Map.of("provider", "deepgram")));

    assertThat(serviceErrors(outcome.result()))
        .containsExactly(
            "stt: stt.provider 'deepgram' is not known to this worker; it has [client, turns, words]");
  }

  @Test
  void unknownLanguageModel_inConfig_endsAsErrorAndSaysSo() {
    CallOutcome outcome =
        failingStage(
            Map.of(
                "llm",
                Map.of("provider", "openai", "model", "gpt-4.1-mini"),
                "system_prompt",
                "You help."));

    assertThat(serviceErrors(outcome.result()))
        .containsExactly(
            "llm: llm.provider 'openai' is not known to this worker; it has [flow, script, spoken]");
  }

  @Test
  void missingKey_ofAModelThatHearsAndSpeaks_endsAsErrorAndSaysSo() {
    CallOutcome outcome =
        failingStage(
            Map.of(
                "llm", Map.of("provider", "spoken", "model", "m"), "system_prompt", "You help."));

    assertThat(serviceErrors(outcome.result()))
        .containsExactly("llm: llm.provider spoken has no key: add it to the bot or its provider");
  }

  @Test
  void fallbackThatIsNoLanguageModel_endsAsErrorAndSaysSo() {
    CallOutcome outcome =
        failingStage(
            Map.of(
                "llm",
                Map.of("provider", "spoken", "model", "m", "api_key", "k"),
                "llm_fallback",
                Map.of("provider", "spoken", "model", "m"),
                "system_prompt",
                "You help."));

    assertThat(serviceErrors(outcome.result()))
        .containsExactly(
            "llm: llm_fallback.provider 'spoken' is no language model of this worker; it has [script]");
  }

  @Test
  void brokenFlow_inConfig_endsAsErrorAndNamesEveryProblem() {
    CallOutcome outcome = failingStage(Map.of("flow", Map.of("states", Map.of())));

    assertThat(serviceErrors(outcome.result()))
        .containsExactly(
            "config: flow.states: needs at least one state",
            "config: flow.start: is required: the name of the first state");
  }

  @Test
  void unreachableServer_atJoin_endsAsError() {
    CallStage stage = stage(Map.of());
    stage.rooms.failJoins(new RoomException(RoomException.Code.UNREACHABLE, "no route", null));

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(outcome.result().callDurationSeconds()).isZero();
    assertThat(serviceErrors(outcome.result()))
        .containsExactly("room: cannot join attempt-1: no route");
  }

  @Test
  void callerWhoIsGone_atJoin_hungUp() {
    CallStage stage = stage(Map.of());
    stage.phone.leave(LeaveReason.CLIENT_INITIATED);

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.CUSTOMER);
    assertThat(outcome.result().callDurationSeconds()).isBetween(4.9, 5.1);
    assertThat(Objects.requireNonNull(outcome.result().events()))
        .anyMatch(event -> event.type().equals("caller_missing"));
  }

  @Test
  void fullDisk_atStart_holdsTheCallWithoutRecording() {
    CallStage stage = new CallStage(config(Map.of()), folder.resolve("missing"));
    stage.says(3.0, 0.4, "no");

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.BOT);
    assertThat(outcome.recording()).isNull();
    assertThat(serviceErrors(outcome.result())).singleElement().asString().startsWith("recording:");
  }

  private CallOutcome failingStage(Map<String, Object> config) {
    CallStage stage = stage(config);
    CallOutcome outcome = stage.run();
    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(outcome.result().callDurationSeconds()).isZero();
    assertThat(Objects.requireNonNull(outcome.result().postCallAnalysis()))
        .containsEntry("DISPOSITION", "Failed");
    assertThat(stage.rooms.names()).isEmpty();
    return outcome;
  }

  private CallStage stage(Map<String, Object> config) {
    return new CallStage(config(config), folder);
  }

  private static Map<String, Object> config(Map<String, Object> changes) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("flow", CallStage.flow("appointment"));
    config.putAll(changes);
    return config;
  }

  private static List<String> serviceErrors(CallResultsPayload result) {
    return Objects.requireNonNull(result.events()).stream()
        .filter(event -> event.type().equals(CallEvent.SERVICE_ERROR))
        .map(event -> event.name() + ": " + event.data().get("message"))
        .toList();
  }

  private static double recordedSeconds(CallOutcome outcome) throws IOException {
    try (WavFile file = WavFile.open(Objects.requireNonNull(outcome.recording()).file())) {
      return (double) file.samplesPerChannel() / AudioFrame.SAMPLE_RATE;
    }
  }

  private static List<String> audioThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.endsWith("-audio"))
        .toList();
  }
}
