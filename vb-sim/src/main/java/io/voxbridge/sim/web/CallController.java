package io.voxbridge.sim.web;

import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.sim.SimulatedNetwork;
import io.voxbridge.sim.carrier.CarrierReport;
import io.voxbridge.sim.carrier.Ledger;
import io.voxbridge.sim.wire.CallEvent;
import io.voxbridge.sim.wire.CallRequest;
import io.voxbridge.sim.wire.Found;
import io.voxbridge.sim.wire.Leg;
import io.voxbridge.sim.wire.Member;
import io.voxbridge.sim.wire.Transfer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls and rooms over HTTP, and what the network saw. */
@RestController
final class CallController {
  private static final Logger log = LoggerFactory.getLogger(CallController.class);

  private final SimulatedNetwork network;

  CallController(SimulatedNetwork network) {
    this.network = network;
  }

  /** Places a call and reports its steps, on the request's own virtual thread, until it ends. */
  @PostMapping("/v1/calls")
  void place(@RequestBody CallRequest request, HttpServletResponse response) {
    var dial = request.toDialRequest();
    var stream = new CallStream();
    if (!network.place(dial, stream)) {
      stream.event(
          CallEvent.ended(
              DialOutcome.ERROR,
              OptionalInt.empty(),
              "attempt id %s is in use".formatted(dial.attemptId())));
    }
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    try {
      stream.writeTo(response.getOutputStream());
    } catch (IOException e) {
      log.debug("The client of call {} went away; the call goes on", dial.attemptId(), e);
    }
  }

  @PostMapping("/v1/calls/cancel")
  Found cancel(@RequestParam("attempt_id") String attemptId) {
    return new Found(network.cancel(attemptId));
  }

  @PostMapping("/v1/transfers")
  Transfer transfer(
      @RequestParam("attempt_id") String attemptId,
      @RequestParam Optional<String> identity,
      @RequestParam String target) {
    return network
        .transfer(attemptId, identity, target)
        .map(Transfer::of)
        .orElseGet(Transfer::nothing);
  }

  @GetMapping("/v1/calls")
  Ledger.View ledger(@RequestParam Optional<String> to) {
    return network.ledger(to);
  }

  @GetMapping("/v1/legs")
  List<Leg> legs(@RequestParam("attempt_id") Optional<String> attemptId) {
    return attemptId.map(id -> network.leg(id).stream().toList()).orElseGet(network::legs);
  }

  @GetMapping("/v1/carriers")
  List<CarrierReport> carriers() {
    return network.carriers();
  }

  @DeleteMapping("/v1/rooms")
  Found delete(@RequestParam String room) {
    return new Found(network.delete(room));
  }

  @GetMapping("/v1/participants")
  List<Member> members(@RequestParam String room) {
    return network.members(room);
  }

  @DeleteMapping("/v1/participants")
  Found remove(@RequestParam String room, @RequestParam String identity) {
    return new Found(network.remove(room, identity));
  }

  @GetMapping("/health")
  Map<String, Object> health() {
    var counts = network.counts();
    return Map.of(
        "status",
        "ok",
        "simulated",
        true,
        "rooms",
        counts.rooms(),
        "legs",
        counts.legs(),
        "dropped_frames",
        counts.droppedFrames());
  }
}
