package io.voxbridge.agents.transport.telephony.socket;

import io.voxbridge.agents.conversation.Answering;
import io.voxbridge.agents.entry.NewCall;
import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.transport.telephony.protocol.StreamEvent;
import io.voxbridge.agents.transport.telephony.protocol.StreamProtocol;
import io.voxbridge.agents.transport.telephony.protocol.StreamStart;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;
import io.voxbridge.agents.transport.telephony.room.TelephonyRoom;
import io.voxbridge.agents.transport.telephony.room.TelephonyRooms;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.media.room.LeaveReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream from its upgrade to its end: describes itself in time, becomes a call, is watched for
 * signs of life. Frames come from the socket's thread one at a time; time limits from another.
 */
final class StreamConnection {
  /** How long a stream may take to describe itself. */
  static final Duration START_LIMIT = Duration.ofSeconds(10);

  /** How long a phone may ring on a stream that tells of it. */
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  static final Duration PING_EVERY = Duration.ofSeconds(20);

  /** Without any frame for this long the provider is gone: three pings were not answered. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(65);

  /** Single bad frames are no reason to hang up on a caller; many are. */
  static final int MOST_BAD_FRAMES = 20;

  private static final Logger log = LoggerFactory.getLogger(StreamConnection.class);
  private static final int GOING_AWAY = 1001;
  private static final int NORMAL = 1000;
  private static final int NO_CODE = 1005;
  private static final int POLICY = 1008;
  private static final int FAULT = 1011;

  private final Admission admission;
  private final StreamProtocol protocol;
  private final SocketLink link;
  private final StreamTools tools;
  private final String name;
  private final Future<?> startLimit;
  private final Future<?> heartbeat;

  private volatile long lastFrameNanos;
  private volatile @Nullable TelephonyRoom room;
  private volatile boolean over;
  private volatile @Nullable Future<?> longest;

  // The socket's thread alone.
  private int badFrames;
  private long frames;
  private long ignored;

