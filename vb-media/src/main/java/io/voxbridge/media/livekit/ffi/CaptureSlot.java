package io.voxbridge.media.livekit.ffi;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.voxbridge.media.livekit.ffi.protocol.AudioFrameBufferInfo;
import io.voxbridge.media.livekit.ffi.protocol.CaptureAudioFrameRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Native memory for a piece of mono audio, by which it is handed to an audio source again and
 * again: filled, sent, and free again when the library has taken the piece. One thread at a time.
 */
public final class CaptureSlot implements AutoCloseable {
  private final FfiClient client;
  private final long number;
  private final Listener listener;
  private final PreparedRequest request;
  // Freed by the collector: when an answer does not come, nobody knows when the library is done
  // with it.
  private final MemorySegment memory;
  private volatile boolean outstanding;
  private volatile boolean closed;

  /** Hears what became of a piece, on a native thread; must neither block nor throw. */
  @FunctionalInterface
  public interface Listener {
    /**
     * The library is done with the memory.
     *
     * @param failed whether the piece is lost
     */
    void taken(boolean failed);
  }

  CaptureSlot(
      FfiClient client, NativeHandle source, int sampleRate, int samples, Listener listener) {
    this.client = client;
    this.listener = listener;
    number = client.number();
    memory = Arena.ofAuto().allocate(JAVA_SHORT, samples);
    var buffer =
        AudioFrameBufferInfo.newBuilder()
            .setDataPtr(memory.address())
            .setNumChannels(1)
            .setSampleRate(sampleRate)
            .setSamplesPerChannel(samples);
    request =
        new PreparedRequest(
            FfiRequest.newBuilder()
                .setCaptureAudioFrame(
                    CaptureAudioFrameRequest.newBuilder()
                        .setSourceHandle(source.id())
                        .setBuffer(buffer)
                        .setRequestAsyncId(number))
                .build());
  }

  long number() {
    return number;
  }

  /** Returns whether the library has the memory at the moment. */
  public boolean isOutstanding() {
    return outstanding;
  }

  /** Takes as many samples as the slot has; only when nothing is outstanding. */
  public void fill(short[] samples, int offset) {
    int count = (int) (memory.byteSize() / Short.BYTES);
    MemorySegment.copy(samples, offset, memory, JAVA_SHORT, 0, count);
  }

  /**
   * Sends what it was filled with; only when nothing is outstanding. Another thread may close the
   * slot meanwhile.
   *
   * @throws FfiException when the library refuses, or the slot is closed
   */
  public void send() {
    if (outstanding) {
      throw new IllegalStateException("the library has not taken the last piece");
    }
    // First: the event can overtake the answer to the request, and close() has to see that the
    // memory is about to be the library's.
    outstanding = true;
    try {
      if (closed) {
        throw new FfiException(FfiException.Code.CLOSED, "the slot is closed", null);
      }
      client.submit(request);
    } catch (FfiException e) {
      outstanding = false;
      if (closed) {
        client.audio().forget(this);
      }
      throw e;
    }
  }

  /** The library says what became of the last piece; on a native thread. */
  void taken(boolean failed) {
    outstanding = false;
    if (closed) {
      client.audio().forget(this);
    }
    listener.taken(failed);
  }

  /** Gives the slot up; memory that the library still has stays until its answer. */
  @Override
  public void close() {
    closed = true;
    if (!outstanding) {
      client.audio().forget(this);
    }
  }
}
