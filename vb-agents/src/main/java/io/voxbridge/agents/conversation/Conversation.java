package io.voxbridge.agents.conversation;

import io.voxbridge.agents.flow.FlowAction;
import io.voxbridge.agents.flow.FlowMachine;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.Disposition;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one call: carries out what the flow wants, decides when the caller cuts the bot
 * short, counts silences and knows when all is said. Everything runs on the audio clock; times are
 * milliseconds of the recording.
 *
 * <p>The bot's texts of one step play one after the other. While a question is open the caller may
 * cut them short; a farewell is played to its end.
 */
final class Conversation {
  /** Sound still on its way to the caller when the last frame has been handed to the room. */
  static final Duration FAREWELL_TAIL = Duration.ofMillis(200);

  /** A voice heard longer ago than this does not belong to a transcript that arrives now. */
  private static final long VOICE_OF_TRANSCRIPT_MILLIS = 3_000;

  private final FlowMachine flow;
  private final String opening;
  private final String preTransfer;
  private final Speaker speaker;
  private final Playout playout;
  private final FarEnd farEnd;
  private final InterruptionRule interruptions;
  private final CallerVoice voice;
  private final CallReport report;
  private final SilenceTimer silence = new SilenceTimer();
  private final AnswerTimer answer;
  private final Deque<Utterance> talking = new ArrayDeque<>();

  private @Nullable Duration listenTimeout;
  private FlowAction.@Nullable HangUp hangUp;
  private FlowAction.@Nullable Transfer transfer;
  private boolean transferBegun;
  private boolean inOpening = true;
  private long talkedUntilMillis;
  private long framesPlayed;

  Conversation(Script script, Output output, CallerVoice voice, CallReport report) {
    this.flow = script.flow();
    this.opening = script.opening();
    this.preTransfer = script.preTransfer();
    this.interruptions = script.interruptions();
    this.speaker = output.speaker();
    this.playout = output.playout();
    this.farEnd = output.farEnd();
    this.voice = voice;
    this.report = report;
    this.answer = new AnswerTimer(report);
  }

  /**
   * What is said, and by which rules.
   *
   * @param opening said before the flow begins; blank for nothing
   * @param preTransfer said before a transfer for which the flow has no text; blank for nothing
   */
  record Script(
      FlowMachine flow, String opening, String preTransfer, InterruptionRule interruptions) {}

  /** Where speech goes. */
  record Output(Speaker speaker, Playout playout, FarEnd farEnd) {}

  /** What lies between the last hop here and the caller's ear. */
  interface FarEnd {
    /** Drops what is buffered there. */
    void clear();

    /** Returns how many frames that went out were not heard yet. */
    int unheardFrames();
  }

  /** Says the opening and begins the flow. An opening that the flow repeats is said once. */
  void start(long nowMillis) {
    if (!opening.isBlank() && !opening.strip().equals(flow.openingText().strip())) {
      talking.addLast(speaker.say(opening));
    }
    perform(flow.start(), nowMillis);
  }

  /** The caller said something. */
  void onTranscript(String text, Duration length, long nowMillis) {
    long spokenUntil = spokenUntil(nowMillis);
    long spokenFrom = Math.max(0, spokenUntil - length.toMillis());
    report.callerSaid(text, spokenFrom, spokenUntil);
    if (!isInterruptible()) {
      return;
    }
    if (isTalking()) {
      int words = FlowMachine.countWords(text);
      if (!interruptions.byTranscript(words, flow.understands(text))) {
        return;
      }
      interrupt("transcript", nowMillis);
    }
    answer.callerFinished(spokenUntil, nowMillis);
    perform(flow.onWords(text), nowMillis);
  }

  /** The caller pressed a key; while the bot talks only a key that answers it counts. */
  void onKey(char key, long nowMillis) {
    report.keyPressed(key, nowMillis);
    if (!isInterruptible() || (isTalking() && !flow.understands(key))) {
      return;
    }
    if (isTalking()) {
      interrupt("dtmf", nowMillis);
    }
    answer.callerFinished(nowMillis, nowMillis);
    perform(flow.onKey(key), nowMillis);
  }

  /** The call could not be passed on: the flow goes on. */
  void onTransferFailed(long nowMillis) {
    transfer = null;
    perform(flow.onTransferFailed(), nowMillis);
  }

  /** The line is broken for 20 ms: nobody's silence counts. */
  void standStill() {
    silence.hold(AudioFrame.MILLIS);
    talkedUntilMillis += AudioFrame.MILLIS;
  }

  /** Looks at the caller's voice and the silence; before the bot's frame of this tick is played. */
  void beforeFrame(long nowMillis) {
    if (isTalking()) {
      if (isInterruptible() && interruptions.bySpeech(voice.sounding(), inOpening)) {
        interrupt("speech", nowMillis);
      }
    } else if (silence.isOver(nowMillis, voice.isSpeaking(), voice.lastVoiceMillis())) {
      perform(flow.onSilence(), nowMillis);
    }
  }

