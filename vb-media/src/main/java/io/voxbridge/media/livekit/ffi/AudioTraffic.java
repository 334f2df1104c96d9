package io.voxbridge.media.livekit.ffi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Audio in both directions: everything that happens fifty or a hundred times a second while a call
 * goes on, and therefore does without generated code. Safe for any number of threads.
 */
public final class AudioTraffic {
  private final FfiClient client;
  private final LongAdder unclaimedEvents;
  private final Map<Long, AudioSink> streams = new ConcurrentHashMap<>();
  private final Map<Long, CaptureSlot> captures = new ConcurrentHashMap<>();

  AudioTraffic(FfiClient client, LongAdder unclaimedEvents) {
    this.client = client;
    this.unclaimedEvents = unclaimedEvents;
  }

  /** Lets a stream's audio go to a sink. */
  public void openStream(NativeHandle stream, AudioSink sink) {
    streams.put(stream.id(), sink);
  }

  /** Lets a stream's audio go nowhere. */
  public void closeStream(NativeHandle stream) {
    streams.remove(stream.id());
  }

  /**
   * Makes a place from which audio is sent to a source.
   *
   * @param sampleRate per second, the source's
   * @param samples sent at a time
   * @param listener hears what became of each piece
   */
  public CaptureSlot openCapture(
      NativeHandle source, int sampleRate, int samples, CaptureSlot.Listener listener) {
    var slot = new CaptureSlot(client, source, sampleRate, samples, listener);
    captures.put(slot.number(), slot);
    return slot;
  }

  /** Returns how many places there are; one whose last piece is still out counts. */
  public int openCaptures() {
    return captures.size();
  }

  void forget(CaptureSlot slot) {
    captures.remove(slot.number());
  }

  /** Takes the library's word about a piece that was sent. */
  void captured(AudioEvent.Captured event) {
    CaptureSlot slot = captures.get(event.number());
    if (slot == null) {
      unclaimedEvents.increment();
    } else {
      slot.taken(event.failed());
    }
  }

  /** Takes audio that came, and drops the memory it lies in. */
  void received(AudioEvent.Received event) {
    try (NativeHandle _ = client.own(HandleKind.AUDIO_FRAME, event.frame())) {
      AudioSink sink = streams.get(event.stream());
      if (sink == null) {
        unclaimedEvents.increment();
      } else {
        sink.samples(NativeMemory.samples(event.address(), event.samples()));
      }
    }
  }

  /** A stream has no more audio. */
  void ended(long stream) {
    AudioSink sink = streams.get(stream);
    if (sink != null) {
      sink.ended();
    }
  }
}
