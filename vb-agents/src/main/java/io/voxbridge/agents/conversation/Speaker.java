package io.voxbridge.agents.conversation;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.FrameSink;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns pieces of text into frames for the {@link Playout}, one after the other on one thread of
 * its own. A piece that fails before its first sound is tried once more; then the failure is
 * reported, and the rest of its utterance is not tried.
 */
final class Speaker {
  private static final Logger log = LoggerFactory.getLogger(Speaker.class);

  /** More texts than this waiting means that something talks without end. */
  private static final int MAX_WAITING = 64;

  private final TextToSpeech voice;
  private final Playout playout;
  private final ExecutorService thread;
  private final Consumer<Failure> onFailure;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong characters = new AtomicLong();
  private final AtomicLong turns = new AtomicLong();

  /**
   * Makes a speaker.
   *
   * @param thread runs one text at a time
   * @param onFailure told when a text cannot be said; called on that thread
   */
  Speaker(
      TextToSpeech voice, Playout playout, ExecutorService thread, Consumer<Failure> onFailure) {
    this.voice = voice;
    this.playout = playout;
    this.thread = thread;
    this.onFailure = onFailure;
  }

  /** A text that could not be said. */
  record Failure(Utterance utterance, ProviderException why) {}

  /** Begins to say a piece of an utterance, after what was given before; returns at once. */
  void say(Utterance utterance, Sentence sentence, boolean isLast) {
    if (waiting.get() >= MAX_WAITING) {
      dropped.incrementAndGet();
      fail(
          utterance,
          ProviderException.of(
              ProviderProblem.Kind.STALLED, "more than " + MAX_WAITING + " texts wait"));
      utterance.pieceDone();
      return;
    }
    waiting.incrementAndGet();
    run(() -> produce(utterance, sentence, isLast));
  }

  /** The utterance has no further piece, which was not known when the last one was given. */
  void end(Utterance utterance) {
    run(() -> {
      if (!playout.isStale(utterance) && !utterance.isFailed()) {
        try {
          voice.speak(new SpeechPart(utterance.turn(), "", true), frame -> false);
        } catch (ProviderException | RuntimeException e) {
          log.warn("The voice did not take the end of a turn, whose text it has spoken", e);
        }
      }
    });
  }

  /** Returns the number of a new turn, higher than those before. */
  long nextTurn() {
    return turns.incrementAndGet();
  }

  /**
   * Synthesises a line for later, when nothing else wants the voice.
   *
   * @param taken gets all its frames, or none when the voice failed
   */
  void prepare(String text, Consumer<List<AudioFrame>> taken) {
    run(() -> {
      List<AudioFrame> frames = new ArrayList<>();
      try {
        characters.addAndGet(text.length());
        boolean complete =
            voice.speak(
                SpeechPart.whole(turns.incrementAndGet(), text),
                frame -> {
                  frames.add(frame);
                  return waiting.get() == 0;
                });
        taken.accept(complete ? frames : List.of());
      } catch (ProviderException | RuntimeException e) {
        log.warn("A line could not be prepared, it is made when it is needed", e);
        taken.accept(List.of());
      }
    });
  }

  /** Returns whether the voice has nothing to do. */
  boolean isIdle() {
    return waiting.get() == 0 && busy.get() == 0;
  }

  /** Lets a piece that is being spoken end soon. */
  void cancel() {
    voice.cancel(turns.get());
  }

  /** Returns the number of characters handed to the voice. */
  long characters() {
    return characters.get();
  }

  CallLiveness.QueueCounters counters() {
    return new CallLiveness.QueueCounters(waiting.get(), dropped.get(), failed.get());
  }

  private void run(Runnable task) {
    busy.incrementAndGet();
    try {
      thread.execute(() -> {
        try {
          task.run();
        } finally {
          busy.decrementAndGet();
        }
      });
    } catch (RejectedExecutionException closing) {
      // The call is over: nobody hears it any more.
      busy.decrementAndGet();
      dropped.incrementAndGet();
    }
  }

  private void produce(Utterance utterance, Sentence sentence, boolean isLast) {
    waiting.decrementAndGet();
    try {
      if (playout.isStale(utterance)) {
        dropped.incrementAndGet();
      } else if (!utterance.isFailed()) {
        characters.addAndGet(sentence.text().length());
        speak(sentence, utterance, isLast);
      }
    } catch (ProviderException e) {
      fail(utterance, e);
    } catch (RuntimeException e) {
      fail(
          utterance,
          new ProviderException(
              new ProviderProblem(ProviderProblem.Kind.PROTOCOL, "text to speech: " + e), e));
    } finally {
      utterance.pieceDone();
    }
  }

  private void fail(Utterance utterance, ProviderException why) {
    failed.incrementAndGet();
    utterance.fail();
    if (!playout.isStale(utterance)) {
      onFailure.accept(new Failure(utterance, why));
    }
  }

  private void speak(Sentence sentence, Utterance utterance, boolean isLast)
      throws ProviderException {
    try {
      trySpeak(sentence, utterance, isLast);
    } catch (ProviderException e) {
      if (sentence.isBegun() || playout.isStale(utterance)) {
        throw e;
      }
      log.warn("Text to speech failed, trying the sentence once more", e);
      trySpeak(sentence, utterance, isLast);
    }
  }

  private void trySpeak(Sentence sentence, Utterance utterance, boolean isLast)
      throws ProviderException {
    boolean complete =
        voice.speak(
            new SpeechPart(utterance.turn(), sentence.text(), isLast),
            new FrameSink() {
              @Override
              public boolean accept(AudioFrame frame) {
                return playout.put(frame, utterance, sentence);
              }

              @Override
              public void aligned(String text, Duration from, Duration length) {
                sentence.aligned(text, from.plus(length));
              }
            });
    if (complete) {
      sentence.finishProduction();
    }
  }
}
