package io.voxbridge.sim.client;

import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.sim.wire.CallEvent;
import io.voxbridge.sim.wire.CallRequest;
import io.voxbridge.sim.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** A placed call: a virtual thread reads its steps from the network's answer. */
final class SimulatedDial implements Dial {
  private static final Logger log = LoggerFactory.getLogger(SimulatedDial.class);

  private final PhoneNetwork network;
  private final SimulatedNetworkAddress address;
  private final DialRequest request;
  private final DialListener listener;
  private volatile @Nullable DialEvent last;

  SimulatedDial(
      PhoneNetwork network,
      SimulatedNetworkAddress address,
      DialRequest request,
      DialListener listener) {
    this.network = network;
    this.address = address;
    this.request = request;
    this.listener = listener;
  }

  void start() {
    Thread.ofVirtual().name("dial-" + request.attemptId()).start(this::follow);
  }

  @Override
  public DialRequest request() {
    return request;
  }

  @Override
  public Optional<DialEvent> last() {
    return Optional.ofNullable(last);
  }

  @Override
  public boolean cancel() {
    return network.cancel(request.attemptId());
  }

  @Override
  public boolean hangUp() {
    return network.hangUp(request.attemptId());
  }

  private void follow() {
    try {
      var post =
          address
              .request(address.uri("/v1/calls"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      WireJson.mapper().writeValueAsBytes(CallRequest.of(request))))
              .build();
      var response = address.http().send(post, HttpResponse.BodyHandlers.ofLines());
      try (var lines = response.body()) {
        if (response.statusCode() != 200) {
          end("the simulated network answered " + response.statusCode(), false);
        } else {
          read(lines.iterator());
        }
      }
    } catch (IOException | UncheckedIOException | JacksonException e) {
      end("lost the simulated network: " + e.getMessage(), true);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      end("interrupted", true);
    }
  }

  private void read(Iterator<String> lines) {
    while (lines.hasNext()) {
      var line = lines.next();
      if (!line.isBlank()) {
        report(WireJson.mapper().readValue(line, CallEvent.class).toDialEvent(request.attemptId()));
      }
    }
    if (!(last instanceof DialEvent.Ended)) {
      end("the simulated network broke off", true);
    }
  }

  private void end(String reason, boolean legMayLive) {
    report(
        new DialEvent.Ended(
            request.attemptId(), DialOutcome.ERROR, OptionalInt.empty(), reason, legMayLive));
  }

  private void report(DialEvent event) {
    last = event;
    try {
      listener.onEvent(event);
    } catch (RuntimeException e) {
      log.error(
          "The listener of call {} failed on {}; it hears the next", request.attemptId(), event, e);
    }
  }
}
