package io.voxbridge.sim.client;

import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;
import io.voxbridge.sim.wire.Found;
import io.voxbridge.sim.wire.Leg;
import io.voxbridge.sim.wire.Transfer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated network as a {@link PhoneNetwork}. */
final class SimulatedPhoneNetwork implements PhoneNetwork {
  private final SimulatedNetworkAddress address;

  SimulatedPhoneNetwork(SimulatedNetworkAddress address) {
    this.address = address;
  }

  /** A request that can fail. */
  private interface Exchange<T> {
    T run() throws IOException, InterruptedException;
  }

  @Override
  public Dial place(DialRequest request, DialListener listener) {
    var dial = new SimulatedDial(this, address, request, listener);
    dial.start();
    return dial;
  }

  @Override
  public boolean cancel(String attemptId) {
    return found(
        address
            .request(address.uri("/v1/calls/cancel?attempt_id=%s", attemptId))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  @Override
  public boolean hangUp(String attemptId) {
    return found(address.request(address.uri("/v1/rooms?room=%s", attemptId)).DELETE().build());
  }

  /** The simulated carrier passes no headers on. */
  @Override
  public TransferResult transfer(
      String attemptId, String target, Map<String, String> headers, Duration timeout) {
    var uri = address.uri("/v1/transfers?attempt_id=%s&target=%s", attemptId, target);
    var request = address.request(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
    var transfer = exchange(() -> address.send(request, Transfer.class));
    if (!transfer.found()) {
      throw new PhoneNetworkException(PhoneNetworkException.Code.REFUSED, transfer.reason(), null);
    }
    return transfer.result();
  }

  @Override
  public List<LiveLeg> liveLegs() {
    var request = address.request(address.uri("/v1/legs")).build();
    return Arrays.stream(exchange(() -> address.send(request, Leg[].class)))
        .map(Leg::toLiveLeg)
        .toList();
  }

  @Override
  public Optional<LiveLeg> leg(String attemptId) {
    var request = address.request(address.uri("/v1/legs?attempt_id=%s", attemptId)).build();
    return Arrays.stream(exchange(() -> address.send(request, Leg[].class)))
        .map(Leg::toLiveLeg)
        .findFirst();
  }

  @Override
  public void close() {
    address.close();
  }

  private boolean found(HttpRequest request) {
    return exchange(() -> address.send(request, Found.class)).found();
  }

  private static <T> T exchange(Exchange<T> exchange) {
    try {
      return exchange.run();
    } catch (SimulatedNetworkAddress.Refused e) {
      throw new PhoneNetworkException(
          PhoneNetworkException.Code.REFUSED, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new PhoneNetworkException(
          PhoneNetworkException.Code.UNREACHABLE,
          "the simulated network is not reached: " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PhoneNetworkException(
          PhoneNetworkException.Code.INTERRUPTED, "interrupted while waiting", e);
    }
  }
}
