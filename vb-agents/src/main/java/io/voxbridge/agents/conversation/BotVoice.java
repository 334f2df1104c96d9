package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.media.audio.AudioFrame;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * What the bot says: from answers to utterances to frames, and what was heard of them. Answers fill
 * it from any thread; everything else is the audio clock's. There is one way to interrupt, {@link
 * #cut}.
 */
final class BotVoice {
  /** An utterance that belongs to no answer: a canned line. */
  static final int NO_REPLY = 0;

  private final Speaker speaker;
  private final Playout playout;
  private final FarEnd farEnd;
  private final CallReport report;
  private final Reply.Outlet outlet;
  private final Ticker ticker;
  private final SilenceWatch silence;
  private final Deque<Utterance> talking = new ConcurrentLinkedDeque<>();
  private final AtomicInteger replies = new AtomicInteger();
  private long framesPlayed;
  private long lastFrameMillis = Long.MIN_VALUE / 2;

  BotVoice(
      Parts parts,
      FarEnd farEnd,
      CallReport report,
      BiConsumer<Reply, Next> onFinished,
      Locale locale) {
    this.speaker = parts.speaker();
    this.playout = parts.playout();
    this.farEnd = farEnd;
    this.report = report;
    this.ticker = parts.ticker();
    this.silence = new SilenceWatch(parts.silences());
    this.outlet =
        new Reply.Outlet(
            this::begin,
            speaker::say,
            speaker::end,
            onFinished,
            playout::putReady,
            locale,
            parts.ticker());
  }

  /**
   * What makes the sound.
   *
   * @param silences takes how soon the bot falls silent
   */
  record Parts(Speaker speaker, Playout playout, Ticker ticker, SilenceWatch.Taker silences) {}

  /** What lies between the last hop here and the caller's ear. */
  interface FarEnd {
    /** Drops what is buffered there. */
    void clear();

    /** Returns how many frames that went out were not heard yet. */
    int unheardFrames();

    /** Returns when sound last left: see {@link io.voxbridge.media.room.Room#soundSentNanos}. */
    long soundSentNanos();

    /** Presses keys. */
    void press(String digits);
  }

  /** Returns an answer to be filled. */
  Reply reply(boolean held) {
    return new Reply(replies.incrementAndGet(), held, outlet);
  }

  /** Says what is synthesised already, after what is being said. */
  void sayReady(String text, List<AudioFrame> frames) {
    Utterance utterance = new Utterance(playout.generation(), NO_REPLY, 0, false);
    Sentence sentence = new Sentence(text);
    utterance.add(sentence);
    utterance.endText();
    talking.addLast(utterance);
    playout.putReady(frames, utterance, sentence);
    sentence.finishProduction();
    utterance.pieceDone();
  }

  /**
   * A frame went to the room in the tick that begins now; returns whether it began an utterance.
   */
  boolean framePlayed(Utterance utterance, Sentence sentence, long nowMillis) {
    framesPlayed++;
    silence.played(ticker.nanos());
    lastFrameMillis = nowMillis;
    return utterance.framePlayed(sentence, framesPlayed, nowMillis, nowMillis + AudioFrame.MILLIS);
  }

  /**
   * Looks whether speech that was cut off still leaves; once for every frame, before it is played.
   */
  void tick() {
    silence.look(farEnd.soundSentNanos());
  }

  /** Puts on record what has been heard to its end; returns whether something was. */
  boolean closeHeard() {
    boolean closed = false;
    Utterance first = talking.peekFirst();
    while (first != null
        && first.isOver()
        && first.lastFrame() <= framesPlayed - farEnd.unheardFrames()) {
      talking.removeFirst();
      record(first, false);
      closed = true;
      first = talking.peekFirst();
    }
    return closed;
  }

  /**
   * The interruption: nothing that was said before is heard from now on. What was heard of it goes
   * on record.
   */
  void cut() {
    silence.decided(ticker.nanos());
    playout.interrupt();
    speaker.cancel();
    cutOff();
    farEnd.clear();
  }

  /** Puts on record what was heard of what is being said. */
  void cutOff() {
    int unheard = farEnd.unheardFrames();
    Iterator<Utterance> latestFirst = talking.descendingIterator();
    while (unheard > 0 && latestFirst.hasNext()) {
      unheard -= latestFirst.next().takeBack(unheard);
    }
    talking.forEach(utterance -> {
      utterance.abandon();
      record(utterance, true);
    });
    talking.clear();
  }

  void hold() {
    silence.decided(ticker.nanos());
    playout.hold();
  }

  void resume() {
    playout.resume();
  }

  boolean isOnHold() {
    return playout.isHeld();
  }

  /** Returns whether something is being said, or will be as soon as its sound is there. */
  boolean isTalking() {
    for (Utterance utterance : talking) {
      if (!utterance.isHeld()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the caller hears nothing although the voice should be making sound. */
  boolean owesSound() {
    if (!playout.isEmpty() || playout.isHeld()) {
      return false;
    }
    for (Utterance utterance : talking) {
      if (!utterance.isHeld() && utterance.isBeingProduced()) {
        return true;
      }
    }
    return false;
  }

  /** Returns when the latest frame went out; far in the past when none did. */
  long lastFrameMillis() {
    return lastFrameMillis;
  }

  boolean isIdle() {
    return speaker.isIdle();
  }

  Speaker speaker() {
    return speaker;
  }

  void press(String digits) {
    farEnd.press(digits);
  }

  private Utterance begin(Reply reply, boolean held) {
    Utterance utterance =
        new Utterance(playout.generation(), reply.number(), speaker.nextTurn(), held);
    talking.addLast(utterance);
    return utterance;
  }

  private void record(Utterance utterance, boolean interrupted) {
    String heard = utterance.heard();
    if (utterance.wasHeard() && !heard.isEmpty()) {
      report.botSaid(
          heard, utterance.firstPlayedMillis(), utterance.lastPlayedMillis(), interrupted);
    }
  }
}
