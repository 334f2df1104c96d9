package io.voxbridge.core.dialout;

import static java.util.stream.Collectors.toMap;

import io.voxbridge.core.dialout.OutboundLines.Line;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.phone.PhoneNumberParser;
import io.voxbridge.domain.privacy.PersonalData;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.dialler.CarrierLimits;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows our numbers: which bot answers one, and which one a call goes out over. Thread-safe. */
final class NumberDirectory {
  private static final Logger log = LoggerFactory.getLogger(NumberDirectory.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final CarrierStore carriers;
  private final DidStore dids;
  private final boolean livekit;
  private final CarrierPermits permits;
  private final OutboundLines lines = new OutboundLines();

  /**
   * @param livekit whether calls go over LiveKit's trunks; else a carrier's own id stands for its
   *     trunk
   * @param permits what the carriers still take
   */
  NumberDirectory(CarrierStore carriers, DidStore dids, boolean livekit, CarrierPermits permits) {
    this.carriers = carriers;
    this.dids = dids;
    this.livekit = livekit;
    this.permits = permits;
  }

  /**
   * A trunk to call over.
   *
   * @param trunkId as the phone network knows it
   * @param number what the callee sees
   * @param carrier the carrier with its limits
   */
  record Trunk(String trunkId, E164 number, Carrier carrier) {}

  /**
   * Returns the number as dialled, however the carrier writes it: with or without plus, with 00, or
   * as inside the carrier's country.
   */
  Optional<Did> find(String written) {
    String number = written.strip();
    Optional<Did> exact = exact(number.startsWith("+") ? number : "+" + number);
    if (exact.isPresent()) {
      return exact;
    }
    if (number.startsWith("00")) {
      return exact("+" + number.substring(2));
    }
    return carriers.all().stream()
        .map(carrier -> carrier.endpoint().destinationCountry())
        .distinct()
        .flatMap(country -> PhoneNumberParser.forRegion(country).stream())
        .flatMap(parser -> parser.parse(number).stream())
        .flatMap(parsed -> dids.findByNumber(parsed).stream())
        .findFirst();
  }

  private Optional<Did> exact(String number) {
    return E164.isWellFormed(number) ? dids.findByNumber(new E164(number)) : Optional.empty();
  }

  /**
   * Makes sure that a call could go out now.
   *
   * @param fromNumber the number to show; empty for any
   * @throws ApiException as {@link #outbound} does
   */
  void requirePassable(String fromNumber) {
    Offer offer = offer(fromNumber);
    Duration comeBack = LONGEST_WAIT;
    for (Line line : offer.lines()) {
      Optional<Duration> wait = permits.wait(limits(offer.carrier(line)));
      if (wait.isEmpty()) {
        return;
      }
      comeBack = shorter(comeBack, wait.get());
    }
    throw atItsLimit(comeBack);
  }

  /**
   * Returns the trunk for a call, whose carrier then has a dial less and, until the call's result
   * arrives, a channel less.
   *
   * @param fromNumber the number to show; empty to choose among all in turn
   * @param callId the call's {@code session_id}; empty when the caller does not tell, then no
   *     channel is held, for nobody could give it back
   * @throws ApiException {@link ErrorCode#NOT_FOUND} when there is none, {@link
   *     ErrorCode#TOO_MANY_ATTEMPTS} when its carrier is at its calls per second or its channels
   */
  Trunk outbound(String fromNumber, String callId) {
    Offer offer = offer(fromNumber);
    List<Line> inTurn;
    synchronized (lines) {
      lines.retain(offer.all());
      inTurn = lines.inTurn(offer.lines());
    }
    Set<CarrierId> refused = new HashSet<>();
    Duration comeBack = LONGEST_WAIT;
    for (Line line : inTurn) {
      Carrier carrier = offer.carrier(line);
      if (refused.contains(carrier.id())) {
        continue;
      }
      Optional<Duration> wait = permits.take(callId, limits(carrier));
      if (wait.isEmpty()) {
        synchronized (lines) {
          lines.used(line);
        }
        log.debug(
            "A call goes out over carrier {} from {}",
            carrier.id(),
            PersonalData.number(line.number().value()));
        return new Trunk(trunkId(carrier), line.number(), carrier);
      }
      refused.add(carrier.id());
      comeBack = shorter(comeBack, wait.get());
    }
    throw atItsLimit(comeBack);
  }

  private static ApiException atItsLimit(Duration comeBack) {
    return ApiException.retryLater(
        ErrorCode.TOO_MANY_ATTEMPTS,
        "The carrier is at its limit of calls per second or of channels, which campaigns use as"
            + " well. Ask again a little later.",
        comeBack);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static CarrierLimits limits(Carrier carrier) {
    return new CarrierLimits(
        carrier.id(),
        carrier.limits().callsPerSecond(),
        carrier.limits().burst(),
        carrier.limits().channels());
  }

  /**
   * What a call may go out over.
   *
   * @param lines one or more
   * @param all every line there is
   */
  private record Offer(List<Line> lines, List<Line> all, Map<CarrierId, Carrier> carriers) {
    Carrier carrier(Line line) {
      Carrier carrier = carriers.get(line.carrier());
      if (carrier == null) {
        throw new IllegalStateException("a line without carrier is on offer: " + line);
      }
      return carrier;
    }
  }

  private Offer offer(String fromNumber) {
    Map<CarrierId, Carrier> byId =
        carriers.all().stream()
            .filter(carrier -> !trunkId(carrier).isEmpty())
            .collect(
                toMap(Carrier::id, Function.identity(), (one, two) -> one, LinkedHashMap::new));
    List<Line> all =
        dids.all().stream()
            .filter(did -> did.direction() != Did.Direction.INBOUND)
            .filter(did -> byId.containsKey(did.carrierId()))
            .map(did -> new Line(did.carrierId(), did.number()))
            .toList();
    List<Line> offered = fromNumber.isBlank() ? all : matching(all, fromNumber);
    if (offered.isEmpty()) {
      throw new ApiException(
          ErrorCode.NOT_FOUND,
          fromNumber.isBlank()
              ? "There is no number to call from: no carrier with an outbound number has a trunk."
              : "There is no trunk to call from %s: the number is not ours, takes calls only, or its carrier has no trunk yet."
                  .formatted(fromNumber.strip()));
    }
    return new Offer(offered, all, byId);
  }

  private List<Line> matching(List<Line> all, String fromNumber) {
    Optional<E164> number = find(fromNumber).map(Did::number);
    return all.stream().filter(line -> Optional.of(line.number()).equals(number)).toList();
  }

  /** Returns whether calls can go out from that number. */
  boolean isOutbound(String fromNumber) {
    return find(fromNumber).filter(did -> did.direction() != Did.Direction.INBOUND).isPresent();
  }

  private String trunkId(Carrier carrier) {
    return livekit ? carrier.mirror().outboundTrunkId() : carrier.id().value();
  }
}
