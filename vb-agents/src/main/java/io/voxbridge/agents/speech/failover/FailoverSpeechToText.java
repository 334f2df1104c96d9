package io.voxbridge.agents.speech.failover;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.wire.ReplayBuffer;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.observe.log.CallMarks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recogniser with another one behind it. Trouble that is over or does not pass makes the fallback
 * take over for the rest of the call: it is opened then, on a thread of its own, and hears first
 * what the caller said and has not become text, two seconds at most.
 */
public final class FailoverSpeechToText implements SpeechToText {
  private static final Logger log = LoggerFactory.getLogger(FailoverSpeechToText.class);

  private final Opener fallback;
  private final RecognitionListener listener;
  private final ReplayBuffer unheard = new ReplayBuffer();
  private volatile SpeechToText current = Nobody.INSTANCE;
  private volatile boolean left;
  private @Nullable SpeechToText opened;
  private boolean closed;
  private volatile boolean replaced;
  private boolean finishAsked;

  private FailoverSpeechToText(Opener fallback, RecognitionListener listener) {
    this.fallback = fallback;
    this.listener = listener;
  }

  /** Opens a recogniser; may block. */
  @FunctionalInterface
  public interface Opener {
    /** Returns a recogniser that tells this listener. */
    SpeechToText open(RecognitionListener listener) throws ProviderException;
  }

  /**
   * Opens the first recogniser, or the fallback where the first cannot be opened; may block.
   *
   * @throws ProviderException when neither can be opened
   */
  public static FailoverSpeechToText open(
      Opener first, Opener fallback, RecognitionListener listener) throws ProviderException {
    FailoverSpeechToText both = new FailoverSpeechToText(fallback, listener);
    try {
      SpeechToText recogniser = first.open(both::onFirst);
      both.begin(recogniser);
    } catch (ProviderException e) {
      both.left = true;
      both.replaced = true;
      both.current = fallback.open(both::onFallback);
      both.report(e.problem(), false);
    }
    return both;
  }

  /** Trouble may have come before the opener returned: then the fallback is on its way already. */
  private synchronized void begin(SpeechToText first) {
    if (left) {
      first.close();
    } else {
      current = first;
    }
  }

  private void onFirst(RecognitionEvent event) {
    if (left) {
      return;
    }
    if (event instanceof RecognitionEvent.Trouble trouble && leaves(trouble)) {
      leave(trouble.problem());
    } else {
      pass(event);
    }
  }

  private void onFallback(RecognitionEvent event) {
    pass(event);
  }

  /** Returns whether the fallback takes over after this. */
  static boolean leaves(RecognitionEvent.Trouble trouble) {
    return trouble.isOver() || !trouble.problem().kind().isPassing();
  }

  private void pass(RecognitionEvent event) {
    if (event instanceof RecognitionEvent.Segment || event instanceof RecognitionEvent.EndOfTurn) {
      unheard.becameText();
    }
    listener.on(event);
  }

  private void leave(ProviderProblem problem) {
    synchronized (this) {
      if (left || closed) {
        return;
      }
      left = true;
    }
    report(problem, false);
    Thread.ofVirtual().name("stt-fallback").start(CallMarks.carry(this::replace));
  }

  private void replace() {
    current.close();
    try {
      SpeechToText other = fallback.open(this::onFallback);
      if (!keep(other)) {
        other.close();
      }
    } catch (ProviderException e) {
      report(e.problem(), true);
    } catch (RuntimeException e) {
      report(new ProviderProblem(ProviderProblem.Kind.PROTOCOL, "stt_fallback: " + e), true);
    }
  }

  private synchronized boolean keep(SpeechToText other) {
    if (!closed) {
      opened = other;
    }
    return !closed;
  }

  private void report(ProviderProblem problem, boolean isOver) {
    log.warn(
        "Speech to text: {}; {}",
        problem.message(),
        isOver ? "nobody listens any more" : "stt_fallback listens from now on");
    listener.on(new RecognitionEvent.Trouble(problem, isOver));
  }

  private synchronized @Nullable SpeechToText takeOpened() {
    SpeechToText other = opened;
    opened = null;
    if (other != null) {
      current = other;
      replaced = true;
    }
    return other;
  }

  /** The audio clock makes the change, so that the fallback hears everything once and in order. */
  @Override
  public void accept(AudioFrame caller) {
    unheard.add(caller);
    SpeechToText fresh = left && !replaced ? takeOpened() : null;
    if (fresh == null) {
      if (!left || replaced) {
        current.accept(caller);
      }
      return;
    }
    unheard.unheard().forEach(fresh::accept);
    if (finishAsked) {
      finishAsked = false;
      fresh.finishTurn();
    }
  }

  @Override
  public void onData(String topic, byte[] payload) {
    current.onData(topic, payload);
  }

  @Override
  public void finishTurn() {
    finishAsked = left && !replaced;
    if (!finishAsked) {
      current.finishTurn();
    }
  }

  @Override
  public boolean detectsTurns() {
    return current.detectsTurns();
  }

  @Override
  public void close() {
    SpeechToText other;
    synchronized (this) {
      closed = true;
      left = true;
      other = opened;
      opened = null;
    }
    current.close();
    if (other != null) {
      other.close();
    }
  }

  /** Hears nothing. */
  private enum Nobody implements SpeechToText {
    INSTANCE;

    @Override
    public void accept(AudioFrame caller) {}

    @Override
    public void close() {}
  }
}
