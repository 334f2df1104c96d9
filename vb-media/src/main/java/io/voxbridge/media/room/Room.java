package io.voxbridge.media.room;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One participant's place in a room. Safe for any number of threads; after leaving, every command
 * does nothing.
 *
 * <p>When a participant leaves, the others stay: a phone whose bot left waits alone until its room
 * is deleted. A bot therefore ends a call in this order: {@link #removeParticipant} of the phone
 * (or wait for its hang-up), {@link #leave}, {@link #delete}.
 */
public interface Room {
  /** Returns the room's name. */
  String name();

  /** Returns this participant's identity. */
  String identity();

  /** Returns whether this participant is in the room; true as well while reconnecting. */
  boolean isJoined();

  /** Returns the other participants, as known now. */
  List<Participant> participants();

  /** Returns one of the other participants, when it is there. */
  default Optional<Participant> participant(String identity) {
    return participants().stream().filter(each -> each.identity().equals(identity)).findFirst();
  }

  /**
   * Hands over the next 20 ms of this participant's audio. The caller keeps the pace: one frame
   * every 20 ms, of which an implementation buffers a few. Never blocks.
   *
   * @return whether the frame was taken; false when the buffer is full or this participant is not
   *     connected, and the frame is lost
   */
  boolean play(AudioFrame frame);

  /** Drops audio taken by {@link #play} and not sent yet. */
  void clearPlayout();

  /**
   * Returns how many frames taken by {@link #play} the far end has not heard yet, silence between
   * utterances not counted: what is buffered here or there, as far as the far end confirms it, else
   * by its pace. What was heard can be told from it when speech is cut short. Zero where nothing
   * buffers. Never blocks.
   */
  default int unheardFrames() {
    return 0;
  }

  /**
   * Returns when the latest frame taken by {@link #play}, other than {@link AudioFrame#silence},
   * went from here to the network, in nanoseconds of {@link System#nanoTime}; {@link
   * Long#MIN_VALUE} before the first one, and always where {@link #play} itself hands frames on.
   * Never blocks for long.
   */
  default long soundSentNanos() {
    return Long.MIN_VALUE;
  }

  /**
   * Sends keys to the phone as telephone events (RFC 4733).
   *
   * @param digits any of {@code 0-9 * # A-D}
   * @throws IllegalArgumentException when there is another character
   */
  void sendDtmf(String digits);

  /** Sends a data message to all other participants, reliably and in order. */
  void sendData(String topic, byte[] payload);

  /**
   * Removes another participant; a phone gets a BYE, or a CANCEL while it rings.
   *
   * @return whether the participant was there
   * @throws RoomException when the server is not reached or refuses
   */
  boolean removeParticipant(String identity);

  /**
   * Passes a phone's call on to somebody else (SIP REFER) and waits for the result. Once
   * transferred, the phone ends its call here like a far end that hangs up: remember that it was a
   * transfer. Refused, the call stays as it was.
   *
   * @param identity the phone
   * @param target a {@code sip:} or {@code tel:} URI, or a number as the carrier wants it
   * @param headers SIP headers by name, passed on to the target
   * @param timeout how long the target may ring
   * @throws RoomException when there is no such phone, or the server is not reached or refuses
   */
  default TransferResult transfer(
      String identity, String target, Map<String, String> headers, Duration timeout) {
    return TransferResult.unsupported();
  }

  /** Leaves the room; {@link RoomListener#onDisconnected} follows. Idempotent. */
  void leave();

  /**
   * Deletes the room, as {@link Rooms#delete}; works after leaving as well. Idempotent.
   *
   * @throws RoomException when the server is not reached or refuses
   */
  void delete();
}
