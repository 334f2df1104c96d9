package io.voxbridge.agents.transport.telephony.room;

import io.voxbridge.agents.transport.telephony.protocol.WireFrame;
import java.util.List;

/** The way out to the provider: a bounded queue before the socket. Thread-safe, never blocks. */
public interface StreamLink {
  /**
   * Queues audio.
   *
   * @return false when too much waits or the socket is gone; nothing is queued then
   */
  boolean play(List<WireFrame> frames);

  /**
   * Queues commands; they overtake nothing.
   *
   * @return false when the socket is gone or too much waits
   */
  boolean command(List<WireFrame> frames);

  /** Drops the audio that waits. */
  void dropAudio();

  /** Closes the socket once everything queued was sent, or soon anyway. Idempotent. */
  void close(int code, String reason);
}
