package io.voxbridge.media.livekit.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's four exported functions, called through Java's foreign functions (JEP 454). Once
 * per process: the library keeps one callback, and its threads outlive everything but the process.
 */
final class NativeFunctions implements NativeCalls {
  private static final Logger log = LoggerFactory.getLogger(NativeFunctions.class);
  private static final long SIZE_OF_RESULT = ADDRESS.byteSize() + JAVA_LONG.byteSize();

  /** Without the errors that this part reports whenever a room is left in order. */
  private static final String LOG_FILTER = "error,livekit::rtc_engine::rtc_session=off";

  private final EventReceiver events;
  private final MethodHandle request;
  private final MethodHandle drop;
  private final MethodHandle dispose;

  /**
   * Loads the library and starts it.
   *
   * @param events receives each event
   * @throws LibraryException when it does not load, or is not LiveKit's
   */
  NativeFunctions(Path library, EventReceiver events, String sdk, String version) {
    this.events = events;
    Linker linker = Linker.nativeLinker();
    setDefaultLogFilter(linker);
    try {
      // Both live as long as the process: native threads may come back to them at any time.
      var symbols = SymbolLookup.libraryLookup(library, Arena.global());
      request =
          linker.downcallHandle(
              symbols.findOrThrow("livekit_ffi_request"),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
      drop =
          linker.downcallHandle(
              symbols.findOrThrow("livekit_ffi_drop_handle"),
              FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_LONG));
      dispose =
          linker.downcallHandle(
              symbols.findOrThrow("livekit_ffi_dispose"), FunctionDescriptor.ofVoid());
      MethodHandle initialize =
          linker.downcallHandle(
              symbols.findOrThrow("livekit_ffi_initialize"),
              FunctionDescriptor.ofVoid(ADDRESS, JAVA_BOOLEAN, ADDRESS, ADDRESS));
      MemorySegment callback =
          linker.upcallStub(
              MethodHandles.lookup()
                  .bind(this, "onEvent", MethodType.methodType(void.class, long.class, long.class)),
              // The address as a number: a segment would be made for each event.
              FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG),
              Arena.global());
      try (Arena call = Arena.ofConfined()) {
        initialize.invokeExact(callback, false, call.allocateFrom(sdk), call.allocateFrom(version));
      }
    } catch (Throwable e) {
      throw new LibraryException(
          "LiveKit's client library %s does not load: %s".formatted(library, e.getMessage()), e);
    }
  }

  /**
   * The library writes its log to standard error, filtered by {@code RUST_LOG}, which stays as it
   * is when it is set.
   */
  private static void setDefaultLogFilter(Linker linker) {
    try (Arena call = Arena.ofConfined()) {
      MethodHandle setenv =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setenv"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
      int failed =
          (int) setenv.invokeExact(call.allocateFrom("RUST_LOG"), call.allocateFrom(LOG_FILTER), 0);
      log.debug("Default of RUST_LOG set: {}", failed == 0);
    } catch (Throwable e) {
      log.debug("RUST_LOG has no default; the library logs more than it should", e);
    }
  }

  /** Called by native threads. An exception that left this method would end the process. */
  @SuppressWarnings("UnusedMethod") // bound by name above
  private void onEvent(long address, long length) {
    try {
      events.event(address, length);
    } catch (Throwable e) {
      log.error("An event of LiveKit's client library is lost; the next one is read", e);
    }
  }

  @Override
  public byte[] request(byte[] message) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment result = call.allocate(SIZE_OF_RESULT, ADDRESS.byteAlignment());
      MemorySegment length = result.asSlice(ADDRESS.byteSize());
      MemorySegment input = call.allocate(Math.max(1, message.length));
      MemorySegment.copy(message, 0, input, JAVA_BYTE, 0, message.length);
      long handle = (long) request.invokeExact(input, (long) message.length, result, length);
      if (handle == 0) {
        throw new FfiException(FfiException.Code.FAILED, "the library refused the request", null);
      }
      try {
        return result.get(ADDRESS, 0).reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
      } finally {
        drop(handle);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean submit(PreparedRequest prepared) {
    try {
      MemorySegment message = prepared.message();
      long handle =
          (long)
              request.invokeExact(
                  message, message.byteSize(), prepared.answer(), prepared.answerLength());
      return handle != 0 && drop(handle);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean drop(long handle) {
    try {
      return (boolean) drop.invokeExact(handle);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void dispose() {
    try {
      dispose.invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