  /** A frame of the bot's speech went to the room in the tick that begins now. */
  void onFramePlayed(Utterance utterance, Sentence sentence, long nowMillis) {
    framesPlayed++;
    if (utterance.framePlayed(sentence, framesPlayed, nowMillis, nowMillis + AudioFrame.MILLIS)) {
      answer.firstSound(nowMillis);
    }
  }

  /**
   * Closes what has been said, and heard, to its end; after the bot's frame of this tick was
   * played.
   */
  void afterFrame(long nowMillis) {
    boolean finished = false;
    Utterance first = talking.peekFirst();
    while (first != null && first.isOver() && isHeard(first)) {
      talking.removeFirst();
      record(first, false);
      finished = true;
      first = talking.peekFirst();
    }
    if (finished && talking.isEmpty()) {
      fellSilent(nowMillis);
    }
  }

  /** Returns how the conversation ended; null while it goes on. */
  @Nullable DisconnectReason over(long nowMillis) {
    return hangUp != null && saidAll(nowMillis) ? hangUp.reason() : null;
  }

  /** Returns the transfer to begin now, once; null when there is none. */
  FlowAction.@Nullable Transfer dueTransfer(long nowMillis) {
    if (transfer == null || transferBegun || !saidAll(nowMillis)) {
      return null;
    }
    transferBegun = true;
    return transfer;
  }

  private boolean saidAll(long nowMillis) {
    return !isTalking() && nowMillis >= talkedUntilMillis + FAREWELL_TAIL.toMillis();
  }

  private boolean isHeard(Utterance utterance) {
    return utterance.lastFrame() <= framesPlayed - farEnd.unheardFrames();
  }

  /** The call ends now, whatever is being said: what was heard of it goes on record. */
  void cutOff() {
    int unheard = farEnd.unheardFrames();
    Iterator<Utterance> latestFirst = talking.descendingIterator();
    while (unheard > 0 && latestFirst.hasNext()) {
      unheard -= latestFirst.next().takeBack(unheard);
    }
    talking.forEach(utterance -> record(utterance, true));
    talking.clear();
  }

  boolean isSayingFarewell() {
    return hangUp != null;
  }

  /** Returns how the flow classified the call; null when it did not get there. */
  @Nullable Disposition disposition() {
    if (transfer != null) {
      return transfer.disposition();
    }
    return hangUp == null ? null : hangUp.disposition();
  }

  private void perform(List<FlowAction> actions, long nowMillis) {
    if (actions.isEmpty()) {
      return;
    }
    silence.stop();
    listenTimeout = null;
    answer.textReady(nowMillis);
    for (FlowAction action : actions) {
      switch (action) {
        case FlowAction.Moved moved -> {
          Map<String, @Nullable Object> data = new LinkedHashMap<>();
          data.put("from", moved.from());
          data.put("by", moved.by());
          report.event(CallEvent.FLOW_TRANSITION, nowMillis, moved.to(), data);
        }
        case FlowAction.Reprompted again ->
            report.event(
                "flow_reprompt",
                nowMillis,
                again.state(),
                Map.of("count", again.count(), "by", again.by()));
        case FlowAction.Say say -> {
          if (talking.isEmpty()) {
            voice.countFromHere();
          }
          talking.addLast(speaker.say(say.text()));
        }
        case FlowAction.Listen listen -> listenTimeout = listen.timeout();
        case FlowAction.HangUp end -> hangUp = end;
        case FlowAction.Transfer wish -> prepare(wish);
      }
    }
    if (talking.isEmpty()) {
      fellSilent(nowMillis);
    }
  }

  private void prepare(FlowAction.Transfer wish) {
    transfer = wish;
    transferBegun = false;
    if (talking.isEmpty() && !preTransfer.isBlank()) {
      talking.addLast(speaker.say(preTransfer));
    }
  }

  private void interrupt(String by, long nowMillis) {
    playout.interrupt();
    cutOff();
    farEnd.clear();
    report.event(CallEvent.INTERRUPTION, nowMillis, flow.state(), Map.of("by", by));
    fellSilent(nowMillis);
  }

  private void fellSilent(long nowMillis) {
    inOpening = false;
    talkedUntilMillis = nowMillis;
    if (listenTimeout != null) {
      silence.start(nowMillis, listenTimeout);
    }
  }

  private void record(Utterance utterance, boolean interrupted) {
    String heard = utterance.heard();
    if (utterance.wasHeard() && !heard.isEmpty()) {
      report.botSaid(
          heard, utterance.firstPlayedMillis(), utterance.lastPlayedMillis(), interrupted);
    }
  }

  private long spokenUntil(long nowMillis) {
    long last = voice.lastVoiceMillis();
    return last >= nowMillis - VOICE_OF_TRANSCRIPT_MILLIS ? last : nowMillis;
  }

  private boolean isTalking() {
    return !talking.isEmpty();
  }

  private boolean isInterruptible() {
    return hangUp == null && transfer == null && flow.isListening();
  }
}
