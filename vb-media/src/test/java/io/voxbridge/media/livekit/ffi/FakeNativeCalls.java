package io.voxbridge.media.livekit.ffi;

import com.google.protobuf.InvalidProtocolBufferException;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A library that answers as a test says. */
public final class FakeNativeCalls implements NativeCalls {
  private Consumer<byte[]> events = message -> {};
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
    events.accept(event.toByteArray());
  }

  /** Lets something come that is no event. */
  void garbage() {
    events.accept(new byte[] {-1, -1, -1});
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
  public boolean drop(long handle) {
    dropped.add(handle);
    return true;
  }

  @Override
  public void dispose() {
    disposed = true;
  }
}
