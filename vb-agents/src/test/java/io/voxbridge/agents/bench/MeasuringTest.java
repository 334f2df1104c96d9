package io.voxbridge.agents.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeasuringTest {
  @Test
  void ofASeries_theMiddleAndTheLateOnesAreTold() {
    Figures figures = new Figures();
    assertThat(figures.both()).isEqualTo("–");
    for (int i = 100; i >= 1; i--) {
      figures.add(i);
    }
    assertThat(figures.median()).isEqualTo(51);
    assertThat(figures.p95()).isEqualTo(96);
    assertThat(figures.mean()).isEqualTo(50.5);
  }

  @Test
  void theCallersSpeech_isLoudFromItsFirstFrameToItsLast() {
    assertThat(CallerSpeech.frames())
        .hasSize(CallerSpeech.FRAMES)
        .allMatch(frame -> frame.decibels() > -35);
  }

  @Test
  void anEar_findsBeginAndEndAndOverlooksShortGaps() {
    AtomicLong clock = new AtomicLong(100);
    Ear ear = new Ear(clock::incrementAndGet);
    AudioFrame loud = CallerSpeech.frames().getFirst();
    assertThat(ear.quietNanos()).isZero();
    hear(ear, AudioFrame.silence(), 5);
    assertThat(ear.isSounding()).isFalse();
    hear(ear, loud, 3);
    hear(ear, AudioFrame.silence(), 4);
    hear(ear, loud, 1);
    assertThat(ear.isSounding()).isTrue();
    long begun = ear.beginAfter(0);
    assertThat(begun).isEqualTo(106);
    assertThat(ear.beginAfter(begun)).isZero();
    assertThat(ear.endAfter(begun)).isZero();
    hear(ear, AudioFrame.silence(), 5);
    assertThat(ear.isSounding()).isFalse();
    assertThat(ear.endAfter(begun)).isEqualTo(114);
    assertThat(ear.quietNanos()).isPositive();
  }

  @Test
  void staleSpeech_isReadFromTheHistogram() {
    String metrics =
        """
        voxcore_stale_speech_seconds_bucket{worker="1",le="0.001"} 97
        voxcore_stale_speech_seconds_bucket{worker="1",le="0.005"} 99
        voxcore_stale_speech_seconds_bucket{worker="1",le="+Inf"} 100
        voxcore_stale_speech_seconds_count{worker="1"} 100
        """;

    assertThat(StaleSpeech.of(metrics)).isEqualTo(new StaleSpeech(100, 5));
    assertThat(StaleSpeech.of("").count()).isZero();
  }

  private static void hear(Ear ear, AudioFrame frame, int times) {
    for (int i = 0; i < times; i++) {
      ear.onAudio("bot", frame);
    }
  }
}
