package io.voxbridge.media.telephony;

import io.voxbridge.media.room.TransferResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way to the phones of the world. Safe for any number of threads. Calls are known by their
 * attempt id, which is also the name of the room that the phone joins under {@link
 * io.voxbridge.media.room.Participant#calleeIdentity}.
 */
public interface PhoneNetwork extends AutoCloseable {
  /**
   * Starts a call and returns at once; what becomes of it arrives at the listener, in order, on a
   * thread of the implementation, perhaps before this method has returned. Nothing is thrown for a
   * call that fails: it ends as {@link DialEvent.Ended}.
   */
  Dial place(DialRequest request, DialListener listener);

  /**
   * Gives up a call that has not been answered; one that has been answered is left alone. A call
   * answered in the same moment may still come up: watch for {@link DialEvent.Answered}.
   *
   * @return whether an unanswered call was there
   * @throws PhoneNetworkException when the network is not reached or refuses
   */
  boolean cancel(String attemptId);

  /**
   * Ends a call in whatever state it is and deletes its room. Idempotent; needs no {@link Dial}, so
   * it also ends what an earlier process left behind.
   *
   * @return whether something was there
   * @throws PhoneNetworkException when the network is not reached or refuses
   */
  boolean hangUp(String attemptId);

  /**
   * Passes an answered call on to somebody else (SIP REFER) and waits for the result. Once
   * transferred, the call ends here like one whose far end hung up; refused, it stays as it was.
   *
   * @param target a {@code sip:} or {@code tel:} URI, or a number as the carrier wants it
   * @param headers SIP headers by name, passed on to the target
   * @param timeout how long the target may ring
   * @throws PhoneNetworkException when there is no such call, or the network is not reached or
   *     refuses
   */
  default TransferResult transfer(
      String attemptId, String target, Map<String, String> headers, Duration timeout) {
    return TransferResult.unsupported();
  }

  /**
   * Returns every leg the network knows, also those of other processes: dialling, ringing,
   * answered.
   *
   * @throws PhoneNetworkException when the network is not reached or refuses
   */
  List<LiveLeg> liveLegs();

  /**
   * Returns one leg, when it lives.
   *
   * @throws PhoneNetworkException when the network is not reached or refuses
   */
  Optional<LiveLeg> leg(String attemptId);

  /**
   * Returns why calls cannot be placed at present, as far as this network has noticed: one sentence
   * that names the part which fails. Does not ask anybody.
   */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /**
   * Returns whether {@link DialRequest#carrierRef} must be a trunk that this network has made for
   * the carrier; a network without trunks of its own takes any reference.
   */
  default boolean needsTrunks() {
    return false;
  }

  /** Releases resources; calls go on, but their listeners hear no more. */
  @Override
  void close();
}