  StreamConnection(
      Admission admission, StreamProtocol protocol, SocketLink link, StreamTools tools) {
    this.admission = admission;
    this.protocol = protocol;
    this.link = link;
    this.tools = tools;
    this.name = "stream-" + tools.intake().newCallId();
    this.lastFrameNanos = tools.nanos().getAsLong();
    this.startLimit =
        tools.timers().schedule(this::noStart, START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    this.heartbeat =
        tools
            .timers()
            .scheduleWithFixedDelay(
                this::beat, PING_EVERY.toMillis(), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    log.info(
        "stream {}: {} opened one for bot {}",
        name,
        admission.provider().wireName(),
        admission.botId());
  }

  void onText(String text) {
    take(protocol.onText(text));
  }

  void onBinary(byte[] bytes) {
    take(protocol.onBinary(bytes));
  }

  /** The provider has answered a ping. */
  void onPong() {
    lastFrameNanos = tools.nanos().getAsLong();
  }

  private void take(List<StreamEvent> events) {
    lastFrameNanos = tools.nanos().getAsLong();
    frames++;
    for (StreamEvent event : events) {
      if (over) {
        return;
      }
      switch (event) {
        case StreamEvent.Started(StreamStart start) ->
            begin(start, events.stream().anyMatch(StreamEvent.Answered.class::isInstance));
        case StreamEvent.Violation violation -> bad(violation);
        case StreamEvent.Ignored(String what) -> {
          ignored++;
          log.debug("stream {}: nothing to do for {}", name, what);
        }
        case StreamEvent.HungUp hungUp when room == null -> {
          log.info("stream {}: over before it was described", name);
          end(NORMAL, "call ended");
        }
        default -> {
          TelephonyRoom to = room;
          if (to != null) {
            to.accept(event);
          }
        }
      }
    }
  }

  private void begin(StreamStart start, boolean answered) {
    startLimit.cancel(false);
    if (admission.tokenDue() && !tools.access().isToken(start.token())) {
      refuse(POLICY, "the shared secret is missing or wrong");
      return;
    }
    TelephonyRoom made =
        new TelephonyRoom(
            name,
            start,
            protocol,
            link,
            tools.controls().of(admission.provider()),
            tools.clock(),
            tools.nanos());
    room = made;
    try {
      admission.reservation().accept(call(start, made, answered));
    } catch (ProblemException e) {
      made.delete();
      refuse(FAULT, String.valueOf(e.getMessage()));
      return;
    }
    admission
        .provider()
        .longest()
        .ifPresent(limit ->
            longest =
                tools.timers().schedule(this::tooLong, limit.toMillis(), TimeUnit.MILLISECONDS));
    log.info(
        "stream {}: {} {} call, {} at {} Hz, provider's ids {} {}",
        name,
        admission.provider().wireName(),
        start.direction().wire(),
        start.format().encoding(),
        start.format().sampleRate(),
        printable(start.streamId()),
        printable(start.callId()));
  }

  private NewCall call(StreamStart start, TelephonyRoom made, boolean answered) {
    boolean outgoing = start.direction() == CallDirection.OUTGOING;
    return new NewCall(
        name.substring("stream-".length()),
        admission.botId(),
        tools.configUrl(),
        new TelephonyRooms(made),
        name,
        answered
            ? new Answering.Already(tools.clock().instant())
            : new Answering.WhenCallerIsThere(
                ANSWER_LIMIT, outgoing ? DisconnectReason.NO_ANSWER : DisconnectReason.CUSTOMER),
        new JournalEntry.Party(
            admission.provider() == TelephonyProvider.EXOTEL
                ? EntryKind.EXOTEL_STREAM
                : EntryKind.STREAM,
            start.direction(),
            start.callerId(),
            made.callerIdentity(),
            start.did(),
            start.streamId(),
            start.connectedEvent()));
  }

  private void bad(StreamEvent.Violation violation) {
    badFrames++;
    if (room == null) {
      refuse(violation.kind().closeCode(), violation.problem());
    } else if (badFrames == 1 || badFrames == MOST_BAD_FRAMES) {
      log.warn(
          "stream {}: {} ({} bad frames so far; at {} the call ends as error)",
          name,
          violation.problem(),
          badFrames,
          MOST_BAD_FRAMES);
    }
    if (room != null && badFrames >= MOST_BAD_FRAMES) {
      callerLeft(LeaveReason.MEDIA_FAILURE);
      end(violation.kind().closeCode(), violation.problem());
    }
  }

  /** Closes a stream that never became a call, or could not. */
  private void refuse(int code, String why) {
    log.warn(
        "stream {}: {} for bot {} closed with {}: {}",
        name,
        admission.provider().wireName(),
        admission.botId(),
        code,
        why);
    end(code, why);
  }

  private void end(int code, String why) {
    over = true;
    startLimit.cancel(false);
    admission.reservation().close();
    link.close(code, why.length() > 100 ? why.substring(0, 100) : why);
  }

  private void noStart() {
    if (room == null && !over) {
      refuse(POLICY, "no start within " + START_LIMIT.toSeconds() + " s");
    }
  }

  private void tooLong() {
    log.info("stream {}: as long as {} allows", name, admission.provider().wireName());
    tools.intake().end(name, DisconnectReason.TIMEOUT);
  }

  private void beat() {
    Duration silent = Duration.ofNanos(tools.nanos().getAsLong() - lastFrameNanos);
    TelephonyRoom current = room;
    if (silent.compareTo(DEAD_AFTER) > 0) {
      log.warn("stream {}: no frame for {} s, the provider is gone", name, silent.toSeconds());
      callerLeft(LeaveReason.MEDIA_FAILURE);
      end(GOING_AWAY, "no sign of life");
    } else if (current != null && tools.intake().callIn(name).isEmpty()) {
      log.debug("stream {}: its call is over", name);
      end(NORMAL, "call ended");
    } else {
      link.ping();
    }
  }

  /** The socket is closed, by whomever. */
  void closed(int code, String reason) {
    boolean broken = code != NORMAL && code != GOING_AWAY && code != NO_CODE;
    startLimit.cancel(false);
    heartbeat.cancel(false);
    Future<?> limit = longest;
    if (limit != null) {
      limit.cancel(false);
    }
    link.gone();
    admission.reservation().close();
    TelephonyRoom current = room;
    callerLeft(broken ? LeaveReason.MEDIA_FAILURE : LeaveReason.CLIENT_INITIATED);
    over = true;
    log.info(
        "stream {}: closed with {} {}; frames in {}, ignored {}, bad {}; out {}; audio lost {},"
            + " too early {}",
        name,
        code,
        printable(reason),
        frames,
        ignored,
        badFrames,
        link.counters(),
        current == null ? 0 : current.droppedMessages(),
        current == null ? 0 : current.earlyFrames());
  }

  private void callerLeft(LeaveReason reason) {
    TelephonyRoom current = room;
    if (current != null) {
      current.callerLeft(reason);
    }
  }

  private static String printable(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.isEmpty() ? "-" : clean.length() > 80 ? clean.substring(0, 80) : clean;
  }
}
