package io.voxbridge.media.livekit.ffi;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Native memory of the library that belongs to us until it is closed. Closing drops the handle
 * exactly once, from whatever thread and however often it is called; {@link
 * FfiClient#liveHandles()} counts those not closed yet.
 */
public final class NativeHandle implements AutoCloseable {
  private final FfiClient client;
  private final HandleKind kind;
  private final long id;
  private final AtomicBoolean closed = new AtomicBoolean();

  NativeHandle(FfiClient client, HandleKind kind, long id) {
    this.client = client;
    this.kind = kind;
    this.id = id;
  }

  /** Returns the number that requests name it by; meaningless once closed. */
  public long id() {
    return id;
  }

  /** Returns what it stands for. */
  public HandleKind kind() {
    return kind;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      client.dropped(kind, id);
    }
  }
}
