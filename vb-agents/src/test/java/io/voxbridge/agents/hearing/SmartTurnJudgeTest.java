package io.voxbridge.agents.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.hearing.TurnEndJudge.Opinion;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmartTurnJudgeTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final List<float[]> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile double probability = 0.9;
  private volatile boolean broken;

  private final PauseQuestions questions =
      PauseQuestions.start(samples -> {
        asked.add(samples);
        if (broken) {
          throw new ModelException("broken");
        }
        return probability;
      });
  private final SmartTurnJudge judge = new SmartTurnJudge(questions, 0.7, 0.3);

  @AfterEach
  void stop() {
    questions.close();
  }

  private static AudioFrame constant(int value) {
    short[] samples = new short[AudioFrame.SAMPLES];
    Arrays.fill(samples, (short) value);
    return AudioFrame.of(samples);
  }

  private void speaks(int frames) {
    for (int i = 0; i < frames; i++) {
      judge.accept(constant(16_384), true);
    }
  }

  private void isQuiet(int frames) {
    for (int i = 0; i < frames; i++) {
      judge.accept(AudioFrame.silence(), false);
    }
  }

  private void awaitAsked(int times) {
    await().atMost(LONG).until(() -> asked.size() == times);
  }

  private void awaitOpinion(Opinion opinion) {
    await().atMost(LONG).until(() -> judge.opinion() == opinion);
  }

  @Test
  void pause_isJudgedOnceWhenTheAnswerIsClear() {
    speaks(50);
    isQuiet(5);
    assertThat(judge.opinion()).isEqualTo(Opinion.UNKNOWN);
    isQuiet(1);
    awaitOpinion(Opinion.FINISHED);
    isQuiet(60);
    assertThat(asked).hasSize(1);
  }

  @Test
  void pauseThatGoesOn_isJudgedAgain() {
    probability = 0.2;
    speaks(50);
    isQuiet(6);
    awaitOpinion(Opinion.UNFINISHED);
    probability = 0.5;
    isQuiet(19);
    awaitAsked(2);
    awaitOpinion(Opinion.UNKNOWN);
  }

  @Test
  void voice_voidsTheAnswer() {
    speaks(50);
    isQuiet(6);
    awaitOpinion(Opinion.FINISHED);
    speaks(1);
    assertThat(judge.opinion()).isEqualTo(Opinion.UNKNOWN);
    probability = 0.1;
    isQuiet(6);
    awaitOpinion(Opinion.UNFINISHED);
  }

  @Test
  void model_hearsTheTurnWithALittleBeforeIt() {
    isQuiet(100);
    speaks(25);
    isQuiet(6);
    awaitAsked(1);

    float[] heard = asked.getFirst();
    int voice = heard.length - (25 + 6) * AudioFrame.SAMPLES;
    assertThat(heard).hasSize(MelFeatures.SAMPLES);
    assertThat(heard[voice - 1]).isZero();
    assertThat(heard[voice]).isEqualTo(0.5f);
    assertThat(heard[heard.length - 6 * AudioFrame.SAMPLES - 1]).isEqualTo(0.5f);
    assertThat(heard[heard.length - 1]).isZero();
  }

  @Test
  void turnsLongAgo_areForgotten() {
    speaks(50);
    isQuiet(6);
    awaitOpinion(Opinion.FINISHED);
    isQuiet(124);
    speaks(25);
    isQuiet(6);
    awaitAsked(2);

    int sounding = 0;
    for (float sample : asked.getLast()) {
      sounding += sample != 0 ? 1 : 0;
    }
    assertThat(sounding).isEqualTo(25 * AudioFrame.SAMPLES);
  }

  @Test
  void longTurns_areHeardFromTheirEnd() {
    speaks(1_000);
    isQuiet(6);
    awaitAsked(1);

    assertThat(asked.getFirst()[0]).isEqualTo(0.5f);
  }

  @Test
  void clicks_areNotAskedAbout() {
    speaks(2);
    isQuiet(30);
    speaks(10);
    isQuiet(6);
    awaitAsked(1);
  }

  @Test
  void modelThatFails_hasNoOpinionAndIsCounted() {
    broken = true;
    speaks(50);
    isQuiet(6);
    await().atMost(LONG).until(() -> questions.counters().failed() == 1);
    assertThat(judge.opinion()).isEqualTo(Opinion.UNKNOWN);
  }

  @Test
  void modelThatIsSlow_dropsWhatItCannotTake() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    PauseQuestions slow =
        PauseQuestions.start(samples -> {
          begun.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return 0;
        });
    try {
      slow.ask(new float[1], () -> true, p -> {});
      begun.await();
      for (int i = 0; i < 10; i++) {
        slow.ask(new float[1], () -> true, p -> {});
      }
      assertThat(slow.counters()).isEqualTo(new CallerHearing.Counters(4, 6, 0));
    } finally {
      release.countDown();
      slow.close();
    }
  }
}
