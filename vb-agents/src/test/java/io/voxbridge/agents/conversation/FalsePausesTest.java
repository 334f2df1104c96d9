package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.hearing.CallerHearing;
import io.voxbridge.domain.bot.VadConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.vad.Disturbance;
import io.voxbridge.media.vad.VoiceActivityDetector.Change;
import io.voxbridge.media.vad.VoiceDetector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often a bot that speaks pauses for what is no interruption, and how soon for what is one:
 * with the early pauses of sure voices and without. Seeded: every run measures the same.
 */
class FalsePausesTest {
  private static final int SECONDS = 30;

  /** The caller's second sentence. */
  private static final int SENTENCE_FRAME = 250;

  private static final FreeTtsSpeech VOICES = new FreeTtsSpeech(60 * AudioFrame.SAMPLE_RATE);

  @ParameterizedTest
  @EnumSource
  void whatIsNoVoiceOfTheCaller_pausesTheBotNoMoreOftenThanBefore(Disturbance disturbance) {
    short[] line = disturbance.line(VOICES, SECONDS);

    int before = pauses(line, false);
    int now = pauses(line, true);
    long soonBefore = firstPause(line, false);
    long soonNow = firstPause(line, true);

    System.out.printf(
        "| %s | false pauses a minute %d, early ones allowed %d | caller noticed after %d ms, %d%n",
        disturbance, before * 60 / SECONDS, now * 60 / SECONDS, soonBefore, soonNow);
    assertThat(now).as("false pauses").isLessThanOrEqualTo(before);
    assertThat(soonNow).as("caller noticed, before: %d", soonBefore).isLessThanOrEqualTo(160);
  }

  private static int pauses(short[] line, boolean early) {
    return play(line, early, Disturbance.FROM_FRAME, line.length / AudioFrame.SAMPLES).pauses;
  }

  private static long firstPause(short[] line, boolean early) {
    TalkingBot bot = play(line, early, SENTENCE_FRAME, SENTENCE_FRAME + 50);
    String first = bot.moments.getFirst();
    return Long.parseLong(first.split(" ", -1)[1]) - SENTENCE_FRAME * AudioFrame.MILLIS;
  }

  /** The bot speaks from one frame on to another. */
  private static TalkingBot play(short[] line, boolean early, int from, int to) {
    CallerHearing.OfCall hearing = CallerHearing.own().forCall(VadConfig.defaults());
    VoiceDetector detector = early ? hearing.voice() : new NeverClear(hearing.voice());
    CallerVoice voice =
        new CallerVoice(new CallerHearing.OfCall(detector, hearing.turnEnd(), hearing.start()));
    TalkingBot bot = new TalkingBot(voice);
    for (int i = 0; i < to; i++) {
      AudioFrame frame = AudioFrame.copyOf(line, i * AudioFrame.SAMPLES);
      if (i < from) {
        bot.nowMillis += AudioFrame.MILLIS;
        voice.accept(frame, bot.nowMillis);
        voice.countFromHere();
      } else {
        bot.hear(frame);
      }
    }
    return bot;
  }

  private record NeverClear(VoiceDetector detector) implements VoiceDetector {
    @Override
    public Change accept(AudioFrame frame) {
      return detector.accept(frame);
    }

    @Override
    public boolean isSpeech() {
      return detector.isSpeech();
    }

    @Override
    public boolean isSounding() {
      return detector.isSounding();
    }
  }
}
