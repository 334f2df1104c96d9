package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.speech.stt.SpeechToText;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who goes on when a model that hears and speaks is lost: the bot's recogniser and its fallback
 * language model, opened when they are needed. Thread-safe.
 */
final class SpokenFallback {
  private static final Logger log = LoggerFactory.getLogger(SpokenFallback.class);

  private final @Nullable Opener opener;
  private final Executor threads;
  private boolean closed;
  private boolean asked;
  private State state = new Coming();

  /**
   * @param opener null when the bot has no fallback
   * @param threads may block
   */
  SpokenFallback(@Nullable Opener opener, Executor threads) {
    this.opener = opener;
    this.threads = threads;
  }

  /** Opens recogniser and model; may block. */
  interface Opener {
    Ready open() throws ProviderException;
  }

  /** How far it is. */
  sealed interface State {}

  /** It is being opened. */
  record Coming() implements State {}

  /** It can go on. */
  record Ready(SpeechToText ear, LanguageModel model) implements State {
    void close() {
      ear.close();
      model.close();
    }
  }

  /**
   * There is none, or it cannot be opened.
   *
   * @param problem empty when there is none
   */
  record Failed(String problem) implements State {}

  /** Opens it; returns at once. */
  void open() {
    Opener wanted = opener;
    synchronized (this) {
      if (asked) {
        return;
      }
      asked = true;
    }
    if (wanted == null) {
      become(new Failed(""));
      return;
    }
    threads.execute(() -> {
      try {
        become(wanted.open());
      } catch (ProviderException e) {
        log.warn("The fallback cannot be opened, the call ends: {}", e.getMessage());
        become(new Failed(e.problem().message()));
      }
    });
  }

  private synchronized void become(State next) {
    if (closed && next instanceof Ready late) {
      late.close();
    } else {
      state = next;
    }
  }

  synchronized State state() {
    return state;
  }

  /** Closes what was opened. Idempotent. */
  synchronized void close() {
    if (!closed && state instanceof Ready ready) {
      ready.close();
    }
    closed = true;
  }
}
