package io.voxbridge.agents.conversation;

import io.voxbridge.agents.hearing.CallerHearing;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.outcome.CallTimes;
import io.voxbridge.agents.outcome.TurnSpans;
import io.voxbridge.agents.recording.CallRecorder;
import io.voxbridge.agents.recording.CallRecording;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.observe.trace.CallSpan;
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
 * One call in a room. The thread of {@link #run} sets the call up, waits for the answer and then
 * for the ending, and takes it down; between that the audio thread alone holds the conversation
 * ({@link CallLine}). Other threads only leave signals in the {@link CallInbox}, frames in {@link
 * CallerAudio} and {@link Playout}, or an ending in the {@link EndingLatch}.
 */
final class RoomCallSession implements CallSession {
  private static final Logger log = LoggerFactory.getLogger(RoomCallSession.class);

  private static final int INBOX_CAPACITY = 256;

  // Together below the two seconds within which a call that is told to end has ended.
  private static final Duration AUDIO_STOP_LIMIT = Duration.ofMillis(300);
  private static final Duration ROOM_EXIT_LIMIT = Duration.ofSeconds(1);
  private static final Duration RECORDER_CLOSE_LIMIT = Duration.ofMillis(500);

  private final CallSessionRequest request;
  private final SessionTime time;
  private final CallProviders providers;
  private final CallSessionSettings settings;
  private final Function<String, ExecutorService> speechThreads;

  private final String name;
  private final long createdNanos;
  private final AtomicBoolean started = new AtomicBoolean();
  private final EndingLatch ending = new EndingLatch();
  private final CallReport report = new CallReport();
  private final ConnectedCall.Shared shared;
  private final AudioClock audioClock;
  private volatile CallPhase phase = CallPhase.CREATED;
  private volatile @Nullable ConnectedCall talk;

  RoomCallSession(
      CallSessionRequest request,
      SessionTime time,
      CallProviders providers,
      CallSessionSettings settings,
      Function<String, ExecutorService> speechThreads) {
    this.request = request;
    this.time = time;
    this.providers = providers;
    this.settings = settings;
    this.speechThreads = speechThreads;
    this.name = "call-" + request.config().call().sessionId();
    this.createdNanos = time.ticker().nanos();
    CallInbox inbox = new CallInbox(INBOX_CAPACITY);
    this.shared =
        new ConnectedCall.Shared(
            report,
            inbox,
            new CallerAudio(),
            new CallerPresence(request.room().caller()),
            new Playout(settings.playoutFrames()),
            ending,
            new RoomLink(),
            new CallTransfer(
                request.config().actions(),
                request.room().transport(),
                new CallTransfer.Ends(inbox, report, ending),
                time.clock(),
                task -> runApart(name + "-transfer", task)),
            providers.hearing());
    this.audioClock = new AudioClock(name, time, report, ending);
  }

  /** What has been opened so far and must be closed. For the session's thread. */
  private static final class Opened {
    @Nullable CallEquipment equipment;
    @Nullable Room room;
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
    Opened opened = new Opened();
    try {
      hold(opened, startedAt);
    } catch (CallSetupException e) {
      log.error("Call {} cannot begin, it ends as error: {}", sessionId(), e.getMessage());
      e.problems().forEach(problem -> report.serviceError(e.part(), problem, 0));
      ending.decide(Ending.error(CallEquipment.message(e)));
    } catch (InterruptedException e) {
      interrupted = true;
      ending.decide(Ending.error("the worker stopped"));
    } catch (RuntimeException | Error e) {
      log.error("Call {} failed, it ends as error", sessionId(), e);
      ConnectedCall last = talk;
      report.serviceError("session", e.toString(), last == null ? 0 : last.line().nowMillis());
      ending.decide(Ending.error("internal fault: " + e));
    }
    CallOutcome outcome = takeDown(opened, startedAt);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome;
  }

  private void hold(Opened opened, Instant startedAt)
      throws CallSetupException, InterruptedException {
    CallEquipment equipment = equip();
    opened.equipment = equipment;
    Room room = join(equipment, startedAt);
    opened.room = room;
    if (!(request.answering() instanceof Answering.Already)) {
      phase = CallPhase.RINGING;
    }
    Instant answeredAt =
        new AnswerWait(shared.caller(), report, ending, time.clock()).await(request.answering());
    if (answeredAt == null) {
      return;
    }
    ConnectedCall begun =
        ConnectedCall.of(
            request,
            settings,
            shared,
            equipment,
            room,
            new ConnectedCall.Threads(
                speechThreads.apply(name + "-speech"),
                speechThreads.apply(name + "-lines"),
                time.ticker()),
            new ConnectedCall.Times(answeredAt, time.clock().instant(), time.ticker().nanos()));
    talk = begun;
    audioClock.start(begun.line(), shared.inbox().wake());
    phase = CallPhase.TALKING;
    audioClock.awaitEnding(begun.line(), settings.noAudio());
  }

  @Override
  public CallLiveness liveness() {
    ConnectedCall now = talk;
    Map<String, CallLiveness.QueueCounters> queues = new LinkedHashMap<>();
    queues.put("inbox", shared.inbox().counters());
    queues.put("caller_audio", shared.callerAudio().counters());
    queues.put("playout", shared.playout().counters());
    CallerHearing.Counters pauses = shared.hearing().counters();
    queues.put(
        "turn_end",
        new CallLiveness.QueueCounters(pauses.waiting(), pauses.dropped(), pauses.failed()));
    if (now != null) {
      queues.put("speech", now.speaker().counters());
      queues.put("recorder", now.line().recorderCounters());
      queues.put("room", now.line().roomCounters());
      CallLiveness.QueueCounters model = now.conversation().modelCounters();
      if (model != null) {
        queues.put("model", model);
      }
    }
    Duration age = time.since(createdNanos);
    return new CallLiveness(
        currentPhase(now),
        age,
        audioClock.sinceTick(),
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
            new CallEquipment.Shared(
                shared.inbox(), report, task -> runApart(name + "-model", task)))
        .recording(request.recordingFile(), settings.recorderFrames(), name);
  }

  /** Runs a task that waits for somebody on a thread of its own. */
  private void runApart(String threadName, Runnable task) {
    ExecutorService thread = speechThreads.apply(threadName);
    thread.execute(task);
    thread.shutdown();
  }

  private Room join(CallEquipment equipment, Instant startedAt) throws CallSetupException {
    RoomAccess access = request.room();
    CallRoomListener listener =
        new CallRoomListener(
            shared, equipment.speechToText(), request.answering() instanceof Answering.WhenReached);
    try {
      Room room = access.rooms().join(access.roomName(), access.botIdentity(), listener);
      log.info(
          "Call {} joined room {} {} ms after it was accepted",
          sessionId(),
          access.roomName(),
          Duration.between(startedAt, time.clock().instant()).toMillis());
      return room;
    } catch (RoomException e) {
      throw new CallSetupException(
          "room", List.of("cannot join " + access.roomName() + ": " + CallEquipment.message(e)));
    }
  }

  private CallOutcome takeDown(Opened opened, Instant startedAt) {
    phase = CallPhase.ENDING;
    Ending how = Objects.requireNonNull(ending.get());
    ConnectedCall last = talk;
    CallTimes times = CallRecord.times(startedAt, last, time);
    shared.playout().close();
    boolean audioStopped = audioClock.stop(AUDIO_STOP_LIMIT);
    new RoomExit(request.room(), shared.caller()).leave(opened.room, how, ROOM_EXIT_LIMIT);
    if (last != null) {
      last.threads().stop();
      if (audioStopped) {
        last.conversation().cutOff();
      }
    }
    @Nullable CallRecording recording = null;
    CallEquipment equipment = opened.equipment;
    if (equipment != null) {
      equipment.close();
      CallRecorder recorder = equipment.recorder();
      recording = recorder == null ? null : recorder.close(RECORDER_CLOSE_LIMIT);
    }
    if (last != null) {
      TurnSpans.draw(CallSpan.current(), report, last.times().begunAt(), times.endedAt());
    }
    CallOutcome outcome = new CallRecord(request, report).outcome(how, times, last, recording);
    phase = CallPhase.ENDED;
    log.info(
        "Call {} ended by {} after {} s{}; its result goes to the outbox next",
        sessionId(),
        how.reason().wireName(),
        times.duration().toSeconds(),
        how.detail() == null ? "" : " (" + how.detail() + ")");
    return outcome;
  }
}
