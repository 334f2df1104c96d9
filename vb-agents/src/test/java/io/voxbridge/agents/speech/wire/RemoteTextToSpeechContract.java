package io.voxbridge.agents.speech.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.FrameSink;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.agents.speech.tts.TextToSpeechContract;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.sim.speech.Refusal;
import io.voxbridge.sim.speech.SpeechStandIns;
import io.voxbridge.sim.speech.Trouble;
import io.voxbridge.sim.speech.Voicing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every voice behind a connection must do. */
public abstract class RemoteTextToSpeechContract extends TextToSpeechContract {
  private static final String TEXT = "one two three four five six";

  /** What the stand-ins make of {@link #TEXT}: 240 ms a word. */
  private static final int FRAMES = 6 * 240 / AudioFrame.MILLIS;

  private final SpeechStandIns standIns = SpeechStandIns.start(0, 1);
  private Secret key = new Secret("sk-a-very-secret-key");

  /** Returns whether it holds one connection for all parts. */
  protected boolean staysConnected() {
    return true;
  }

  /** Returns whether the connection outlives a part that is cut off. */
  protected boolean survivesCancel() {
    return true;
  }

  /** Returns whether the provider tells when words sound. */
  protected boolean aligns() {
    return false;
  }

  @AfterEach
  void stop() {
    standIns.close();
  }

  @Override
  protected TtsConfig config() {
    Map<String, Object> extra = new HashMap<>();
    extra.put("base_url", staysConnected() ? standIns.socketAddress() : standIns.address());
    TtsConfig standard = TtsConfig.of(provider().name());
    return new TtsConfig(standard.provider(), key, standard.model(), "a-voice", "en", extra);
  }

  @Test
  void parts_spokenInARow_areAllHeard() throws ProviderException {
    List<AudioFrame> frames = new ArrayList<>();
    try (TextToSpeech voice = open()) {
      for (int part = 0; part < 3; part++) {
        assertThat(voice.speak(new SpeechPart(1, TEXT, part == 2), frames::add)).isTrue();
      }
    }
    assertThat(frames).hasSizeBetween(3 * FRAMES, 3 * FRAMES + 6);
    assertThat(connections()).isEqualTo(staysConnected() ? 1 : 3);
  }

  private long connections() {
    return standIns.script().seen().stream().filter(seen -> seen.what().equals("connect")).count();
  }

  @Test
  void part_cutOff_endsSoonAndLeavesNoSoundBehind() throws ProviderException {
    standIns.script().speak(new Voicing(0, 100, 0, 0, null));
    try (TextToSpeech voice = open()) {
      List<AudioFrame> heard = new ArrayList<>();
      boolean complete =
          voice.speak(
              SpeechPart.whole(1, TEXT),
              frame -> {
                heard.add(frame);
                if (heard.size() == 3) {
                  voice.cancel(1);
                }
                return true;
              });
      assertThat(complete).isFalse();
      assertThat(heard.size()).isLessThan(FRAMES);

      List<AudioFrame> next = new ArrayList<>();
      assertThat(voice.speak(SpeechPart.whole(2, TEXT), next::add)).isTrue();
      assertThat(next).hasSizeBetween(FRAMES, FRAMES + 2);
    }
    if (staysConnected()) {
      assertThat(connections()).isEqualTo(survivesCancel() ? 1 : 2);
    }
  }

  @Test
  void olderTurn_cancelled_isNotThisOne() throws ProviderException {
    List<AudioFrame> frames = new ArrayList<>();
    try (TextToSpeech voice = open()) {
      boolean complete =
          voice.speak(
              SpeechPart.whole(7, TEXT),
              frame -> {
                voice.cancel(6);
                return frames.add(frame);
              });
      assertThat(complete).isTrue();
    }
    assertThat(frames).hasSizeBetween(FRAMES, FRAMES + 2);
  }

