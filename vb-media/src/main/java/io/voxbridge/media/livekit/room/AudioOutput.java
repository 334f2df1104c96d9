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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This participant's audio into the library: 48 kHz, 20 ms at a time, handed straight to the
 * encoder without a queue of the library's own, so that what is cleared here is not heard any more.
 * What is played goes out on the thread that plays it, as long as the library keeps up; the pacer
 * sends the rest, and silence. Thread-safe.
 */
final class AudioOutput implements AutoCloseable {
  static final int SAMPLE_RATE = 48_000;
  static final int STEP_SAMPLES = SAMPLE_RATE / 50;

  /** How soon to look again while the library is busy. */
  private static final long SOON = Duration.ofMillis(1).toNanos();

  private static final Duration CAPTURE_TIMEOUT = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(AudioOutput.class);

  private final FfiClient client;
  private final NativeHandle source;
  private final PlayoutBuffer buffer = new PlayoutBuffer();
  private final Resampler resampler = new Resampler(AudioFrame.SAMPLE_RATE, SAMPLE_RATE);
  private final short[] output = new short[resampler.maxOutput(AudioFrame.SAMPLES)];
  private final LongAdder failedCaptures = new LongAdder();
  private final SendSchedule schedule = new SendSchedule();
  private final LongSupplier nanoTime;
  private final Runnable wakePacer;
  private CapturePair pair;
  private long sentNanos;
  private long soundSentNanos = Long.MIN_VALUE;
  private boolean quiet;
  private boolean closed;

  /**
   * Makes an audio source in the library.
   *
   * @param nanoTime monotonic time
   * @param wakePacer lets the pacer look at once: something was played and could not go out
   */
  AudioOutput(FfiClient client, LongSupplier nanoTime, Runnable wakePacer) {
    this.client = client;
    this.nanoTime = nanoTime;
    this.wakePacer = wakePacer;
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

  /** Returns how playing out goes. */
  PlayoutBuffer.Counters counters() {
    return buffer.counters();
  }

  /** Returns how many pieces of 10 ms the library did not take. */
  long failedCaptures() {
    return failedCaptures.sum();
  }

  /**
   * Plays the next 20 ms; they go out at once when it is their time and the library is ready.
   *
   * @return false when there is no room for them
   */
  boolean play(AudioFrame frame) {
    synchronized (this) {
      if (closed || !buffer.offer(frame)) {
        return false;
      }
      sendWaiting(nanoTime.getAsLong());
      if (buffer.isEmpty()) {
        return true;
      }
    }
    wakePacer.run();
    return true;
  }

  /** Returns when sound last went to the library; {@link Long#MIN_VALUE} before that. */
  synchronized long soundSentNanos() {
    return soundSentNanos;
  }

  /** Drops what was played and has not gone out. */
  synchronized void clear() {
    buffer.clear();
    schedule.cleared();
  }

  /**
   * Sends what is due, silence when nothing was played. Only the pacer calls it.
   *
   * @param now monotonic nanoseconds
   * @return nanoseconds after which to call again
   */
  synchronized long step(long now) {
    sendWaiting(now);
    if (closed) {
      return Long.MAX_VALUE;
    }
    if (buffer.isEmpty() && schedule.untilSilence(now) <= 0 && !isBusy(now)) {
      send(null, now);
      if (schedule.silenceSent(now)) {
        buffer.countUnderrun();
      }
    }
    long wait = buffer.isEmpty() ? schedule.untilSilence(now) : schedule.untilFrame(now);
    return Math.max(wait, SOON);
  }

  private void sendWaiting(long now) {
    while (!closed && !buffer.isEmpty() && schedule.untilFrame(now) <= 0 && !isBusy(now)) {
      AudioFrame frame = buffer.take();
      send(frame, now);
      if (frame != AudioFrame.silence()) {
        soundSentNanos = now;
      }
      schedule.frameSent(now);
    }
  }

  private void send(@Nullable AudioFrame frame, long now) {
    fill(frame);
    sentNanos = now;
    pair.send(output);
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

  private void fill(@Nullable AudioFrame frame) {
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
  public synchronized void close() {
    closed = true;
    pair.close();
    source.close();
  }
}
