package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.FfiException;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.PublishDataRequest;
import io.voxbridge.media.livekit.ffi.protocol.PublishSipDtmfRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys and data messages on their way out. The library sends them in order; nobody waits for them,
 * and one that fails is logged and counted.
 */
final class RoomMessages {
  /** What LiveKit carries reliably in one message: 15 KiB. */
  static final int LARGEST_BYTES = 15 * 1024;

  private static final Logger log = LoggerFactory.getLogger(RoomMessages.class);

  private final FfiClient client;
  private final String room;
  private final NativeHandle self;
  private final LongAdder failed = new LongAdder();

  /** Takes the room's name, for logs, and the participant that sends. */
  RoomMessages(FfiClient client, String room, NativeHandle self) {
    this.client = client;
    this.room = room;
    this.self = self;
  }

  /** Returns how many were not sent. */
  long failed() {
    return failed.sum();
  }

  /** Sends a key of a telephone. */
  void key(char key) {
    var request =
        PublishSipDtmfRequest.newBuilder()
            .setLocalParticipantHandle(self.id())
            .setCode(DtmfCode.of(key))
            .setDigit(String.valueOf(key));
    send(
        "a key",
        number ->
            FfiRequest.newBuilder().setPublishSipDtmf(request.setRequestAsyncId(number)).build(),
        null);
  }

  /**
   * Sends a data message to everybody else, reliably.
   *
   * @throws IllegalArgumentException when it is larger than {@link #LARGEST_BYTES}
   */
  void data(String topic, byte[] payload) {
    if (payload.length > LARGEST_BYTES) {
      throw new IllegalArgumentException(
          "a data message has %d bytes, and LiveKit carries %d at most"
              .formatted(payload.length, LARGEST_BYTES));
    }
    MemorySegment memory = Arena.ofAuto().allocate(Math.max(1, payload.length));
    MemorySegment.copy(payload, 0, memory, ValueLayout.JAVA_BYTE, 0, payload.length);
    var request =
        PublishDataRequest.newBuilder()
            .setLocalParticipantHandle(self.id())
            .setDataPtr(memory.address())
            .setDataLen(payload.length)
            .setReliable(true)
            .setTopic(topic);
    send(
        "a message on topic " + topic,
        number -> FfiRequest.newBuilder().setPublishData(request.setRequestAsyncId(number)).build(),
        memory);
  }

  /** Sends a request and keeps its memory until the library is done with it. */
  private void send(String what, LongFunction<FfiRequest> request, @Nullable MemorySegment memory) {
    try {
      client.send(
          request,
          event -> {
            try {
              String error =
                  event.hasPublishData()
                      ? event.getPublishData().getError()
                      : event.getPublishSipDtmf().getError();
              if (!error.isEmpty()) {
                lost(what, error);
              }
            } finally {
              Reference.reachabilityFence(memory);
            }
          });
    } catch (FfiException e) {
      lost(what, String.valueOf(e.getMessage()));
    }
  }

  private void lost(String what, String why) {
    failed.increment();
    log.warn("Room {}: {} is lost: {}", room, what, why);
  }
}
