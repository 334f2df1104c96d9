package io.voxbridge.core.carrier;

import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.SipCredentials;
import io.voxbridge.store.sealing.SealBrokenException;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.sealing.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a change of the master key: seals the passwords of carriers under the new one. */
final class CarrierResealing implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(CarrierResealing.class);

  private final CarrierStore carriers;
  private final Sealer sealer;

  CarrierResealing(CarrierStore carriers, Sealer sealer) {
    this.carriers = carriers;
    this.sealer = sealer;
  }

  @Override
  public void run() {
    int resealed = 0;
    for (Carrier carrier : carriers.all()) {
      CarrierAuthentication before = carrier.authentication();
      CarrierAuthentication after =
          new CarrierAuthentication(
              before.inboundMode(),
              current(before.inbound(), SealedFields.inboundPassword(carrier.id())),
              before.inboundAllowedAddresses(),
              current(before.outbound(), SealedFields.outboundPassword(carrier.id())));
      // Losing to an operator's change is fine: that one is sealed under the new key already.
      if (!after.equals(before) && carriers.replace(carrier.withAuthentication(after))) {
        resealed++;
      }
    }
    if (resealed > 0) {
      log.info("Sealed the passwords of {} carrier(s) under the current master key", resealed);
    }
  }

  private SipCredentials current(SipCredentials credentials, String path) {
    Sealed password = credentials.password();
    if (password == null || sealer.isCurrent(password)) {
      return credentials;
    }
    try {
      return new SipCredentials(
          credentials.username(), sealer.seal(sealer.open(password, path), path));
    } catch (SealBrokenException unreadable) {
      log.warn("A password cannot be used: {}", unreadable.getMessage());
      return credentials;
    }
  }
}
