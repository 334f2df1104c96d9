package io.voxbridge.core.trunk;

import io.voxbridge.core.carrier.CarrierRules;
import io.voxbridge.core.carrier.SealedFields;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.MediaEncryption;
import io.voxbridge.media.livekit.api.OutboundTrunk;
import io.voxbridge.media.livekit.api.OutboundTrunk.Transport;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.SipCredentials;
import io.voxbridge.store.sealing.SealBrokenException;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.sealing.Sealer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what LiveKit should have for a carrier. */
final class TrunkWishes {
  /** What names of rooms of incoming calls begin with. */
  static final String ROOM_PREFIX = "call-";

  /** The attribute that tells by which carrier a call came. */
  static final String CARRIER_ATTRIBUTE = "voxbridge.carrier_id";

  private final Sealer sealer;

  TrunkWishes(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * Returns what LiveKit should have.
   *
   * @throws SealBrokenException when a password cannot be opened
   */
  WantedTrunks of(Carrier carrier, List<Did> dids) {
    String name = OwnerTag.name(carrier.id(), carrier.name());
    String metadata = OwnerTag.metadata(carrier.id());
    List<String> takes = numbers(dids, Did.Direction.INBOUND);
    List<String> shows = numbers(dids, Did.Direction.OUTBOUND);
    return new WantedTrunks(
        carrier.id(),
        carrier.mirror(),
        takes.isEmpty() ? null : inbound(carrier, name, metadata, takes),
        shows.isEmpty() ? null : outbound(carrier, name, metadata, shows),
        takes.isEmpty()
            ? null
            : new DispatchRule(
                "",
                name,
                metadata,
                List.of(),
                ROOM_PREFIX,
                Map.of(CARRIER_ATTRIBUTE, carrier.id().value())));
  }

  /** Whether anybody who knows a number of the carrier could call as if he were the carrier. */
  static boolean isOpenToEverybody(WantedTrunks wanted) {
    InboundTrunk trunk = wanted.inbound();
    return trunk != null && trunk.username().isEmpty() && trunk.allowedAddresses().isEmpty();
  }

  private InboundTrunk inbound(
      Carrier carrier, String name, String metadata, List<String> numbers) {
    CarrierAuthentication proof = carrier.authentication();
    boolean byAddress =
        proof.inboundMode().equals(CarrierRules.MODE_IP) || proof.inbound().username().isEmpty();
    SipCredentials credentials = byAddress ? SipCredentials.none() : proof.inbound();
    return new InboundTrunk(
        "",
        name,
        metadata,
        encryption(carrier),
        numbers,
        byAddress ? proof.inboundAllowedAddresses() : List.of(),
        credentials.username(),
        open(credentials, SealedFields.inboundPassword(carrier.id())),
        true);
  }

  private OutboundTrunk outbound(
      Carrier carrier, String name, String metadata, List<String> numbers) {
    SipCredentials credentials = carrier.authentication().outbound();
    String country = carrier.endpoint().destinationCountry();
    return new OutboundTrunk(
        "",
        name,
        metadata,
        carrier.endpoint().sipAddress(),
        Transport.valueOf(carrier.endpoint().transport().toUpperCase(Locale.ROOT)),
        encryption(carrier),
        country.matches("[A-Za-z]{2}") ? country.toUpperCase(Locale.ROOT) : "",
        numbers,
        credentials.username(),
        open(credentials, SealedFields.outboundPassword(carrier.id())),
        true);
  }

  private static MediaEncryption encryption(Carrier carrier) {
    return MediaEncryption.valueOf(carrier.endpoint().mediaEncryption().toUpperCase(Locale.ROOT));
  }

  private Secret open(SipCredentials credentials, String path) {
    Sealed password = credentials.password();
    return password == null || credentials.username().isEmpty()
        ? Secret.none()
        : sealer.open(password, path);
  }

  private static List<String> numbers(List<Did> dids, Did.Direction direction) {
    return dids.stream()
        .filter(did -> did.direction() == direction || did.direction() == Did.Direction.BOTH)
        .map(did -> did.number().value())
        .toList();
  }
}
