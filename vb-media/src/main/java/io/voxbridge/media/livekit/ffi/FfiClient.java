package io.voxbridge.media.livekit.ffi;

import com.google.protobuf.InvalidProtocolBufferException;
import io.voxbridge.media.livekit.ffi.protocol.BufferInfo;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiOwnedHandle;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiResponse;
import io.voxbridge.media.livekit.ffi.protocol.RoomEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks to the loaded library: sends requests, brings each event to whoever waits for it, and keeps
 * the account of native handles. One per process; see {@link SharedClient}. Safe for any number of
 * threads.
 */
public final class FfiClient {
  private static final Logger log = LoggerFactory.getLogger(FfiClient.class);

  private final NativeCalls calls;
  private final AtomicLong nextCall = new AtomicLong();
  private final Map<Long, Consumer<FfiEvent>> waiting = new ConcurrentHashMap<>();
  private final Map<Long, Consumer<RoomEvent>> rooms = new ConcurrentHashMap<>();
  private final Map<HandleKind, LongAdder> handles = new EnumMap<>(HandleKind.class);
  private final LongAdder unclaimedEvents = new LongAdder();
  private final LongAdder failedEvents = new LongAdder();
  private final LongAdder panics = new LongAdder();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AudioTraffic audio;

  /**
   * Starts the library.
   *
   * @param start makes the calls; is given where events go
   */
  FfiClient(Function<EventReceiver, NativeCalls> start) {
    for (HandleKind kind : HandleKind.values()) {
      handles.put(kind, new LongAdder());
    }
    audio = new AudioTraffic(this, unclaimedEvents);
    calls = start.apply(this::onEvent);
  }

  /**
   * Sends a request that is answered at once.
   *
   * @throws FfiException when the library refuses
   */
  public FfiResponse request(FfiRequest request) {
    if (closed.get()) {
      throw new FfiException(FfiException.Code.CLOSED, "the library is disposed of", null);
    }
    try {
      return FfiResponse.parseFrom(calls.request(request.toByteArray()));
    } catch (InvalidProtocolBufferException e) {
      throw new FfiException(
          FfiException.Code.FAILED,
          "the answer to %s does not fit the protocol".formatted(request.getMessageCase()),
          e);
    } catch (FfiException e) {
      throw new FfiException(
          e.code(), "%s: %s".formatted(request.getMessageCase(), e.getMessage()), e);
    }
  }

