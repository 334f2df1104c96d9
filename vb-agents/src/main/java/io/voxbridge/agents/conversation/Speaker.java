package io.voxbridge.agents.conversation;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns texts into frames for the {@link Playout}, one after the other on one thread of its own. A
 * sentence that fails before its first sound is tried once more; then the failure is reported.
 */
final class Speaker {
  private static final Logger log = LoggerFactory.getLogger(Speaker.class);

  /** More texts than this waiting means that something talks without end. */
  private static final int MAX_WAITING = 64;

  private final TextToSpeech voice;
  private final Playout playout;
  private final ExecutorService thread;
  private final Locale locale;
  private final Consumer<ProviderException> onFailure;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong characters = new AtomicLong();

  /**
   * Makes a speaker.
   *
   * @param thread runs one text at a time
   * @param onFailure told when a text cannot be said; called on that thread
   */
  Speaker(
      TextToSpeech voice,
      Playout playout,
      ExecutorService thread,
      Locale locale,
      Consumer<ProviderException> onFailure) {
    this.voice = voice;
    this.playout = playout;
    this.thread = thread;
    this.locale = locale;
    this.onFailure = onFailure;
  }

  /** Begins to say a text in the current generation; returns at once. */
  Utterance say(String text) {
    Utterance utterance = new Utterance(playout.generation(), text, locale);
    if (waiting.get() >= MAX_WAITING) {
      dropped.incrementAndGet();
      utterance.finishProduction();
      onFailure.accept(
          ProviderException.of(
              ProviderProblem.Kind.STALLED, "more than " + MAX_WAITING + " texts wait"));
      return utterance;
    }
    waiting.incrementAndGet();
    thread.execute(() -> produce(utterance));
    return utterance;
  }

  /** Returns the number of characters handed to the voice. */
  long characters() {
    return characters.get();
  }

  CallLiveness.QueueCounters counters() {
    return new CallLiveness.QueueCounters(waiting.get(), dropped.get(), failed.get());
  }

  private void produce(Utterance utterance) {
    waiting.decrementAndGet();
    try {
      for (Sentence sentence : utterance.sentences()) {
        if (playout.isStale(utterance)) {
          dropped.incrementAndGet();
          return;
        }
        characters.addAndGet(sentence.text().length());
        if (!speak(sentence, utterance)) {
          return;
        }
      }
    } catch (ProviderException e) {
      failed.incrementAndGet();
      onFailure.accept(e);
    } catch (RuntimeException e) {
      failed.incrementAndGet();
      onFailure.accept(
          new ProviderException(
              new ProviderProblem(ProviderProblem.Kind.PROTOCOL, "text to speech: " + e), e));
    } finally {
      utterance.finishProduction();
    }
  }

  private boolean speak(Sentence sentence, Utterance utterance) throws ProviderException {
    try {
      return trySpeak(sentence, utterance);
    } catch (ProviderException e) {
      if (sentence.isBegun()) {
        throw e;
      }
      log.warn("Text to speech failed, trying the sentence once more", e);
      return trySpeak(sentence, utterance);
    }
  }

  private boolean trySpeak(Sentence sentence, Utterance utterance) throws ProviderException {
    boolean complete =
        voice.speak(
            SpeechPart.whole(utterance.generation(), sentence.text()),
            frame -> playout.put(frame, utterance, sentence));
    if (complete) {
      sentence.finishProduction();
    }
    return complete;
  }
}
