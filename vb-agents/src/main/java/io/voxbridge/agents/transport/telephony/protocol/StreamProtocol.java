package io.voxbridge.agents.transport.telephony.protocol;

import java.time.Instant;
import java.util.List;

/**
 * One stream as its provider speaks it. Keeps what later frames need (ids, counters, order), so one
 * per socket; not thread-safe between reading and reading, or writing and writing. No frame,
 * however broken, makes it throw.
 */
public interface StreamProtocol {
  /** Reads a text message. */
  List<StreamEvent> onText(String frame);

  /** Reads a binary message. */
  List<StreamEvent> onBinary(byte[] frame);

  /** Returns how audio is cut into messages. */
  ChunkRule chunks(StreamFormat format);

  /**
   * Returns the frames that play audio.
   *
   * @param encoded in the stream's format, as long as {@link #chunks} says; given away
   * @param at now, for protocols that stamp their frames
   */
  List<WireFrame> audio(byte[] encoded, Instant at);

  /** Returns the frames that ask for {@link StreamEvent.MarkPlayed}; none when it cannot. */
  List<WireFrame> mark(String name);

  /** Returns whether {@link #mark} is answered. */
  boolean confirmsPlayback();

  /** Returns the frames that drop what is buffered at the provider; none when it cannot. */
  List<WireFrame> clear();

  /** Returns the frames that end the call, in order; none when only the API or closing does. */
  List<WireFrame> hangUp();

  /** Returns the frames that hand the call over; none when the stream cannot. */
  List<WireFrame> transfer(String target);
}