  @Test
  void words_areAligned_whereTheProviderTells() throws ProviderException {
    List<String> words = new ArrayList<>();
    List<Duration> starts = new ArrayList<>();
    try (TextToSpeech voice = open()) {
      voice.speak(
          SpeechPart.whole(1, TEXT),
          new FrameSink() {
            @Override
            public boolean accept(AudioFrame frame) {
              return true;
            }

            @Override
            public void aligned(String text, Duration from, Duration length) {
              words.add(text);
              starts.add(from);
            }
          });
    }
    if (aligns()) {
      assertThat(words).containsExactly("one", "two", "three", "four", "five", "six");
      assertThat(starts).isSorted();
      assertThat(starts.getLast()).isEqualTo(Duration.ofMillis(5 * 240));
    } else {
      assertThat(words).isEmpty();
    }
  }

  @Test
  void wrongKey_isSaidAndNeverShown() throws ProviderException {
    key = new Secret("wrong");
    ProviderProblem problem = problemOf(1);
    assertThat(problem.kind()).isEqualTo(ProviderProblem.Kind.UNAUTHORIZED);
    assertThat(problem.message()).doesNotContain("wrong");
  }

  @Test
  void missingKey_isTheConfigurationsFault() {
    key = Secret.none();
    ProviderException refused = catchThrowableOfType(ProviderException.class, this::open);
    assertThat(refused.problem().kind()).isEqualTo(ProviderProblem.Kind.UNAUTHORIZED);
  }

  @Test
  void busyProvider_isAPassingProblem() throws ProviderException {
    standIns.script().refuse(new Refusal(429));
    try (TextToSpeech voice = open()) {
      ProviderException busy =
          catchThrowableOfType(
              ProviderException.class, () -> voice.speak(SpeechPart.whole(1, TEXT), frame -> true));
      assertThat(busy.problem().kind()).isEqualTo(ProviderProblem.Kind.RATE_LIMITED);
      assertThat(voice.speak(SpeechPart.whole(1, TEXT), frame -> true)).isTrue();
    }
  }

  @Test
  void sound_thatNeverComes_isATimeout() throws ProviderException {
    standIns.script().speak(Voicing.broken(new Trouble(Trouble.Kind.STALL, 0)));
    assertThat(problemOf(1).kind()).isEqualTo(ProviderProblem.Kind.TIMED_OUT);
  }

  @Test
  void sound_thatStops_isAStall() throws ProviderException {
    standIns.script().speak(Voicing.broken(new Trouble(Trouble.Kind.STALL, 4)));
    assertThat(problemOf(1).kind()).isEqualTo(ProviderProblem.Kind.STALLED);
  }

  @Test
  void connectionLost_withinThePart_isSaidAndMended() throws ProviderException {
    for (Trouble.Kind kind :
        List.of(Trouble.Kind.RESET, Trouble.Kind.ERROR, Trouble.Kind.CORRUPT)) {
      standIns.script().clear();
      standIns.script().speak(Voicing.broken(new Trouble(kind, 2)));
      assertThat(problemOf(1).kind()).as(kind.toString()).isNotNull();
    }
  }

  /** Speaks a part that fails, then one that must succeed. */
  private ProviderProblem problemOf(long turn) throws ProviderException {
    try (TextToSpeech voice = open()) {
      ProviderException failure =
          catchThrowableOfType(
              ProviderException.class,
              () -> voice.speak(SpeechPart.whole(turn, TEXT), frame -> true));
      assertThat(failure).isNotNull();
      if (failure.problem().kind().isPassing()) {
        List<AudioFrame> frames = new ArrayList<>();
        assertThat(voice.speak(SpeechPart.whole(turn, TEXT), frames::add)).isTrue();
        assertThat(frames).hasSizeBetween(FRAMES, FRAMES + 2);
      }
      return failure.problem();
    }
  }

  @Test
  void closed_leavesNoConnection() throws ProviderException {
    try (TextToSpeech voice = open()) {
      assertThat(voice.speak(SpeechPart.whole(1, TEXT), frame -> true)).isTrue();
    }
    if (staysConnected()) {
      await().untilAsserted(() -> assertThat(standIns.connections()).isZero());
    }
  }
}
