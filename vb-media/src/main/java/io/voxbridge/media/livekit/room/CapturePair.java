package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.ffi.CaptureSlot;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.FfiException;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 20 ms on their way into the library, which takes 10 ms at a time and puts two into a packet: the
 * second piece is sent as soon as the first one is taken, by the thread that says so, so that one
 * wake-up of ours makes one packet. As the library's public source reads, that thread holds none of
 * its locks meanwhile, and a request for audio only copies the samples and queues a task: it
 * neither waits nor comes back to us within the call.
 */
final class CapturePair implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CapturePair.class);

  private final int pieceSamples;
  private final LongAdder failedCaptures;
  private final CaptureSlot first;
  private final CaptureSlot second;
  private volatile boolean busy;
  private volatile boolean closed;

  /**
   * Makes a pair for an audio source.
   *
   * @param sampleRate per second, the source's
   * @param failedCaptures counts the pieces that the library did not take
   */
  CapturePair(FfiClient client, NativeHandle source, int sampleRate, LongAdder failedCaptures) {
    pieceSamples = sampleRate / 100;
    this.failedCaptures = failedCaptures;
    var audio = client.audio();
    first = audio.openCapture(source, sampleRate, pieceSamples, this::firstTaken);
    second = audio.openCapture(source, sampleRate, pieceSamples, this::secondTaken);
  }

  /** Returns whether the library has not taken all of the last samples yet. */
  boolean isBusy() {
    return busy;
  }

  /** Sends 20 ms of samples; only when not busy. */
  void send(short[] samples) {
    first.fill(samples, 0);
    second.fill(samples, pieceSamples);
    busy = true;
    if (!isSent(first)) {
      busy = false;
    }
  }

  private void firstTaken(boolean failed) {
    count(failed);
    // After it was given up, what it holds is late.
    if (closed || !isSent(second)) {
      busy = false;
    }
  }

  private void secondTaken(boolean failed) {
    count(failed);
    busy = false;
  }

  private void count(boolean failed) {
    if (failed) {
      failedCaptures.increment();
    }
  }

  private boolean isSent(CaptureSlot slot) {
    try {
      slot.send();
      return true;
    } catch (FfiException e) {
      failedCaptures.increment();
      log.debug("10 ms of audio are lost", e);
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    first.close();
    second.close();
  }
}
