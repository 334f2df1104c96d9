package io.voxbridge.media.livekit.ffi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import com.google.protobuf.InvalidProtocolBufferException;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiResponse;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A library that answers as a test says. */
public final class FakeNativeCalls implements NativeCalls {
  private EventReceiver events = (address, length) -> {};
  public final List<Long> dropped = Collections.synchronizedList(new ArrayList<>());
  public Function<FfiRequest, FfiResponse> answers = request -> FfiResponse.getDefaultInstance();
  boolean disposed;

  /** Returns a client of this library. */
  public FfiClient client() {
    return new FfiClient(receiver -> {
      events = receiver;
      return this;
    });
  }

  /** Lets an event come. */
  public void event(FfiEvent event) {
    event(event.toByteArray());
  }

  /** Lets something come that is no event. */
  void garbage() {
    event(new byte[] {-1, -1, -1});
  }

  private void event(byte[] message) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment memory = call.allocate(Math.max(1, message.length));
      MemorySegment.copy(message, 0, memory, JAVA_BYTE, 0, message.length);
      events.event(memory.address(), message.length);
    }
  }

  @Override
  public byte[] request(byte[] request) {
    try {
      return answers.apply(FfiRequest.parseFrom(request)).toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public boolean submit(PreparedRequest request) {
    try {
      request(request.message().toArray(JAVA_BYTE));
      return true;
    } catch (FfiException _) {
      return false;
    }
  }

  @Override
  public boolean drop(long handle) {
    dropped.add(handle);
    return true;
  }

  @Override
  public void dispose() {
    disposed = true;
  }
}
