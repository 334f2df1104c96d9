package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.recording.CallRecorder;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Room;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What happens every 20 ms: one frame of the caller in, one of the bot out, both into the recording
 * at the same position, then the turns. The number of the tick is the position in the recording, so
 * every time in the result can be found in the audio.
 */
final class CallLine implements PacedLoop.Tick, Playout.Output {
  /** The room's connection may be lost for so long. */
  static final Duration RECONNECT_LIMIT = Duration.ofSeconds(15);

  private static final long NEVER = Long.MIN_VALUE;

  private final Limits limits;
  private final Media media;
  private final CallInbox inbox;
  private final CallerPresence caller;
  private final Conversation conversation;
  private final CallReport report;
  private final Ends ends;

  private AudioFrame botFrame = AudioFrame.silence();
  private long lastSoundMillis;
  private long lostMillis;

  // Read by other threads.
  private volatile long nowMillis;
  private volatile boolean sayingFarewell;
  private final AtomicLong refusedFrames = new AtomicLong();
  private volatile long callerFrameMillis = NEVER;
  private volatile long botFrameMillis = NEVER;

  CallLine(
      Limits limits,
      Media media,
      CallInbox inbox,
      CallerPresence caller,
      Conversation conversation,
      CallReport report,
      Ends ends) {
    this.limits = limits;
    this.media = media;
    this.inbox = inbox;
    this.caller = caller;
    this.conversation = conversation;
    this.report = report;
    this.ends = ends;
  }

  /**
   * When a call is over by itself.
   *
   * @param longest then it ends as {@code timeout}
   * @param noAudio without a frame either way it ends as {@code error}
   * @param callerMissing a caller who has not come by then has hung up
   */
  record Limits(Duration longest, Duration noAudio, Duration callerMissing) {}

  /**
   * Where frames come from and go to.
   *
   * @param link whether the room's connection is up
   * @param recorder null when the call is not recorded
   */
  record Media(
      Room room,
      RoomLink link,
      CallerAudio callerAudio,
      Playout playout,
      CallerVoice voice,
      SpeechToText speechToText,
      @Nullable CallRecorder recorder) {}

  /** How the call ends, or leaves this worker. */
  record Ends(EndingLatch ending, CallTransfer transfer) {}

  @Override
  public boolean tick(long index) {
    if (ends.ending().isDecided()) {
      return false;
    }
    long now = index * AudioFrame.MILLIS;
    nowMillis = now;
    if (index == 0) {
      media.callerAudio().begin();
    }
    AudioFrame callerFrame = callerFrame(now);
    media.speechToText().accept(callerFrame);
    media.voice().accept(callerFrame, now + AudioFrame.MILLIS);
    if (index == 0) {
      conversation.start(now);
    }
    takeSignals(now);
    boolean lost = media.link().isLost();
    botFrame = AudioFrame.silence();
    if (lost) {
      standStill(now);
    } else {
      lostMillis = 0;
      conversation.beforeFrame(now);
      playBotFrame();
    }
    if (media.recorder() != null) {
      media.recorder().record(callerFrame, botFrame);
    }
    if (!lost) {
      conversation.afterFrame(now + AudioFrame.MILLIS);
      passOn(now + AudioFrame.MILLIS);
    }
    sayingFarewell = conversation.isSayingFarewell();
    checkEnd(now + AudioFrame.MILLIS);
    return true;
  }

  /** Reacts to what happened between two frames, before the next one leaves. */
  @Override
  public void woken() {
    if (!ends.ending().isDecided()) {
      takeSignals(nowMillis + AudioFrame.MILLIS);
    }
  }

  /** Keeps positions true; a stall is neither the caller's silence nor audio beyond the limit. */
  @Override
  public void skipped(int count) {
    long stalledMillis = (long) count * AudioFrame.MILLIS;
    long leftMillis = Math.max(0, limits.longest().toMillis() - nowMillis);
    if (media.recorder() != null) {
      media.recorder().gap((int) (Math.min(stalledMillis, leftMillis) / AudioFrame.MILLIS));
    }
    lastSoundMillis += stalledMillis;
    report.serviceError("audio_clock", "stalled for " + stalledMillis + " ms", nowMillis);
  }

