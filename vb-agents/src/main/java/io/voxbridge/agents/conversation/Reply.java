package io.voxbridge.agents.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the bot on its way from whoever makes it to the speech thread. Text goes there
 * directly, from the thread it arrives on; only the end takes the way over the audio thread. Once
 * cut, nothing of it is taken any more. Thread-safe.
 */
final class Reply {
  private static final long NEVER = Long.MIN_VALUE;

  private final int number;
  private final Outlet outlet;
  private final List<Utterance> utterances = new ArrayList<>();
  private @Nullable Utterance open;
  private @Nullable Runnable onCancel;
  private boolean held;
  private boolean finished;
  private boolean cancelled;
  private long firstTextNanos = NEVER;
  private int characters;

  /**
   * @param number rises with every answer of the call
   * @param held whether its sound waits for {@link #release}
   */
  Reply(int number, boolean held, Outlet outlet) {
    this.number = number;
    this.held = held;
    this.outlet = outlet;
  }

  /**
   * Where an answer goes.
   *
   * @param begin makes an utterance that will be played after those before it
   * @param speak takes a piece of it to the speech thread
   * @param end takes the end of an utterance there
   * @param finished takes the end
   * @param play takes sound that comes ready-made
   */
  record Outlet(
      Begin begin,
      Speak speak,
      Consumer<Utterance> end,
      BiConsumer<Reply, Next> finished,
      OwnSound.Play play,
      Locale locale,
      Ticker ticker) {
    /** Takes pieces to the speech thread. */
    interface Speak {
      void say(Utterance utterance, Sentence sentence, boolean isLast);
    }

    /** Makes utterances. */
    interface Begin {
      Utterance begin(Reply reply, boolean held);
    }
  }

  int number() {
    return number;
  }

  /** Says a text, which has a line of its own in the transcript. */
  synchronized void say(String text) {
    if (isClosed() || text.isBlank()) {
      return;
    }
    endUtterance();
    Utterance utterance = begin();
    List<Sentence> sentences = Sentence.of(text, outlet.locale());
    sentences.forEach(utterance::add);
    utterance.endText();
    open = null;
    for (int i = 0; i < sentences.size(); i++) {
      outlet.speak().say(utterance, sentences.get(i), i == sentences.size() - 1);
    }
  }

  /** Says the next piece, a clause or a sentence. */
  synchronized void append(String piece) {
    if (isClosed() || piece.isBlank()) {
      return;
    }
    Utterance utterance = open == null ? begin() : open;
    open = utterance;
    Sentence sentence = new Sentence(piece.strip());
    utterance.add(sentence);
    outlet.speak().say(utterance, sentence, false);
  }

  /** Begins a part whose sound comes ready-made; null when nobody wants it any more. */
  synchronized @Nullable OwnSound sound() {
    if (isClosed()) {
      return null;
    }
    endUtterance();
    return new OwnSound(begin(), outlet.play());
  }

  /** The answer is complete. */
  void finish(Next next) {
    synchronized (this) {
      if (isClosed()) {
        return;
      }
      finished = true;
      endUtterance();
    }
    outlet.finished().accept(this, next);
  }

  /** Lets a held answer be heard. */
  synchronized void release() {
    held = false;
    utterances.forEach(Utterance::release);
  }

  /** Nobody wants the rest: whoever makes it is told, once. */
  void cancel() {
    Runnable hook;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      endUtterance();
      hook = finished ? null : onCancel;
    }
    if (hook != null) {
      hook.run();
    }
  }

  /** Says what to do when the rest is not wanted; at once when that is so already. */
  void onCancel(Runnable hook) {
    boolean late;
    synchronized (this) {
      late = cancelled;
      onCancel = hook;
    }
    if (late) {
      hook.run();
    }
  }

  /** Runs when the answer is still wanted, and not while it is being cancelled. */
  synchronized void ifWanted(Consumer<Reply> action) {
    if (!isClosed()) {
      action.accept(this);
    }
  }

  synchronized boolean isFinished() {
    return finished;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized boolean hasText() {
    return !utterances.isEmpty();
  }

  /** Returns the number of characters given so far. */
  synchronized int characters() {
    return characters;
  }

  /** Notes that the first piece of text has come from whoever makes it. */
  synchronized void textArrived(int length) {
    characters += length;
    if (firstTextNanos == NEVER) {
      firstTextNanos = outlet.ticker().nanos();
    }
  }

  /** Returns how long after a moment the first piece of text came; negative when none came. */
  synchronized long firstTextMillisSince(long nanos) {
    return firstTextNanos == NEVER ? -1 : Math.max(0, (firstTextNanos - nanos) / 1_000_000);
  }

  /** Returns what was heard of it. */
  synchronized String heard() {
    return String.join(
        " ", utterances.stream().map(Utterance::heard).filter(text -> !text.isEmpty()).toList());
  }

  private boolean isClosed() {
    return finished || cancelled;
  }

  private Utterance begin() {
    Utterance utterance = outlet.begin().begin(this, held);
    utterances.add(utterance);
    return utterance;
  }

  private void endUtterance() {
    if (open != null) {
      open.endText();
      if (!cancelled) {
        outlet.end().accept(open);
      }
      open = null;
    }
  }
}
