package io.voxbridge.core.inbound;

import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.store.inbound.InboundCall.Arrival;
import java.util.Optional;
import java.util.function.Function;

/** Reads from a phone in a room who calls whom. */
public final class ArrivalReader {
  /** What names of rooms of incoming calls begin with. */
  public static final String ROOM_PREFIX = "call-";

  private static final String CALLED_NUMBER = "sip.calledNumber";

  private final Function<String, Optional<String>> numberOfTrunk;

  /**
   * @param numberOfTrunk tells a number of the carrier with that inbound trunk, for phones that do
   *     not say which number they dialled
   */
  ArrivalReader(Function<String, Optional<String>> numberOfTrunk) {
    this.numberOfTrunk = numberOfTrunk;
  }

  /** Returns the arrival; empty when this is no caller in a room of an incoming call. */
  public Optional<Arrival> read(String room, Participant participant) {
    if (!room.startsWith(ROOM_PREFIX) || participant.kind() != Participant.Kind.SIP) {
      return Optional.empty();
    }
    return Optional.of(
        new Arrival(
            room,
            participant.identity(),
            text(participant, SipAttributes.PHONE_NUMBER)
                .orElseGet(() -> participant.identity().replaceFirst("^sip[_-]", "")),
            text(participant, CALLED_NUMBER)
                .or(() -> text(participant, SipAttributes.TRUNK_PHONE_NUMBER))
                .or(() -> text(participant, SipAttributes.TRUNK_ID).flatMap(numberOfTrunk))
                .orElse(""),
            text(participant, SipAttributes.CALL_ID).orElse("")));
  }

  private static Optional<String> text(Participant participant, String attribute) {
    return participant.attribute(attribute).filter(value -> !value.isBlank());
  }
}
