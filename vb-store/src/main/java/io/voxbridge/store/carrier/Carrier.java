package io.voxbridge.store.carrier;

import io.voxbridge.domain.call.CarrierId;
import java.time.Instant;

/**
 * A telephone carrier.
 *
 * @param id unique
 * @param name shown in the Console
 * @param endpoint where its SIP server is
 * @param authentication how both sides prove who they are
 * @param limits how fast and how much may be dialled
 * @param mirror what LiveKit knows of it
 * @param revision counts changes; a write must name the one it started from
 * @param createdAt when it was added
 */
public record Carrier(
    CarrierId id,
    String name,
    CarrierEndpoint endpoint,
    CarrierAuthentication authentication,
    CarrierLimits limits,
    TrunkMirror mirror,
    long revision,
    Instant createdAt) {

  /** Returns this carrier with another authentication. */
  public Carrier withAuthentication(CarrierAuthentication changed) {
    return new Carrier(id, name, endpoint, changed, limits, mirror, revision, createdAt);
  }

  /** Returns this carrier with another mirror. */
  public Carrier withMirror(TrunkMirror changed) {
    return new Carrier(id, name, endpoint, authentication, limits, changed, revision, createdAt);
  }
}
