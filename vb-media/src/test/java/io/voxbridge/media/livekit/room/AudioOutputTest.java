package io.voxbridge.media.livekit.room;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.livekit.ffi.FakeNativeCalls;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.FfiException;
import io.voxbridge.media.livekit.ffi.protocol.CaptureAudioFrameCallback;
import io.voxbridge.media.livekit.ffi.protocol.CaptureAudioFrameRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiOwnedHandle;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiResponse;
import io.voxbridge.media.livekit.ffi.protocol.NewAudioSourceResponse;
import io.voxbridge.media.livekit.ffi.protocol.OwnedAudioSource;
import io.voxbridge.media.tone.Tone;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioOutputTest {
  private static final long STEP = Duration.ofMillis(20).toNanos();

  private final FakeNativeCalls library = new FakeNativeCalls();
  private final List<CaptureAudioFrameRequest> captures = new ArrayList<>();
  private final List<short[]> sent = new ArrayList<>();
  private final FfiClient client = library.client();
  private final AudioOutput output;
  private long now;
  private int wakes;

  AudioOutputTest() {
    library.answers = this::answer;
    output = new AudioOutput(client, () -> now, () -> wakes++);
  }

  private FfiResponse answer(FfiRequest request) {
    if (request.hasNewAudioSource()) {
      assertThat(request.getNewAudioSource().getQueueSizeMs()).isZero();
      assertThat(request.getNewAudioSource().getSampleRate()).isEqualTo(48_000);
      return FfiResponse.newBuilder()
          .setNewAudioSource(
              NewAudioSourceResponse.newBuilder()
                  .setSource(
                      OwnedAudioSource.newBuilder()
                          .setHandle(FfiOwnedHandle.newBuilder().setId(4))))
          .build();
    }
    var capture = request.getCaptureAudioFrame();
    captures.add(capture);
    var buffer = capture.getBuffer();
    sent.add(
        MemorySegment.ofAddress(buffer.getDataPtr())
            .reinterpret(2L * buffer.getSamplesPerChannel())
            .toArray(JAVA_SHORT));
    return FfiResponse.getDefaultInstance();
  }

  private void taken(int index) {
    library.event(
        FfiEvent.newBuilder()
            .setCaptureAudioFrame(
                CaptureAudioFrameCallback.newBuilder()
                    .setAsyncId(captures.get(index).getRequestAsyncId()))
            .build());
  }

  private void step() {
    now += STEP;
    output.step(now);
  }

  /** Takes both pieces of a step, the second of which is sent when the first is taken. */
  private void taken() {
    taken(captures.size() - 1);
    taken(captures.size() - 1);
  }

  @Test
  void aStepIsTwoPiecesOneAfterTheOther() {
    step();
    step();
    assertThat(captures).hasSize(1);
    taken(0);
    assertThat(captures).hasSize(2);
    assertThat(captures)
        .allSatisfy(capture -> {
          assertThat(capture.getSourceHandle()).isEqualTo(4);
          assertThat(capture.getBuffer().getSamplesPerChannel()).isEqualTo(480);
          assertThat(capture.getBuffer().getSampleRate()).isEqualTo(48_000);
        });
    // Behind by one step, and the library has not taken the second piece: again in a millisecond.
    assertThat(output.step(now)).isEqualTo(Duration.ofMillis(1).toNanos());
    assertThat(captures).hasSize(2);
    taken(1);
    output.step(now);
    assertThat(captures).hasSize(3);
    taken();
    assertThat(output.step(now)).isEqualTo(STEP / 2);
    assertThat(captures).hasSize(4);
  }

  @Test
  void soundIsSentWhenItLeaves_silenceDoesNotCount() {
    assertThat(output.soundSentNanos()).isEqualTo(Long.MIN_VALUE);
    now += STEP;
    output.play(AudioFrame.silence());
    assertThat(output.soundSentNanos()).isEqualTo(Long.MIN_VALUE);
    taken();
    now += STEP;
    long left = now;
    output.play(AudioFrame.of(new short[AudioFrame.SAMPLES]));
    assertThat(output.soundSentNanos()).isEqualTo(left);
    // The library is busy with it: the next one waits, and is dropped.
    now += STEP;
    output.play(AudioFrame.of(new short[AudioFrame.SAMPLES]));
    output.clear();
    taken();
    step();
    assertThat(output.soundSentNanos()).isEqualTo(left);
  }

  @Test
  void whatIsPlayedGoesOutAtOnce() {
    step();
    taken();
    now += STEP / 4;
    assertThat(output.play(AudioFrame.silence())).isTrue();
    assertThat(captures).hasSize(3);
    assertThat(wakes).isZero();
    taken();
    assertThat(output.counters().waiting()).isZero();
  }

  @Test
  void whatTheLibraryIsTooBusyForIsLeftToThePacer() {
    step();
    assertThat(output.play(AudioFrame.silence())).isTrue();
    assertThat(wakes).isOne();
    assertThat(captures).hasSize(1);
    assertThat(output.counters().waiting()).isOne();
    taken();
    assertThat(output.step(now)).isEqualTo(4 * STEP);
    assertThat(captures).hasSize(3);
    assertThat(output.counters().waiting()).isZero();
  }

  @Test
  void aSpeakerWhoStopsIsFilledInForAndCounted() {
    assertThat(output.play(AudioFrame.silence())).isTrue();
    taken();
    now += 2 * STEP;
    output.step(now);
    assertThat(captures).hasSize(2);
    assertThat(output.counters().underruns()).isZero();
    now += STEP;
    output.step(now);
    assertThat(captures).hasSize(3);
    assertThat(output.counters().underruns()).isOne();
  }

  @Test
  void aPieceThatIsNotTakenIsGivenUpAndItsMemoryLeftAlone() {
    step();
    now += Duration.ofSeconds(2).toNanos();
    step();
    assertThat(captures).hasSize(2);
    assertThat(output.failedCaptures()).isOne();
    assertThat(captures.get(1).getBuffer().getDataPtr())
        .isNotEqualTo(captures.get(0).getBuffer().getDataPtr());
    // What was behind it is late now, and not sent any more.
    taken(0);
    assertThat(captures).hasSize(2);
    taken();
    step();
    assertThat(captures).hasSize(4);
  }

  @Test
  void aPieceThatFailsIsCountedAndTheOtherSent() {
    step();
    library.event(
        FfiEvent.newBuilder()
            .setCaptureAudioFrame(
                CaptureAudioFrameCallback.newBuilder()
                    .setAsyncId(captures.getFirst().getRequestAsyncId())
                    .setError("no"))
            .build());
    assertThat(output.failedCaptures()).isOne();
    assertThat(captures).hasSize(2);
  }

  @Test
  void aFullBufferTakesNothing() {
    for (int i = 0; i <= PlayoutBuffer.CAPACITY; i++) {
      assertThat(output.play(AudioFrame.silence())).isTrue();
    }
    assertThat(output.play(AudioFrame.silence())).isFalse();
    assertThat(output.counters().refused()).isOne();
  }

  @Test
  void whenClosedNothingIsLeftOfIt() {
    step();
    output.close();
    assertThat(output.play(AudioFrame.silence())).isFalse();
    assertThat(output.step(now + STEP)).isEqualTo(Long.MAX_VALUE);
    assertThat(client.audio().openCaptures()).isOne();
    taken(0);
    assertThat(captures).hasSize(1);
    assertThat(client.audio().openCaptures()).isZero();
    assertThat(library.dropped).contains(4L);
  }

  @Test
  void toneComesOutAtTheSameLevelAndClearingEndsIt() {
    var tone = Tone.samples(Duration.ofMillis(200), -20, 1000);
    for (int i = 0; i < tone.length; i += AudioFrame.SAMPLES) {
      output.play(AudioFrame.copyOf(tone, i));
    }
    taken();
    for (int i = 0; i < 5; i++) {
      step();
      taken();
    }
    assertThat(sent).hasSize(12);
    assertThat(Level.decibels(sent.get(8), 0, 480)).isBetween(-20.5, -19.5);
    output.clear();
    for (int i = 0; i < 2; i++) {
      step();
      taken();
    }
    // The filter runs out within 4 ms of the first piece.
    assertThat(Level.rms(sent.get(12), 240, 240)).isLessThan(1);
    assertThat(sent.get(13)).containsOnly((short) 0);
    assertThat(sent.get(14)).containsOnly((short) 0);
  }

  @Test
  void aProbeTellsWhetherTheLibraryWorks() {
    var answers = library.answers;
    library.answers =
        request -> {
          var response = answers.apply(request);
          taken(captures.size() - 1);
          return response;
        };
    output.probe(Duration.ofMinutes(1));
    assertThat(sent.getFirst()).containsOnly((short) 0);
    library.answers = answers;
    assertThatThrownBy(() -> output.probe(Duration.ofMillis(10)))
        .isInstanceOfSatisfying(
            FfiException.class, e -> assertThat(e.code()).isEqualTo(FfiException.Code.TIMEOUT));
  }

  @Test
  void aRefusalOfTheSecondPieceIsCountedWhereTheFirstIsTaken() {
    step();
    var answers = library.answers;
    library.answers =
        request -> {
          throw new FfiException(FfiException.Code.FAILED, "no", null);
        };
    taken(0);
    assertThat(client.failedEvents()).isZero();
    assertThat(output.failedCaptures()).isOne();
    library.answers = answers;
    step();
    assertThat(captures).hasSize(2);
  }

  @Test
  void anEventThatClosesTheOutputBetweenTwoPiecesLeavesNothing() {
    step();
    var answers = library.answers;
    library.answers =
        request -> {
          output.close();
          return answers.apply(request);
        };
    taken(0);
    assertThat(client.audio().openCaptures()).isOne();
    taken(1);
    assertThat(captures).hasSize(2);
    assertThat(client.audio().openCaptures()).isZero();
    assertThat(client.unclaimedEvents()).isZero();
  }

  @Test
  void aClosedSlotSendsNothing() {
    var slot = client.audio().openCapture(output.source(), 48_000, 480, failed -> {});
    int open = client.audio().openCaptures();
    slot.close();
    assertThatThrownBy(slot::send)
        .isInstanceOfSatisfying(
            FfiException.class, e -> assertThat(e.code()).isEqualTo(FfiException.Code.CLOSED));
    assertThat(captures).isEmpty();
    assertThat(slot.isOutstanding()).isFalse();
    assertThat(client.audio().openCaptures()).isEqualTo(open - 1);
  }

  @Test
  void aRefusalIsCountedAndTheNextPieceTried() {
    var answers = library.answers;
    library.answers =
        request -> {
          throw new FfiException(FfiException.Code.FAILED, "no", null);
        };
    step();
    assertThat(output.failedCaptures()).isOne();
    library.answers = answers;
    step();
    assertThat(captures).hasSize(1);
  }
}
