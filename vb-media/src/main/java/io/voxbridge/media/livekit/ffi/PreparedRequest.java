package io.voxbridge.media.livekit.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A request that is sent again and again as it is: it lies serialised in native memory, and nothing
 * has to be made for sending it. One thread at a time.
 */
final class PreparedRequest {
  private static final long SIZE_OF_ANSWER = ADDRESS.byteSize() + JAVA_LONG.byteSize();

  private final MemorySegment message;
  private final MemorySegment answer;
  private final MemorySegment answerLength;

  /** Serialises the request into memory that lives as long as this object. */
  PreparedRequest(FfiRequest request) {
    byte[] bytes = request.toByteArray();
    var arena = Arena.ofAuto();
    message = arena.allocate(Math.max(1, bytes.length));
    MemorySegment.copy(bytes, 0, message, JAVA_BYTE, 0, bytes.length);
    answer = arena.allocate(SIZE_OF_ANSWER, ADDRESS.byteAlignment());
    answerLength = answer.asSlice(ADDRESS.byteSize());
  }

  /** Returns the serialised FfiRequest. */
  MemorySegment message() {
    return message;
  }

  /** Returns the place for the address of the answer. */
  MemorySegment answer() {
    return answer;
  }

  /** Returns the place for the length of the answer. */
  MemorySegment answerLength() {
    return answerLength;
  }
}
