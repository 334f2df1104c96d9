package io.voxbridge.media.livekit.ffi;

import org.jspecify.annotations.Nullable;

/**
 * The two events that come all the time while a call goes on: audio received, and audio taken for
 * sending. They are read from the wire by hand, for a fraction of what generated code costs; {@code
 * livekit_ffi.proto} names the fields. All other events are left to the generated code, and so is
 * whatever looks unusual.
 */
sealed interface AudioEvent {
  /**
   * A piece of audio was taken for sending, or not.
   *
   * @param number that its request carried
   */
  record Captured(long number, boolean failed) implements AudioEvent {}

  /**
   * Audio of a stream.
   *
   * @param stream its handle
   * @param frame handle of the memory, the receiver's to drop
   * @param address of the samples
   * @param samples of all channels together
   */
  record Received(long stream, long frame, long address, long samples) implements AudioEvent {}

  /** Reads a serialised FfiEvent; null when it is none of the two. */
  static @Nullable AudioEvent read(byte[] message) {
    return new Reader(message).event();
  }

  /** Reads one event. */
  final class Reader {
    private final WireReader wire;
    private long number;
    private boolean failed;
    private long stream;
    private long frame;
    private long address;
    private long channels;
    private long samples;

    private Reader(byte[] message) {
      wire = new WireReader(message);
    }

    private @Nullable AudioEvent event() {
      AudioEvent event = null;
      int kind = wire.field();
      if (kind == 4) {
        audioStreamEvent();
        // The end of a stream has no frame.
        event = frame == 0 ? null : new Received(stream, frame, address, samples * channels);
      } else if (kind == 13) {
        captureAudioFrameCallback();
        event = new Captured(number, failed);
      }
      return event == null || wire.field() != WireReader.END || wire.isUnusual() ? null : event;
    }

    private void captureAudioFrameCallback() {
      int outer = wire.enter();
      for (int field = wire.field(); field != WireReader.END; field = wire.field()) {
        if (field == 1) {
          number = wire.number();
        } else {
          failed |= field == 2;
          wire.skip();
        }
      }
      wire.leave(outer);
    }

    private void audioStreamEvent() {
      int outer = wire.enter();
      for (int field = wire.field(); field != WireReader.END; field = wire.field()) {
        switch (field) {
          case 1 -> stream = wire.number();
          case 2 -> audioFrameReceived();
          default -> wire.skip();
        }
      }
      wire.leave(outer);
    }

    private void audioFrameReceived() {
      int outer = wire.enter();
      for (int field = wire.field(); field != WireReader.END; field = wire.field()) {
        if (field == 1) {
          ownedAudioFrameBuffer();
        } else {
          wire.skip();
        }
      }
      wire.leave(outer);
    }

    private void ownedAudioFrameBuffer() {
      int outer = wire.enter();
      for (int field = wire.field(); field != WireReader.END; field = wire.field()) {
        switch (field) {
          case 1 -> ownedHandle();
          case 2 -> audioFrameBufferInfo();
          default -> wire.skip();
        }
      }
      wire.leave(outer);
    }

    private void ownedHandle() {
      int outer = wire.enter();
      for (int field = wire.field(); field != WireReader.END; field = wire.field()) {
        if (field == 1) {
          frame = wire.number();
        } else {
          wire.skip();
        }
      }
      wire.leave(outer);
    }

    private void audioFrameBufferInfo() {
      int outer = wire.enter();
      for (int field = wire.field(); field != WireReader.END; field = wire.field()) {
        switch (field) {
          case 1 -> address = wire.number();
          case 2 -> channels = wire.number();
          case 4 -> samples = wire.number();
          default -> wire.skip();
        }
      }
      wire.leave(outer);
    }
  }
}
