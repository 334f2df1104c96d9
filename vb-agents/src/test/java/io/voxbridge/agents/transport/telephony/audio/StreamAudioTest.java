package io.voxbridge.agents.transport.telephony.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.transport.telephony.protocol.ChunkRule;
import io.voxbridge.agents.transport.telephony.protocol.StreamFormat;
import io.voxbridge.agents.transport.telephony.protocol.StreamFormat.Encoding;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.tone.Goertzel;
import io.voxbridge.media.tone.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamAudioTest {
  @ParameterizedTest
  @CsvSource({
    "MU_LAW, 8000",
    "A_LAW, 8000",
    "LINEAR16, 8000",
    "LINEAR16, 16000",
    "LINEAR16, 24000"
  })
  void tone_survivesBothWays(Encoding encoding, int rate) {
    StreamFormat format = new StreamFormat(encoding, rate);
    ChunkRule rule = new ChunkRule(format.frameBytes(), format.frameBytes(), format.frameBytes());
    StreamEncoder encoder = new StreamEncoder(format, rule);
    StreamDecoder decoder = new StreamDecoder(format);
    short[] tone = Tone.samples(Duration.ofSeconds(1), -20, 1000);
    List<AudioFrame> heard = new ArrayList<>();
    Random random = new Random(rate);
    for (int i = 0; i < tone.length; i += AudioFrame.SAMPLES) {
      for (byte[] chunk : encoder.add(AudioFrame.copyOf(tone, i))) {
        assertThat(chunk).hasSize(format.frameBytes());
        int cut = random.nextInt(chunk.length);
        decoder.add(Arrays.copyOf(chunk, cut), heard::add);
        decoder.add(Arrays.copyOfRange(chunk, cut, chunk.length), heard::add);
      }
    }
    assertThat(heard).hasSizeBetween(49, 50);
    short[] samples = new short[heard.size() * AudioFrame.SAMPLES];
    for (int i = 0; i < heard.size(); i++) {
      heard.get(i).copyTo(samples, i * AudioFrame.SAMPLES);
    }
    assertThat(Goertzel.purity(samples, 4000, 8000, 1000)).isGreaterThan(0.9);
    assertThat(Level.decibels(samples, 4000, 8000)).isBetween(-21.5, -18.5);
  }

  @ParameterizedTest
  @CsvSource({"8000, 10", "16000, 5", "24000, 4"})
  void exotelsChunks_areWholeAndPadded(int rate, int framesForFirst) {
    StreamFormat format = new StreamFormat(Encoding.LINEAR16, rate);
    StreamEncoder encoder = new StreamEncoder(format, new ChunkRule(3200, 99_840, 320));
    short[] loud = new short[AudioFrame.SAMPLES];
    Arrays.fill(loud, (short) 1000);
    int frames = 0;
    List<byte[]> chunks = List.of();
    while (chunks.isEmpty()) {
      chunks = encoder.add(AudioFrame.of(loud.clone()));
      frames++;
    }
    assertThat(frames).isEqualTo(framesForFirst);
    assertThat(chunks).singleElement().satisfies(chunk -> assertThat(chunk).hasSize(3200));
    encoder.add(AudioFrame.of(loud.clone()));
    List<byte[]> tail = encoder.finish();
    assertThat(tail)
        .singleElement()
        .satisfies(chunk -> {
          assertThat(chunk).hasSize(3200);
          assertThat(chunk[3199]).isZero();
        });
    assertThat(encoder.finish()).isEmpty();
    assertThat(encoder.waitingBytes()).isZero();
  }

  @Test
  void pace_isTheEstimateWithoutMarks() {
    PlaybackTracker tracker = new PlaybackTracker(false);
    assertThat(tracker.unheard(0)).isZero();
    tracker.sent(5, 0);
    assertThat(tracker.unheard(0)).isEqualTo(5);
    assertThat(tracker.unheard(millis(250))).isEqualTo(3);
    assertThat(tracker.unheard(millis(300))).isZero();
    tracker.sent(1, millis(500));
    assertThat(tracker.unheard(millis(700))).isOne();
    assertThat(tracker.unheard(millis(720))).isZero();
    assertThat(tracker.nextMark(true)).isEmpty();
  }

  @Test
  void marks_sayHowFarItIs() {
    PlaybackTracker tracker = new PlaybackTracker(true);
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tracker.sent(1, millis(i * 20L));
      tracker.nextMark(i == 99).ifPresent(marks::add);
    }
    assertThat(marks).hasSize(10);
    assertThat(tracker.unheard(millis(2000))).isEqualTo(100 - PlaybackTracker.ALLOWANCE_FRAMES);
    tracker.played(marks.get(4));
    assertThat(tracker.unheard(millis(2000))).isEqualTo(50 - PlaybackTracker.ALLOWANCE_FRAMES);
    tracker.played("somebody else's");
    tracker.played(marks.get(8));
    assertThat(tracker.unheard(millis(2000))).as("the end is confirmed by its own mark").isOne();
    tracker.played(marks.get(9));
    assertThat(tracker.unheard(millis(2000))).isZero();
  }

  @Test
  void marks_thatNeverCome_areGivenUp() {
    PlaybackTracker tracker = new PlaybackTracker(true);
    tracker.sent(50, 0);
    tracker.nextMark(true);
    assertThat(tracker.unheard(millis(2900))).isEqualTo(25);
    assertThat(tracker.isConfirmed(millis(3001))).isFalse();
    assertThat(tracker.unheard(millis(3001))).isZero();
  }

  @Test
  void marks_ofClearedAudio_meanNothing() {
    PlaybackTracker tracker = new PlaybackTracker(true);
    tracker.sent(100, 0);
    String mark = tracker.nextMark(true).orElseThrow();
    tracker.cleared(millis(100));
    assertThat(tracker.unheard(millis(100))).isZero();
    tracker.sent(10, millis(200));
    tracker.played(mark);
    assertThat(tracker.unheard(millis(200))).isEqualTo(10);
  }

  private static long millis(long value) {
    return Duration.ofMillis(value).toNanos();
  }
}
