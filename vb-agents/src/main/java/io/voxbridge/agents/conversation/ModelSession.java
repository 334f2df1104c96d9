package io.voxbridge.agents.conversation;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.speechtospeech.SpeechToSpeech;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent;
import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The session of a call with a model that hears and speaks, whatever connection it is on. It
 * connects in the background, while the phone rings; what the caller says and what is asked of the
 * model meanwhile waits, within bounds. What the model tells waits for the audio clock, in order.
 * Thread-safe; nothing but the opening itself blocks.
 */
final class ModelSession {
  /** Two seconds: what is heard once more after a connection broke. */
  private static final int REPLAY_FRAMES = 100;

  /** Four minutes of sound that the audio clock has not taken. */
  private static final int MOST_WAITING = 12_000;

  private static final int MOST_REQUESTS = 16;

  private final Opener opener;
  private final Executor threads;
  private final Runnable wake;
  private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
  private final AtomicInteger soundsWaiting = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  // Guarded by this.
  private final Deque<AudioFrame> unheard = new ArrayDeque<>();
  private final Deque<Consumer<SpeechToSpeech>> requests = new ArrayDeque<>();
  private @Nullable SpeechToSpeech open;
  private boolean closed;

  /** Which connection is the one of now; what others tell does not count. */
  private volatile int number;

  private volatile boolean deaf;

  /**
   * @param threads opens connections
   * @param wake told when the model says what cannot wait for the next frame
   */
  ModelSession(Opener opener, Executor threads, Runnable wake) {
    this.opener = opener;
    this.threads = threads;
    this.wake = wake;
  }

  /** What a connection told. */
  private record Told(int from, SpeechToSpeechEvent event) {}

  /** Opens a connection; may block. */
  interface Opener {
    SpeechToSpeech open(String more, Consumer<SpeechToSpeechEvent> listener)
        throws ProviderException;
  }

  /**
   * Connects, leaving a connection that there was; returns at once. When it fails the model is told
   * to be lost.
   *
   * @param more what the model is told besides its instructions; may be empty
   */
  void connect(String more) {
    int mine;
    synchronized (this) {
      if (closed) {
        return;
      }
      leave();
      number++;
      mine = number;
    }
    threads.execute(() -> {
      try {
        attach(mine, opener.open(more, event -> tell(mine, event)));
      } catch (ProviderException e) {
        failed.incrementAndGet();
        tell(mine, new SpeechToSpeechEvent.Trouble(e.problem(), true));
      }
    });
  }

  private synchronized void attach(int mine, SpeechToSpeech session) {
    if (closed || mine != number) {
      session.close();
      return;
    }
    open = session;
    unheard.forEach(session::accept);
    unheard.clear();
    requests.forEach(request -> request.accept(session));
    requests.clear();
  }

  private void tell(int from, SpeechToSpeechEvent event) {
    if (from != number) {
      return;
    }
    if (event instanceof SpeechToSpeechEvent.Audio) {
      if (soundsWaiting.get() >= MOST_WAITING) {
        dropped.incrementAndGet();
        return;
      }
      soundsWaiting.incrementAndGet();
      told.add(new Told(from, event));
      return;
    }
    told.add(new Told(from, event));
    if (!(event instanceof SpeechToSpeechEvent.BotText)) {
      wake.run();
    }
  }

  /** Returns what the model told next; null when that was all. For the audio clock. */
  @Nullable SpeechToSpeechEvent poll() {
    for (Told next = told.poll(); next != null; next = told.poll()) {
      if (next.event() instanceof SpeechToSpeechEvent.Audio) {
        soundsWaiting.decrementAndGet();
      }
      // What a connection told that is no more does not count.
      if (next.from() == number) {
        return next.event();
      }
    }
    return null;
  }

  /** Takes the caller's next 20 ms. */
  synchronized void accept(AudioFrame caller) {
    AudioFrame frame = deaf ? AudioFrame.silence() : caller;
    if (open != null) {
      open.accept(frame);
      return;
    }
    if (unheard.size() == REPLAY_FRAMES) {
      unheard.removeFirst();
    }
    unheard.addLast(frame);
  }

  /** Lets the model hear silence, or the caller again. */
  void deafen(boolean whether) {
    deaf = whether;
  }

  /** Asks something of the model; waits until it is connected. */
  synchronized void ask(Consumer<SpeechToSpeech> request) {
    if (open != null) {
      request.accept(open);
    } else if (requests.size() < MOST_REQUESTS) {
      requests.addLast(request);
    } else {
      dropped.incrementAndGet();
    }
  }

  /** Leaves the connection; what was told on it and not taken is forgotten. */
  synchronized void disconnect() {
    leave();
    number++;
  }

  /** A frame of the model's was thrown away: too many wait to be heard. */
  void soundDropped() {
    dropped.incrementAndGet();
  }

  CallLiveness.QueueCounters counters() {
    return new CallLiveness.QueueCounters(soundsWaiting.get(), dropped.get(), failed.get());
  }

  /** Ends the session. Idempotent. */
  synchronized void close() {
    closed = true;
    leave();
  }

  private void leave() {
    if (open != null) {
      open.close();
      open = null;
    }
    requests.clear();
  }
}
