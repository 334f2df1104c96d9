package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.LanguageModels;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.speech.stt.ClientTranscriptsProvider;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechModels;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.domain.transfer.TransferTransport;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.FakePhone;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.kit.ManualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call between a session and a phone that the test plays. Time is moved by the session's audio
 * thread; what a test schedules runs on it, so every run is the same.
 */
final class CallStage {
  static final String ROOM = "attempt-1";
  static final String CALLER = "sip-+919800000001";
  static final double CALLER_HERTZ = 300;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final ManualTime time = new ManualTime();
  final FakeRooms rooms = new FakeRooms();
  final ToneVoice voice = new ToneVoice();
  final Lockstep speechThread = new Lockstep(time);
  final ScriptedModel model = new ScriptedModel(time);
  final ScriptedSession spoken = new ScriptedSession(time);
  final ScriptedTools tools = new ScriptedTools(time);
  final ScriptedEar words = new ScriptedEar("words", false, time);
  final ScriptedEar turns = new ScriptedEar("turns", true, time);
  final FakePhone phone;
  final Path recordingFile;

  /** How long after each decision of the bot to be silent its last sound left. */
  final List<Duration> silences = new ArrayList<>();

  private final BufferingRooms buffering;
  private final CallSession session;
  private final String recogniser;
  private final boolean hearsItself;
  private CallerSound sound = CallerSound.TONE;
  private long talkingUntilNanos;
  private boolean muted;
  private int frameIndex;

  CallStage(Map<String, Object> config, Path folder) {
    this(config, folder, CallSessionSettings.defaults());
  }

  CallStage(Map<String, Object> config, Path folder, CallSessionSettings limits) {
    this(config, folder, limits, "active", new Answering.Already(null));
  }

  CallStage(
      Map<String, Object> config,
      Path folder,
      CallSessionSettings limits,
      String callStatus,
      Answering answering) {
    this(config, folder, limits, callStatus, answering, Duration.ZERO);
  }

  private CallStage(
      Map<String, Object> config,
      Path folder,
      CallSessionSettings limits,
      String callStatus,
      Answering answering,
      Duration roomDelay) {
    buffering = new BufferingRooms(rooms, time, roomDelay);
    phone = rooms.phoneJoins(ROOM, CALLER, Map.of("sip.callStatus", callStatus));
    recordingFile = folder.resolve("call.wav");
    RuntimeConfig parsed =
        JSON.readValue(JSON.writeValueAsString(withDefaults(config)), RuntimeConfig.class);
    SpeechProviders providers =
        new SpeechProviders(List.of(new ClientTranscriptsProvider(), words, turns), List.of(voice));
    recogniser = parsed.providers().stt().provider();
    hearsItself = parsed.providers().llm().provider().equals(spoken.name());
    voice.takesTime(speechThread, 0);
    CallSessionSettings roomy =
        new CallSessionSettings(
            limits.noAudio(), limits.callerMissing(), 10_000, 100_000, silences::add);
    session =
        new RoomCallSessionFactory(
                new SessionTime(time.clock(), new FastTicker(time)),
                new CallProviders(
                    providers,
                    new LanguageModels(List.of(model)),
                    new SpeechToSpeechModels(List.of(spoken)),
                    (any, events) -> tools,
                    null),
                roomy,
                name -> name.endsWith("-speech") ? speechThread : new DirectExecutor())
            .create(
                new CallSessionRequest(
                    parsed,
                    new RoomAccess(
                        roomDelay.isZero() ? rooms : buffering,
                        ROOM,
                        "bot",
                        new ExpectedCaller(CALLER, true),
                        TransferTransport.LIVEKIT_SIP),
                    new CallFacts(
                        CallDirection.OUTGOING,
                        "+919800000001",
                        "+911140000000",
                        "stream-1",
                        Map.of("name", "Asha", "_campaign_id", "c1")),
                    answering,
                    recordingFile));
    phoneSendsAudio();
  }

  /** A call whose room hands the bot's frames on so late. */
  static CallStage inBusyRoom(Map<String, Object> config, Path folder, Duration delay) {
    return new CallStage(
        config,
        folder,
        CallSessionSettings.defaults(),
        "active",
        new Answering.Already(null),
        delay);
  }

  /** Returns when a busy room handed sound on, nanoseconds of the manual time. */
  List<Long> soundNanos() {
    return buffering.soundNanos;
  }

  /** Returns a flow of the test resources. */
  static Map<String, Object> flow(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            CallStage.class.getResourceAsStream("flows/" + name + ".json"), name)) {
      @SuppressWarnings("unchecked")
      Map<String, Object> flow = JSON.readValue(in, Map.class);
      return flow;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CallSession session() {
    return session;
  }

  CallOutcome run() {
    return session.run();
  }

  /** Does something at a moment of the call. */
  void at(double seconds, Runnable action) {
    time.schedule(Duration.ofMillis(Math.round(seconds * 1000)), action);
  }

  /** What the caller says and what else there is sounds like this from a moment on. */
  void soundsLike(double from, CallerSound like) {
    at(from, () -> sound = like);
  }

  /** The caller speaks: a sound, and as the recogniser does it the words. */
  void says(double from, double length, String text) {
    at(from, () -> talkFor(length));
    if (hearsItself) {
      at(from, () -> spoken.hears(text));
    }
    if (!recogniser.equals("client")) {
      ScriptedEar ear = ear();
      at(from, () -> ear.hears(text, Math.round(length * 1000)));
      return;
    }
    long start = Math.round(from * 1000);
    long end = Math.round((from + length) * 1000);
    at(from + length, () -> phone.transcribe(text, start, end));
  }

  /** Returns the recogniser of this call. */
  ScriptedEar ear() {
    return recogniser.equals("turns") ? turns : words;
  }

  /** There is sound, but no words in it. */
  void talkFor(double seconds) {
    talkingUntilNanos = time.now() + Math.round(seconds * 1e9);
  }

  /** The phone sends no audio at all any more. */
  void mute() {
    muted = true;
  }

  private void phoneSendsAudio() {
    if (!phone.isPresent()) {
      return;
    }
    if (!muted) {
      phone.say(time.now() < talkingUntilNanos ? sound.frame(frameIndex) : AudioFrame.silence());
    }
    frameIndex++;
    time.schedule(AudioFrame.DURATION, this::phoneSendsAudio);
  }

  private static Map<String, Object> withDefaults(Map<String, Object> config) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("session_id", "s1");
    all.put("webhook_url", "http://127.0.0.1/results");
    all.put("stt", Map.of("provider", "client"));
    all.put("llm", Map.of("provider", "flow"));
    all.put("tts", Map.of("provider", "tone"));
    all.putAll(config);
    return all;
  }
}