  /**
   * Sends a request whose result comes as an event, and waits for it.
   *
   * @param request makes the request from the number that it has to carry
   * @param late receives an event that comes after the time-out, on a native thread; the handles in
   *     it are still to be dropped
   * @throws FfiException when the library refuses or does not answer in time
   */
  public FfiEvent call(
      LongFunction<FfiRequest> request, Duration timeout, Consumer<FfiEvent> late) {
    var result = new CompletableFuture<FfiEvent>();
    send(
        request,
        event -> {
          if (!result.complete(event)) {
            late.accept(event);
          }
        });
    try {
      return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return arrivedOr(
          result,
          new FfiException(FfiException.Code.TIMEOUT, "no result within %s".formatted(timeout), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return arrivedOr(result, new FfiException(FfiException.Code.INTERRUPTED, "interrupted", e));
    } catch (ExecutionException | CancellationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives up waiting, unless the event has just arrived: then it is nobody else's. */
  private static FfiEvent arrivedOr(CompletableFuture<FfiEvent> result, FfiException failure) {
    if (result.completeExceptionally(failure)) {
      throw failure;
    }
    return result.join();
  }

  /**
   * Sends a request whose result comes as an event.
   *
   * @param request makes the request from the number that it has to carry
   * @param done receives the event, on a native thread and perhaps before this method returns: must
   *     not block
   * @throws FfiException when the library refuses; then {@code done} is not called
   */
  public void send(LongFunction<FfiRequest> request, Consumer<FfiEvent> done) {
    long number = number();
    // First: the event can overtake the answer to the request.
    waiting.put(number, done);
    try {
      request(request.apply(number));
    } catch (RuntimeException e) {
      waiting.remove(number);
      throw e;
    }
  }

  /** Returns the way of audio in and out. */
  public AudioTraffic audio() {
    return audio;
  }

  /** Returns a number that no other request carries. */
  long number() {
    return nextCall.incrementAndGet();
  }

  /**
   * Sends a request whose answer nobody reads.
   *
   * @throws FfiException when the library refuses
   */
  void submit(PreparedRequest request) {
    if (closed.get()) {
      throw new FfiException(FfiException.Code.CLOSED, "the library is disposed of", null);
    }
    if (!calls.submit(request)) {
      throw new FfiException(FfiException.Code.FAILED, "the library refused the request", null);
    }
  }

  /** Takes possession of a handle that came with a response or an event. */
  public NativeHandle own(HandleKind kind, FfiOwnedHandle handle) {
    return own(kind, handle.getId());
  }

  NativeHandle own(HandleKind kind, long id) {
    count(kind).increment();
    return new NativeHandle(this, kind, id);
  }

  void dropped(HandleKind kind, long id) {
    count(kind).decrement();
    if (!closed.get() && !calls.drop(id)) {
      log.warn("LiveKit's client library did not know a handle of a {}; the call goes on", kind);
    }
  }

  private LongAdder count(HandleKind kind) {
    return Objects.requireNonNull(handles.get(kind));
  }

  /** Drops the handles of an event that nobody reads. */
  public void discard(FfiEvent event) {
    EventHandles.of(event).forEach(each -> own(each.kind(), each.handle()).close());
  }

  /** Drops the handles of a room's event that nobody reads. */
  public void discard(RoomEvent event) {
    EventHandles.of(event).forEach(each -> own(each.kind(), each.handle()).close());
  }

  /** Copies native memory; the handle it belongs to must not be dropped yet. */
  public byte[] copy(BufferInfo buffer) {
    return NativeMemory.bytes(buffer.getDataPtr(), buffer.getDataLen());
  }

  /**
   * Lets a room's events go to a sink, which is called on native threads, one event after the
   * other, and must not block. Handles in the events become the sink's.
   */
  public void openRoom(NativeHandle room, Consumer<RoomEvent> sink) {
    rooms.put(room.id(), sink);
  }

  /** Lets a room's events go nowhere. */
  public void closeRoom(NativeHandle room) {
    rooms.remove(room.id());
  }

  /** Returns how many handles of each kind are not dropped yet. */
  public Map<HandleKind, Long> liveHandles() {
    Map<HandleKind, Long> live = new EnumMap<>(HandleKind.class);
    handles.forEach((kind, count) -> live.put(kind, count.sum()));
    return live;
  }

  /**
   * Returns how many results are still to come, those that nobody waits for any longer included.
   */
  public int waitingCalls() {
    return waiting.size();
  }

  /** Returns how many events came for nobody: too late, or for what was closed meanwhile. */
  public long unclaimedEvents() {
    return unclaimedEvents.sum();
  }

  /** Returns how many events could not be read or failed whoever received them. */
  public long failedEvents() {
    return failedEvents.sum();
  }

  /** Returns how often a part of the library broke down; it goes on with the rest. */
  public long panics() {
    return panics.sum();
  }

  /** Ends the library: for the end of the process, when no room is open any more. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      calls.dispose();
    }
  }

  private void onEvent(long address, long length) {
    byte[] message = NativeMemory.bytes(address, length);
    try {
      switch (AudioEvent.read(message)) {
        case AudioEvent.Received received -> audio.received(received);
        case AudioEvent.Captured captured -> audio.captured(captured);
        case null -> route(FfiEvent.parseFrom(message));
      }
    } catch (InvalidProtocolBufferException e) {
      failedEvents.increment();
      log.error("An event of LiveKit's client library does not fit the protocol; it is skipped", e);
    } catch (RuntimeException | Error e) {
      failedEvents.increment();
      log.error("Handling an event failed; the next one is read", e);
    }
  }

  private void route(FfiEvent event) {
    switch (event.getMessageCase()) {
      case AUDIO_STREAM_EVENT -> {
        if (event.getAudioStreamEvent().hasEos()) {
          audio.ended(event.getAudioStreamEvent().getStreamHandle());
        } else {
          unclaimed(event);
        }
      }
      case ROOM_EVENT -> {
        Consumer<RoomEvent> sink = rooms.get(event.getRoomEvent().getRoomHandle());
        if (sink == null) {
          unclaimed(event);
        } else {
          sink.accept(event.getRoomEvent());
        }
      }
      case CONNECT -> done(event.getConnect().getAsyncId(), event);
      case DISCONNECT -> done(event.getDisconnect().getAsyncId(), event);
      case PUBLISH_TRACK -> done(event.getPublishTrack().getAsyncId(), event);
      case PUBLISH_DATA -> done(event.getPublishData().getAsyncId(), event);
      case PUBLISH_SIP_DTMF -> done(event.getPublishSipDtmf().getAsyncId(), event);
      // Read before by hand, unless it is odd.
      case CAPTURE_AUDIO_FRAME -> unclaimed(event);
      case PANIC -> {
        panics.increment();
        log.error(
            "A part of LiveKit's client library broke down: {}; the room it served ends, others go on",
            event.getPanic().getMessage());
      }
      case MESSAGE_NOT_SET -> unclaimedEvents.increment();
    }
  }

  private void done(long number, FfiEvent event) {
    Consumer<FfiEvent> receiver = waiting.remove(number);
    if (receiver == null) {
      unclaimed(event);
    } else {
      receiver.accept(event);
    }
  }

  private void unclaimed(FfiEvent event) {
    unclaimedEvents.increment();
    discard(event);
  }
}
