package io.voxbridge.core.carrier;

import static io.voxbridge.core.carrier.CarrierInput.first;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.CarrierEndpoint;
import io.voxbridge.store.carrier.CarrierLimits;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.carrier.RemovedCarrier;
import io.voxbridge.store.carrier.RemovedCarrierStore;
import io.voxbridge.store.carrier.SipCredentials;
import io.voxbridge.store.carrier.TrunkMirror;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.sealing.Sealer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds, changes and removes carriers. Thread-safe. */
final class CarrierService {
  private final CarrierStore carriers;
  private final DidStore dids;
  private final RemovedCarrierStore removed;
  private final CarrierMirror mirror;
  private final Sealer sealer;
  private final Clock clock;
  private final Supplier<String> newId;

  CarrierService(
      CarrierStore carriers,
      DidStore dids,
      RemovedCarrierStore removed,
      CarrierMirror mirror,
      Sealer sealer,
      Clock clock,
      Supplier<String> newId) {
    this.carriers = carriers;
    this.dids = dids;
    this.removed = removed;
    this.mirror = mirror;
    this.sealer = sealer;
    this.clock = clock;
    this.newId = newId;
  }

  List<Carrier> all() {
    return carriers.all();
  }

  Carrier get(String id) {
    return (id.isBlank() ? Optional.<Carrier>empty() : carriers.find(new CarrierId(id)))
        .orElseThrow(() -> ApiException.notFound("carrier", id));
  }

  Carrier create(CarrierInput input) {
    Carrier blank =
        new Carrier(
            new CarrierId(newId.get()),
            "",
            new CarrierEndpoint("", "auto", "", CarrierEndpoint.NO_ENCRYPTION),
            new CarrierAuthentication(
                CarrierRules.MODE_CREDENTIALS,
                SipCredentials.none(),
                List.of(),
                SipCredentials.none()),
            new CarrierLimits(new CallsPerSecond(1), 1, 10),
            TrunkMirror.pending(),
            0,
            clock.instant());
    Carrier carrier = changed(blank, input);
    carriers.insert(carrier);
    mirror.changed();
    return carrier;
  }

  Carrier update(String id, CarrierInput input) {
    Carrier next = changed(get(id), input);
    if (!carriers.replace(next)) {
      throw new ApiException(
          ErrorCode.CONFLICT,
          "The carrier was changed by somebody else meanwhile. Load it again and repeat the"
              + " change.");
    }
    mirror.changed();
    return get(id);
  }

  /**
   * Brings LiveKit up to date and returns the carrier with the outcome.
   *
   * @throws ApiException when there is no LiveKit
   */
  Carrier sync(String id) {
    Carrier carrier = get(id);
    if (!mirror.isConfigured()) {
      throw new ApiException(
          ErrorCode.NOT_CONFIGURED,
          "LiveKit not configured: the carrier \"%s\" stays pending.".formatted(carrier.name()));
    }
    mirror.bringUpToDate();
    return get(id);
  }

  /**
   * Removes a carrier and its numbers; the numbers first, so that none is left without one. What
   * LiveKit has of it is kept in mind before, so that it goes even when LiveKit is out of reach
   * now.
   */
  void delete(String id) {
    Carrier carrier = get(id);
    RemovedCarrier remains = RemovedCarrier.of(carrier, clock.instant());
    if (mirror.isConfigured() || !remains.liveKitIds().isEmpty()) {
      removed.add(remains);
    }
    var _ = dids.deleteOfCarrier(carrier.id());
    if (!carriers.delete(carrier.id())) {
      throw ApiException.notFound("carrier", id);
    }
    // Numbers that were added between the two steps.
    var _ = dids.deleteOfCarrier(carrier.id());
    mirror.changed();
  }

  private Carrier changed(Carrier base, CarrierInput input) {
    CarrierEndpoint endpoint =
        new CarrierEndpoint(
            text(input.sipAddress(), base.endpoint().sipAddress()),
            or(input.transport(), base.endpoint().transport()),
            text(input.destinationCountry(), base.endpoint().destinationCountry()),
            or(input.mediaEncryption(), base.endpoint().mediaEncryption()));
    String name = text(input.name(), base.name());
    CarrierAuthentication authentication = authentication(base.id(), base.authentication(), input);
    double cps = or(input.outboundCps(), base.limits().callsPerSecond().value());
    int burst = or(input.outboundBurst(), base.limits().burst());
    int channels = or(input.outboundChannels(), base.limits().channels());

    FieldProblems problems = new FieldProblems();
    CarrierRules.checkEndpoint(problems, name, endpoint);
    CarrierRules.checkInbound(
        problems, authentication.inboundMode(), authentication.inboundAllowedAddresses());
    CarrierRules.checkLimits(problems, cps, burst, channels);
    problems.throwIfAny();
    return new Carrier(
        base.id(),
        name,
        endpoint,
        authentication,
        new CarrierLimits(new CallsPerSecond(cps), burst, channels),
        base.mirror().outdated(),
        base.revision(),
        base.createdAt());
  }

  private CarrierAuthentication authentication(
      CarrierId id, CarrierAuthentication base, CarrierInput input) {
    return new CarrierAuthentication(
        or(input.inboundAuthMode(), base.inboundMode()),
        credentials(
            SealedFields.inboundPassword(id),
            base.inbound(),
            first(input.inboundAuthUsername(), input.authUsername()),
            first(input.inboundAuthPassword(), input.authPassword())),
        or(
                first(input.inboundAllowedAddresses(), input.allowedAddresses()),
                base.inboundAllowedAddresses())
            .stream()
            .map(String::strip)
            .toList(),
        credentials(
            SealedFields.outboundPassword(id),
            base.outbound(),
            first(input.outboundAuthUsername(), input.authUsername()),
            first(input.outboundAuthPassword(), input.authPassword())));
  }

  private SipCredentials credentials(
      String path, SipCredentials base, @Nullable String username, @Nullable String password) {
    return new SipCredentials(
        text(username, base.username()), password == null ? base.password() : seal(password, path));
  }

  private @Nullable Sealed seal(String password, String path) {
    return password.isEmpty() ? null : sealer.seal(new Secret(password), path);
  }

  private static String text(@Nullable String value, String base) {
    return value == null ? base : value.strip();
  }

  private static <T> T or(@Nullable T value, T base) {
    return value == null ? base : value;
  }
}
