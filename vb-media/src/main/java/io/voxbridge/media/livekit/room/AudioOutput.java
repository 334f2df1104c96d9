package io.voxbridge.media.livekit.room;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.FfiException;
import io.voxbridge.media.livekit.ffi.HandleKind;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import io.voxbridge.media.livekit.ffi.protocol.AudioFrameBufferInfo;
import io.voxbridge.media.livekit.ffi.protocol.AudioSourceOptions;
import io.voxbridge.media.livekit.ffi.protocol.AudioSourceType;
import io.voxbridge.media.livekit.ffi.protocol.CaptureAudioFrameRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.NewAudioSourceRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This participant's audio into the library: 48 kHz, 10 ms at a time, handed straight to the
 * encoder without a queue of the library's own, so that what is cleared here is not heard any more.
 * The pacer calls {@link #step}; only the pacer.
 */
final class AudioOutput {
  static final int SAMPLE_RATE = 48_000;
  static final int STEP_SAMPLES = SAMPLE_RATE / 100;

  /** Steps that may be made up for after a stall; what is beyond is given up. */
  private static final int MOST_OWED = 5;

  private static final Duration CAPTURE_TIMEOUT = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(AudioOutput.class);

  private final FfiClient client;
  private final NativeHandle source;
  private final PlayoutBuffer buffer = new PlayoutBuffer();
  private final Resampler resampler = new Resampler(AudioFrame.SAMPLE_RATE, SAMPLE_RATE);
  private final short[] input = new short[PlayoutBuffer.STEP_SAMPLES];
  private final short[] output = new short[resampler.maxOutput(PlayoutBuffer.STEP_SAMPLES)];
  private final LongAdder failedCaptures = new LongAdder();
  private Capture capture = new Capture();
  private boolean quiet;
  private int owed;

  /** Native memory for 10 ms, and whether the library has it at the moment. */
  private static final class Capture {
    // Freed by the collector: when an answer does not come, nobody knows when the library is done
    // with it.
    private final MemorySegment memory = Arena.ofAuto().allocate(JAVA_SHORT, STEP_SAMPLES);
    private volatile boolean outstanding;
    private long sentNanos;
  }

  AudioOutput(FfiClient client) {
    this.client = client;
    var options =
        AudioSourceOptions.newBuilder()
            .setEchoCancellation(false)
            .setNoiseSuppression(false)
            .setAutoGainControl(false);
    var response =
        client.request(
            FfiRequest.newBuilder()
                .setNewAudioSource(
                    NewAudioSourceRequest.newBuilder()
                        .setType(AudioSourceType.AUDIO_SOURCE_NATIVE)
                        .setOptions(options)
                        .setSampleRate(SAMPLE_RATE)
                        .setNumChannels(1)
                        .setQueueSizeMs(0))
                .build());
    source =
        client.own(HandleKind.AUDIO_SOURCE, response.getNewAudioSource().getSource().getHandle());
  }

  NativeHandle source() {
    return source;
  }

  PlayoutBuffer buffer() {
    return buffer;
  }

  /** Returns how many pieces of 10 ms the library did not take. */
  long failedCaptures() {
    return failedCaptures.sum();
  }

  /** One more 10 ms are due. */
  void owe() {
    owed = Math.min(MOST_OWED, owed + 1);
  }

  /**
   * Sends 10 ms if they are due and the library has taken the last ones.
   *
   * @param nowNanos monotonic time
   * @return whether more are due
   */
  boolean step(long nowNanos) {
    if (owed == 0 || isBusy(nowNanos)) {
      return owed > 0;
    }
    owed--;
    fill();
    MemorySegment.copy(output, 0, capture.memory, JAVA_SHORT, 0, STEP_SAMPLES);
    send(capture, nowNanos);
    return owed > 0;
  }

  private boolean isBusy(long nowNanos) {
    if (!capture.outstanding) {
      return false;
    }
    if (nowNanos - capture.sentNanos < CAPTURE_TIMEOUT.toNanos()) {
      return true;
    }
    failedCaptures.increment();
    log.warn(
        "LiveKit's client library has not taken a piece of audio for {}; the next one is sent",
        CAPTURE_TIMEOUT);
    capture = new Capture();
    return false;
  }

  private void fill() {
    boolean sound = buffer.take(input);
    if (sound || !quiet) {
      // One step of silence after the sound lets the filter run out.
      resampler.process(input, 0, input.length, output);
    } else {
      Arrays.fill(output, (short) 0);
    }
    quiet = !sound;
  }

  private void send(Capture piece, long nowNanos) {
    piece.outstanding = true;
    piece.sentNanos = nowNanos;
    try {
      client.send(number -> request(piece, number), event -> taken(piece, event));
    } catch (FfiException e) {
      piece.outstanding = false;
      failedCaptures.increment();
      log.debug("10 ms of audio are lost", e);
    }
  }

  private FfiRequest request(Capture piece, long number) {
    var frame =
        AudioFrameBufferInfo.newBuilder()
            .setDataPtr(piece.memory.address())
            .setNumChannels(1)
            .setSampleRate(SAMPLE_RATE)
            .setSamplesPerChannel(STEP_SAMPLES);
    return FfiRequest.newBuilder()
        .setCaptureAudioFrame(
            CaptureAudioFrameRequest.newBuilder()
                .setSourceHandle(source.id())
                .setBuffer(frame)
                .setRequestAsyncId(number))
        .build();
  }

  /**
   * Sends 10 ms of silence and waits until the library has taken them; not while the pacer knows
   * this output.
   *
   * @throws FfiException when it does not take them
   */
  void probe(Duration timeout) {
    var piece = new Capture();
    var answer = client.call(number -> request(piece, number), timeout, late -> taken(piece, late));
    if (answer.getCaptureAudioFrame().hasError()) {
      throw new FfiException(
          FfiException.Code.FAILED, answer.getCaptureAudioFrame().getError(), null);
    }
  }

  private void taken(Capture piece, FfiEvent event) {
    if (event.getCaptureAudioFrame().hasError()) {
      failedCaptures.increment();
    }
    piece.outstanding = false;
  }
}