  /** Plays a frame of the bot's speech. */
  @Override
  public void play(AudioFrame frame, Utterance utterance, Sentence sentence) {
    if (media.room().play(frame)) {
      botFrame = frame;
      botFrameMillis = nowMillis;
      lastSoundMillis = nowMillis;
    } else {
      refusedFrames.incrementAndGet();
    }
    conversation.onFramePlayed(utterance, sentence, nowMillis);
  }

  /** Returns the position in the recording. */
  long nowMillis() {
    return nowMillis;
  }

  /** Returns how long ago the caller's audio last arrived, by the position in the recording. */
  Duration sinceCallerAudio() {
    return since(callerFrameMillis);
  }

  /** Returns how long ago the bot was last heard, by the position in the recording. */
  Duration sinceBotAudio() {
    return since(botFrameMillis);
  }

  private Duration since(long millis) {
    return Duration.ofMillis(millis == NEVER ? nowMillis : nowMillis - millis);
  }

  private AudioFrame callerFrame(long now) {
    AudioFrame frame = media.callerAudio().poll();
    if (frame == null) {
      return AudioFrame.silence();
    }
    callerFrameMillis = now;
    lastSoundMillis = now;
    return frame;
  }

  /** What the bot says waits until it can be heard, and no silence is held against the caller. */
  private void standStill(long now) {
    conversation.standStill();
    lastSoundMillis = now;
    lostMillis += AudioFrame.MILLIS;
    if (lostMillis >= RECONNECT_LIMIT.toMillis()) {
      String message =
          "the connection to the room was not restored within "
              + RECONNECT_LIMIT.toSeconds()
              + " s";
      report.serviceError("room", message, now);
      ends.ending().decide(Ending.error(message));
    }
  }

  private void passOn(long now) {
    Next.Transfer wish = conversation.dueTransfer(now);
    if (wish != null) {
      ends.transfer().begin(media.room(), caller.identity(), wish);
    }
    if (ends.transfer().isPending()) {
      lastSoundMillis = now;
    }
  }

  private void playBotFrame() {
    if (!media.playout().next(this) && !media.room().play(AudioFrame.silence())) {
      refusedFrames.incrementAndGet();
    }
  }

  private void takeSignals(long now) {
    for (CallSignal signal = inbox.poll(); signal != null; signal = inbox.poll()) {
      switch (signal) {
        case CallSignal.Recognised recognised -> conversation.onRecognised(recognised.event(), now);
        case CallSignal.ModelTold _ -> conversation.onModelTold(now);
        case CallSignal.Pressed pressed -> conversation.onKey(pressed.key(), now);
        case CallSignal.Trouble trouble ->
            report.serviceError(trouble.service(), trouble.message(), now);
        case CallSignal.TransferFailed failed ->
            conversation.onTransferFailed(failed.reason(), now);
        case CallSignal.Speechless speechless ->
            conversation.onSpeechless(speechless.failure(), now);
        case CallSignal.Finished finished ->
            conversation.onFinished(finished.reply(), finished.next(), now);
        case CallSignal.ToolDone done ->
            conversation.onToolDone(done.batch(), done.index(), done.outcome(), now);
      }
    }
  }

  private void checkEnd(long now) {
    Ending over = conversation.over(now);
    if (over != null) {
      ends.ending().decide(over);
    } else if (now >= limits.longest().toMillis()) {
      ends.ending().decide(Ending.of(DisconnectReason.TIMEOUT));
    } else if (now - lastSoundMillis >= limits.noAudio().toMillis()) {
      String message = "no audio either way for " + limits.noAudio().toSeconds() + " s";
      report.serviceError("watchdog", message, now);
      ends.ending().decide(Ending.error(message));
    } else if (!caller.wasSeen() && now >= limits.callerMissing().toMillis()) {
      report.event("caller_missing", now, null, Map.of());
      ends.ending().decide(Ending.of(DisconnectReason.CUSTOMER));
    }
  }

  /** Returns the counters of what waits for the disk. */
  CallLiveness.QueueCounters recorderCounters() {
    CallRecorder recorder = media.recorder();
    return recorder == null
        ? new CallLiveness.QueueCounters(0, 0, 0)
        : new CallLiveness.QueueCounters(recorder.waiting(), recorder.dropped(), recorder.failed());
  }

  /** Returns the counters of the way into the room, which holds nothing here. */
  CallLiveness.QueueCounters roomCounters() {
    return new CallLiveness.QueueCounters(0, refusedFrames.get(), 0);
  }

  boolean isSayingFarewell() {
    return sayingFarewell;
  }
}
