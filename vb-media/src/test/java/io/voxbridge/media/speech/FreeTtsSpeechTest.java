package io.voxbridge.media.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FreeTtsSpeechTest {
  private final FreeTtsSpeech speech = new FreeTtsSpeech(FreeTtsSpeech.DEFAULT_CACHE_SAMPLES);

  @Test
  void aSentenceHasTheLengthAndLevelOfSpeech() {
    var samples = speech.render("Hello, am I speaking with Mary?", SpeechVoice.BOT);
    assertThat((double) samples.length / AudioFrame.SAMPLE_RATE).isBetween(1.2, 3.5);
    assertThat(Level.decibels(samples, 0, samples.length)).isBetween(-30.0, -15.0);
    assertThat(Level.decibels(samples, 0, 1600)).as("it starts at once").isGreaterThan(-50);
  }

  @Test
  void rateAndPitchMatter() {
    var slow = speech.render("This is a test.", new SpeechVoice(120, 100, 10));
    var fast = speech.render("This is a test.", new SpeechVoice(220, 100, 10));
    assertThat(slow.length).isGreaterThan(fast.length * 4 / 3);
  }

  @Test
  void theFirstSentenceComesAloneAndTheSinkCanStop() {
    var pieces = new ArrayList<Integer>();
    boolean all =
        speech.speak(
            "First sentence. Second sentence. Third one.",
            SpeechVoice.BOT,
            samples -> {
              pieces.add(samples.length);
              return pieces.size() < 2;
            });
    assertThat(all).isFalse();
    assertThat(pieces).hasSize(2);
  }

  @Test
  void nothingToSayIsNoAudio() {
    assertThat(speech.render("", SpeechVoice.BOT)).isEmpty();
    assertThat(speech.render("... हाँ", SpeechVoice.BOT)).isEmpty();
  }

  @Test
  void repeatedPromptsAreRemembered() {
    var first = new ArrayList<short[]>();
    speech.speak("Say it again.", SpeechVoice.BOT, first::add);
    speech.speak("Say it again.", SpeechVoice.BOT, first::add);
    assertThat(first.get(1)).isSameAs(first.get(0));
  }

  @Test
  void aSmallCacheForgets() {
    var small = new FreeTtsSpeech(8 * AudioFrame.SAMPLE_RATE);
    var pieces = new ArrayList<short[]>();
    small.speak("Say it again.", SpeechVoice.BOT, pieces::add);
    for (int i = 0; i < 20; i++) {
      small.render("Number " + i, SpeechVoice.BOT);
    }
    small.speak("Say it again.", SpeechVoice.BOT, pieces::add);
    assertThat(pieces.get(1)).isNotSameAs(pieces.get(0)).isEqualTo(pieces.get(0));
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    var uncached = new FreeTtsSpeech(0);
    var alone = new ArrayList<short[]>();
    for (int i = 0; i < 8; i++) {
      alone.add(uncached.render("Sentence number " + i, SpeechVoice.BOT));
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      var jobs = new ArrayList<Future<short[]>>();
      for (int i = 0; i < 8; i++) {
        var text = "Sentence number " + i;
        jobs.add(threads.submit(() -> uncached.render(text, SpeechVoice.BOT)));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(jobs.get(i).get()).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void nothingIsPrinted() {
    var standardOut = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      new FreeTtsSpeech(0)
          .render("Xyzzy qwrtz 12/06/2026 & Dr. St. 1,5 -- (what)?", SpeechVoice.BOT);
    } finally {
      System.setOut(standardOut);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
