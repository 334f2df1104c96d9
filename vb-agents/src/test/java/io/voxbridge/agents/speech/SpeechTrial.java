package io.voxbridge.agents.speech;

import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** One sentence through a provider, at the pace of a call: the same for stand-ins and services. */
final class SpeechTrial {
  /** What is said to recognisers. */
  static final String SENTENCE = "Good morning.";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final int PAUSE_FRAMES = 75;

  private final SpeechProviders providers;

  SpeechTrial(SpeechProviders providers) {
    this.providers = providers;
  }

  /**
   * What a recogniser made of the sentence.
   *
   * @param text joined from what will not change; empty when nothing came
   */
  record Heard(String text, List<ProviderProblem> problems) {}

  /**
   * What a voice made of the sentence.
   *
   * @param loudest sample, of either sign
   */
  record Spoken(Duration length, int loudest) {}

  /** Says the sentence between two pauses and waits for its text. */
  Heard hear(SttConfig config) throws ProviderException {
    List<RecognitionEvent> events = new CopyOnWriteArrayList<>();
    short[] speech = new FreeTtsSpeech(0).render(SENTENCE, SpeechVoice.BOT);
    try (SpeechToText recogniser = providers.listen(config, events::add)) {
      long next = pause(recogniser, System.nanoTime());
      for (int from = 0; from < speech.length; from += AudioFrame.SAMPLES) {
        short[] frame = Arrays.copyOfRange(speech, from, from + AudioFrame.SAMPLES);
        next = accept(recogniser, AudioFrame.of(frame), next);
      }
      next = pause(recogniser, next);
      recogniser.finishTurn();
      pause(recogniser, next);
      await()
          .atMost(LONGEST_WAIT)
          .until(() -> !text(events).isEmpty() || !problems(events).isEmpty());
    }
    return new Heard(text(events), problems(events));
  }

  /** Has the sentence spoken. */
  Spoken speak(TtsConfig config) throws ProviderException {
    int[] frames = {0};
    int[] loudest = {0};
    try (TextToSpeech voice = providers.speak(config)) {
      var _ =
          voice.speak(
              SpeechPart.whole(1, SENTENCE),
              frame -> {
                frames[0]++;
                for (int i = 0; i < AudioFrame.SAMPLES; i++) {
                  loudest[0] = Math.max(loudest[0], Math.abs(frame.sample(i)));
                }
                return true;
              });
    }
    return new Spoken(AudioFrame.DURATION.multipliedBy(frames[0]), loudest[0]);
  }

  private static long pause(SpeechToText recogniser, long from) {
    long next = from;
    for (int i = 0; i < PAUSE_FRAMES; i++) {
      next = accept(recogniser, AudioFrame.silence(), next);
    }
    return next;
  }

  private static long accept(SpeechToText recogniser, AudioFrame frame, long due) {
    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
    recogniser.accept(frame);
    return due + AudioFrame.DURATION.toNanos();
  }

  private static String text(List<RecognitionEvent> events) {
    StringBuilder text = new StringBuilder();
    for (RecognitionEvent event : events) {
      switch (event) {
        case RecognitionEvent.EndOfTurn turn -> text.append(' ').append(turn.text());
        case RecognitionEvent.Segment segment -> text.append(' ').append(segment.text());
        default -> {}
      }
    }
    return text.toString().strip();
  }

  private static List<ProviderProblem> problems(List<RecognitionEvent> events) {
    return events.stream()
        .filter(RecognitionEvent.Trouble.class::isInstance)
        .map(event -> ((RecognitionEvent.Trouble) event).problem())
        .toList();
  }
}
