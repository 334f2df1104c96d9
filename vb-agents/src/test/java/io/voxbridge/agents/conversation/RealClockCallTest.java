package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.domain.bot.Actions;
import io.voxbridge.domain.bot.CallContext;
import io.voxbridge.domain.bot.CallSettings;
import io.voxbridge.domain.bot.PostCall;
import io.voxbridge.domain.bot.Prompts;
import io.voxbridge.domain.bot.Providers;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.bot.TurnTaking;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.flow.FlowBranch;
import io.voxbridge.domain.flow.FlowDefinition;
import io.voxbridge.domain.flow.FlowEnd;
import io.voxbridge.domain.flow.FlowListen;
import io.voxbridge.domain.flow.FlowState;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.domain.transfer.TransferTransport;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.FakePhone;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A call on the machine's clock, with real threads and the real offline voice. */
@Timeout(30)
class RealClockCallTest {
  private static final String CALLER = "sip-1";

  @TempDir Path folder;

  private final FakeRooms rooms = new FakeRooms();
  private final HangingRooms hanging = new HangingRooms(rooms);
  private final FreeTtsSpeech speech = new FreeTtsSpeech(0);
  private final FakePhone phone = rooms.phoneJoins("room", CALLER, Map.of());

  @BeforeEach
  void speechIsWarm() {
    speech.render("Hello.", SpeechVoice.BOT);
  }

  @Test
  void call_heldInRealTime_keepsTheRealPace() throws Exception {
    long begun = System.nanoTime();
    CallSession session = session(rooms);
    CompletableFuture<CallOutcome> running = run(session);
    await().until(() -> phone.heard().stream().anyMatch(frame -> frame.decibels() > -40));
    phone.press("1");

    CallOutcome outcome = running.get(20, TimeUnit.SECONDS);

    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.BOT);
    assertThat(outcome.result().postCallAnalysis()).containsEntry("DISPOSITION", "Done");
    Duration heard = AudioFrame.DURATION.multipliedBy(phone.heard().size());
    assertThat(heard)
        .as("no audio faster than it is spoken")
        .isLessThanOrEqualTo(took.plusMillis(20));
    assertThat(outcome.result().latencySamples()).hasSize(1);
    assertThat(outcome.recording()).isNotNull();
    assertThat(outcome.recording().droppedFrames()).isZero();
  }

  @Test
  void stopSignal_whileTheServerHangs_endsWithinTwoSeconds() throws Exception {
    CallSession session = session(hanging);
    CompletableFuture<CallOutcome> running = run(session);
    await().until(() -> session.liveness().phase() == CallPhase.TALKING);
    hanging.hangCommands();

    session.end(DisconnectReason.ERROR);

    CallOutcome outcome = running.get(2, TimeUnit.SECONDS);
    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(rooms.names()).containsExactly("room");
    hanging.release();
    await().until(() -> rooms.names().isEmpty());
  }

  @Test
  void stopSignal_whileTheAudioHangs_endsWithinTwoSeconds() throws Exception {
    CallSession session = session(hanging);
    CompletableFuture<CallOutcome> running = run(session);
    await().until(() -> session.liveness().phase() == CallPhase.TALKING);
    hanging.hangAudio();

    session.end(DisconnectReason.ERROR);

    assertThat(running.get(2, TimeUnit.SECONDS).result().disconnectedBy())
        .isEqualTo(DisconnectReason.ERROR);
    assertThat(rooms.names()).isEmpty();
    hanging.release();
  }

  @Test
  void audioClockThatStandsStill_isNoticed() throws Exception {
    CallSessionSettings impatient =
        new CallSessionSettings(Duration.ofMillis(500), Duration.ofSeconds(5), 1_500, 500, _ -> {});
    hanging.hangAudio();
    CallSession session = session(hanging, impatient);

    CallOutcome outcome = run(session).get(10, TimeUnit.SECONDS);

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(outcome.result().events()).anyMatch(event -> "watchdog".equals(event.name()));
    hanging.release();
  }

  @Test
  void interruptedWorkerThread_endsTheCall() throws Exception {
    CallSession session = session(rooms);
    CompletableFuture<CallOutcome> result = new CompletableFuture<>();
    Thread thread = Thread.ofVirtual().start(() -> result.complete(session.run()));
    await().until(() -> session.liveness().phase() == CallPhase.TALKING);

    thread.interrupt();

    assertThat(result.get(2, TimeUnit.SECONDS).result().disconnectedBy())
        .isEqualTo(DisconnectReason.ERROR);
    assertThat(rooms.names()).isEmpty();
  }

  private static CompletableFuture<CallOutcome> run(CallSession session) {
    CompletableFuture<CallOutcome> result = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> result.complete(session.run()));
    return result;
  }

  private CallSession session(Rooms through) {
    return session(through, CallSessionSettings.defaults());
  }

  private CallSession session(Rooms through, CallSessionSettings settings) {
    return new RoomCallSessionFactory(
            SessionTime.system(), CallProviders.scripted(SpeechProviders.offline(speech)), settings)
        .create(
            new CallSessionRequest(
                config(),
                new RoomAccess(
                    through,
                    "room",
                    "bot",
                    new ExpectedCaller("", true),
                    TransferTransport.LIVEKIT_SIP),
                new CallFacts(CallDirection.OUTGOING, "1", "2", null, Map.of()),
                new Answering.Already(null),
                folder.resolve("call.wav")));
  }

  private static RuntimeConfig config() {
    FlowDefinition flow =
        new FlowDefinition(
            "ask",
            "en",
            Map.of(),
            Map.of(
                "ask",
                new FlowState(
                    "Hello. Is this you?",
                    new FlowListen(5.0, 1, null),
                    List.of(new FlowBranch(List.of("yes"), List.of("1"), Map.of(), "bye")),
                    null,
                    null,
                    null,
                    null),
                "bye",
                new FlowState(
                    "Bye.", null, List.of(), null, null, null, new FlowEnd("Done", null, null))));
    return new RuntimeConfig(
        new CallSettings("real", "", "http://127.0.0.1/results", "UTC", 60),
        new Prompts("", "", "", "", null),
        TurnTaking.defaults(),
        Actions.none(),
        PostCall.none(),
        Providers.keyless(),
        CallContext.empty(),
        flow);
  }
}
