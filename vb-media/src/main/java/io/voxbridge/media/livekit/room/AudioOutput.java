package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.FfiException;
import io.voxbridge.media.livekit.ffi.HandleKind;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import io.voxbridge.media.livekit.ffi.protocol.AudioSourceOptions;
import io.voxbridge.media.livekit.ffi.protocol.AudioSourceType;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.NewAudioSourceRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This participant's audio into the library: 48 kHz, 20 ms at a time, handed straight to the
 * encoder without a queue of the library's own, so that what is cleared here is not heard any more.
 * The pacer calls {@link #step}; only the pacer.
 */
final class AudioOutput implements AutoCloseable {
  static final int SAMPLE_RATE = 48_000;
  static final int STEP_SAMPLES = SAMPLE_RATE / 50;

  /** Steps that may be made up for after a stall; what is beyond is given up. */
  private static final int MOST_OWED = 3;

  private static final Duration CAPTURE_TIMEOUT = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(AudioOutput.class);

  private final FfiClient client;
  private final NativeHandle source;
  private final PlayoutBuffer buffer = new PlayoutBuffer();
  private final Resampler resampler = new Resampler(AudioFrame.SAMPLE_RATE, SAMPLE_RATE);
  private final short[] output = new short[resampler.maxOutput(AudioFrame.SAMPLES)];
  private final LongAdder failedCaptures = new LongAdder();
  private CapturePair pair;
  private long sentNanos;
  private boolean quiet;
  private int owed;

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
    pair = pair();
  }

  private CapturePair pair() {
    return new CapturePair(client, source, SAMPLE_RATE, failedCaptures);
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

  /** One more 20 ms are due. */
  void owe() {
    owed = Math.min(MOST_OWED, owed + 1);
  }

  /**
   * Sends 20 ms if they are due and the library has taken the last ones.
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
    sentNanos = nowNanos;
    pair.send(output);
    return owed > 0;
  }

  private boolean isBusy(long nowNanos) {
    if (!pair.isBusy()) {
      return false;
    }
    if (nowNanos - sentNanos < CAPTURE_TIMEOUT.toNanos()) {
      return true;
    }
    failedCaptures.increment();
    log.warn(
        "LiveKit's client library has not taken a piece of audio for {}; the next one is sent",
        CAPTURE_TIMEOUT);
    pair.close();
    pair = pair();
    return false;
  }

  private void fill() {
    AudioFrame frame = buffer.take();
    if (frame != null || !quiet) {
      // One step of silence after the sound lets the filter run out.
      AudioFrame input = frame == null ? AudioFrame.silence() : frame;
      resampler.process(input.samples(), 0, AudioFrame.SAMPLES, output);
    } else {
      Arrays.fill(output, (short) 0);
    }
    quiet = frame == null;
  }

  /**
   * Sends 10 ms of silence and waits until the library has taken them; not while the pacer knows
   * this output.
   *
   * @throws FfiException when it does not take them
   */
  void probe(Duration timeout) {
    var lost = new CompletableFuture<Boolean>();
    try (var piece =
        client.audio().openCapture(source, SAMPLE_RATE, STEP_SAMPLES / 2, lost::complete)) {
      piece.send();
      if (lost.get(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new FfiException(FfiException.Code.FAILED, "audio is not taken", null);
      }
    } catch (TimeoutException e) {
      throw new FfiException(
          FfiException.Code.TIMEOUT, "audio is not taken within %s".formatted(timeout), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FfiException(FfiException.Code.INTERRUPTED, "interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pair.close();
    source.close();
  }
}
