package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.outcome.CallTimes;
import io.voxbridge.agents.outcome.ResultBuilder;
import io.voxbridge.agents.recording.CallRecorder;
import io.voxbridge.agents.recording.CallRecording;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.Disposition;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call in a room. The thread of {@link #run} sets the call up, waits for its ending and takes
 * it down; between that the audio thread alone holds the conversation ({@link CallLine}). Other
 * threads only leave signals in the {@link CallInbox}, frames in {@link CallerAudio} and {@link
 * Playout}, or an ending in the {@link EndingLatch}.
 */
final class RoomCallSession implements CallSession {
  private static final Logger log = LoggerFactory.getLogger(RoomCallSession.class);

  private static final int INBOX_CAPACITY = 256;

  /** Five ticks late are caught up with, more are skipped. */
  private static final int CATCH_UP_TICKS = 5;

  /** How often the waiting thread looks whether the audio clock still ticks. */
  private static final Duration SUPERVISION = Duration.ofSeconds(1);

  // Together below the two seconds within which a call that is told to end has ended.
  private static final Duration AUDIO_STOP_LIMIT = Duration.ofMillis(300);
  private static final Duration ROOM_EXIT_LIMIT = Duration.ofSeconds(1);
  private static final Duration RECORDER_CLOSE_LIMIT = Duration.ofMillis(500);

  private final CallSessionRequest request;
  private final SessionTime time;
  private final SpeechProviders providers;
  private final CallSessionSettings settings;
  private final Function<String, ExecutorService> speechThreads;

  private final String name;
  private final long createdNanos;
  private final AtomicBoolean started = new AtomicBoolean();
  private final EndingLatch ending = new EndingLatch();
  private final CallReport report = new CallReport();
  private final CallInbox inbox = new CallInbox(INBOX_CAPACITY);
  private final CallerAudio callerAudio = new CallerAudio();
  private final CallerPresence caller;
  private final Playout playout;
  private volatile CallPhase phase = CallPhase.CREATED;
  private volatile @Nullable ConnectedCall talk;
  private volatile long lastTickNanos;

  RoomCallSession(
      CallSessionRequest request,
      SessionTime time,
      SpeechProviders providers,
      CallSessionSettings settings,
      Function<String, ExecutorService> speechThreads) {
    this.request = request;
    this.time = time;
    this.providers = providers;
    this.settings = settings;
    this.speechThreads = speechThreads;
    this.name = "call-" + request.config().call().sessionId();
    this.createdNanos = time.ticker().nanos();
    this.lastTickNanos = createdNanos;
    this.caller = new CallerPresence(request.room().callerIdentity());
    this.playout = new Playout(settings.playoutFrames());
  }

  @Override
  public String sessionId() {
    return request.config().call().sessionId();
  }

  @Override
  public void end(DisconnectReason reason) {
    String detail = reason == DisconnectReason.ERROR ? "the worker was told to end the call" : null;
    ending.decide(new Ending(reason, detail, true));
  }

  @Override
  public CallOutcome run() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("a session holds one call");
    }
    Instant startedAt = time.clock().instant();
    phase = CallPhase.JOINING;
    boolean interrupted = false;
    @Nullable CallEquipment equipment = null;
    @Nullable Thread audio = null;
    try {
      equipment = equip();
      ConnectedCall begun = join(equipment, startedAt);
      talk = begun;
      audio = startAudio(begun.line());
      awaitEnding();
    } catch (CallSetupException e) {
      log.error("Call {} cannot begin, it ends as error: {}", sessionId(), e.getMessage());
      e.problems().forEach(problem -> report.serviceError(e.part(), problem, 0));
      ending.decide(Ending.error(CallEquipment.message(e)));
    } catch (InterruptedException e) {
      interrupted = true;
      ending.decide(Ending.error("the worker stopped"));
    } catch (RuntimeException | Error e) {
      log.error("Call {} failed, it ends as error", sessionId(), e);
      report.serviceError("session", e.toString(), position());
      ending.decide(Ending.error("internal fault: " + e));
    }
    CallOutcome outcome = takeDown(startedAt, equipment, audio);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome;
  }

  @Override
  public CallLiveness liveness() {
    ConnectedCall now = talk;
    Map<String, CallLiveness.QueueCounters> queues = new LinkedHashMap<>();
    queues.put("inbox", inbox.counters());
    queues.put("caller_audio", callerAudio.counters());
    queues.put("playout", playout.counters());
    if (now != null) {
      queues.put("speech", now.speaker().counters());
      queues.put("recorder", now.line().recorderCounters());
      queues.put("room", now.line().roomCounters());
    }
    Duration age = time.since(createdNanos);
    return new CallLiveness(
        currentPhase(now),
        age,
        time.since(lastTickNanos),
        now == null ? age : now.line().sinceCallerAudio(),
        now == null ? age : now.line().sinceBotAudio(),
        queues);
  }

  private CallPhase currentPhase(@Nullable ConnectedCall now) {
    CallPhase current = phase;
    return current == CallPhase.TALKING && now != null && now.line().isSayingFarewell()
        ? CallPhase.FAREWELL
        : current;
  }

  private CallEquipment equip() throws CallSetupException {
    return CallEquipment.open(
            request.config(),
            FlowVariables.of(request.config(), request.facts(), time.clock()),
            providers,
            inbox)
        .recording(request.recordingFile(), settings.recorderFrames(), name, report);
  }

  private ConnectedCall join(CallEquipment equipment, Instant startedAt) throws CallSetupException {
    RoomAccess access = request.room();
    CallRoomListener listener =
        new CallRoomListener(caller, callerAudio, inbox, equipment.speechToText(), ending);
    Room room;
    try {
      room = access.rooms().join(access.roomName(), access.botIdentity(), listener);
    } catch (RoomException e) {
      equipment.close();
      throw new CallSetupException(
          "room", List.of("cannot join " + access.roomName() + ": " + CallEquipment.message(e)));
    }
    Instant joinedAt = time.clock().instant();
    Instant answeredAt = Objects.requireNonNullElse(request.facts().answeredAt(), joinedAt);
    log.info(
        "Call {} joined room {} {} ms after it was accepted",
        sessionId(),
        access.roomName(),
        Duration.between(startedAt, joinedAt).toMillis());
    return ConnectedCall.of(
        request,
        settings,
        new ConnectedCall.Shared(report, inbox, callerAudio, caller, playout, ending),
        equipment,
        room,
        speechThreads.apply(name + "-speech"),
        new ConnectedCall.Times(answeredAt, joinedAt, time.ticker().nanos()));
  }

  private Thread startAudio(CallLine line) {
    phase = CallPhase.TALKING;
    lastTickNanos = time.ticker().nanos();
    PacedLoop loop = new PacedLoop(time.ticker(), AudioFrame.DURATION, CATCH_UP_TICKS);
    return Thread.ofPlatform().name(name + "-audio").daemon().start(() -> holdLine(loop, line));
  }

  /** The audio thread: whatever stops it ends the call. */
  private void holdLine(PacedLoop loop, CallLine line) {
    try {
      loop.run(
          new PacedLoop.Tick() {
            @Override
            public boolean tick(long index) {
              lastTickNanos = time.ticker().nanos();
              return line.tick(index);
            }

            @Override
            public void skipped(int count) {
              log.warn(
                  "Call {}: the audio clock stalled for {} ms; it goes on in step",
                  sessionId(),
                  (long) count * AudioFrame.MILLIS);
              line.skipped(count);
            }
          });
    } catch (InterruptedException e) {
      ending.decide(Ending.error("the audio clock was interrupted"));
    } catch (RuntimeException | Error e) {
      log.error("Call {}: the audio clock failed, the call ends as error", sessionId(), e);
      report.serviceError("audio_clock", e.toString(), line.nowMillis());
      ending.decide(Ending.error("internal fault: " + e));
    }
  }

  /** A second watchdog for the first one: the audio clock itself may hang. */
  private void awaitEnding() throws InterruptedException {
    while (!ending.await(SUPERVISION)) {
      Duration silent = time.since(lastTickNanos);
      if (silent.compareTo(settings.noAudio()) >= 0) {
        report.serviceError(
            "watchdog",
            "the audio clock stands still for " + silent.toSeconds() + " s",
            position());
        ending.decide(Ending.error("the audio clock stands still"));
      }
    }
  }

  private CallOutcome takeDown(
      Instant startedAt, @Nullable CallEquipment equipment, @Nullable Thread audio) {
    phase = CallPhase.ENDING;
    Ending how = Objects.requireNonNull(ending.get());
    ConnectedCall last = talk;
    Instant endedAt = time.clock().instant();
    CallTimes times =
        last == null
            ? new CallTimes(startedAt, null, endedAt, Duration.ZERO)
            : new CallTimes(
                startedAt,
                last.times().answeredAt(),
                endedAt,
                Duration.between(last.times().answeredAt(), last.times().joinedAt())
                    .plus(time.since(last.times().joinedNanos())));
    playout.close();
    boolean audioStopped = audio == null || stopped(audio);
    new RoomExit(request.room(), caller)
        .leave(last == null ? null : last.room(), how, ROOM_EXIT_LIMIT);
    if (last != null) {
      last.speechThread().shutdownNow();
      if (audioStopped) {
        last.conversation().cutOff();
      }
    }
    @Nullable CallRecording recording = null;
    if (equipment != null) {
      equipment.close();
      CallRecorder recorder = equipment.recorder();
      recording = recorder == null ? null : kept(recorder.close(RECORDER_CLOSE_LIMIT));
    }
    CallOutcome outcome = outcome(how, times, last, recording);
    phase = CallPhase.ENDED;
    log.info(
        "Call {} ended by {} after {} s{}; its result goes to the outbox next",
        sessionId(),
        how.reason().wireName(),
        times.duration().toSeconds(),
        how.detail() == null ? "" : " (" + how.detail() + ")");
    return outcome;
  }

  private CallOutcome outcome(
      Ending how,
      CallTimes times,
      @Nullable ConnectedCall last,
      @Nullable CallRecording recording) {
    if (how.detail() != null) {
      report.event("ended", position(), how.reason().wireName(), Map.of("detail", how.detail()));
    }
    CallFacts facts = request.facts();
    @Nullable Disposition disposition = last == null ? null : last.conversation().disposition();
    return new CallOutcome(
        new ResultBuilder(request.config(), report)
            .build(
                how.reason(),
                times,
                disposition,
                how.detail(),
                last == null ? 0 : last.speaker().characters())
            .streamId(facts.streamId())
            .callerId(facts.callerId())
            .fromNumber(facts.fromNumber())
            .callDirection(facts.direction())
            .connectedEvent(facts.connectedEvent())
            .build(),
        recording);
  }

  /** A recording that holds nothing is no recording. */
  private static @Nullable CallRecording kept(CallRecording recording) {
    if (!recording.length().isZero()) {
      return recording;
    }
    try {
      Files.deleteIfExists(recording.file());
    } catch (IOException e) {
      log.warn("The empty recording {} stays on the disk", recording.file(), e);
    }
    return null;
  }

  private boolean stopped(Thread audio) {
    boolean interrupted = false;
    boolean stopped = false;
    try {
      stopped = audio.join(AUDIO_STOP_LIMIT);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (!stopped) {
      log.error("Call {}: the audio clock does not stop; it is abandoned", sessionId());
      audio.interrupt();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return stopped;
  }

  private long position() {
    ConnectedCall now = talk;
    return now == null ? 0 : now.line().nowMillis();
  }
}
