package io.voxbridge.core.dialout;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.access.KeyCaller;
import io.voxbridge.core.configuration.PublicAddress;
import io.voxbridge.core.dialout.NumberDirectory.Trunk;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.store.carrier.Did;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Numbers, trunks and single calls over HTTP. */
@RestController
@RequestMapping("/api/v1/sip")
class SipController {
  private static final int LONGEST_CALL_ID = 200;

  private final NumberDirectory numbers;
  private final DialoutService dialouts;
  private final PublicAddress address;

  SipController(NumberDirectory numbers, DialoutService dialouts, PublicAddress address) {
    this.numbers = numbers;
    this.dialouts = dialouts;
    this.address = address;
  }

  /** Whose number it is. */
  record Lookup(
      @JsonProperty("bot_id") String botId,
      @JsonProperty("carrier_id") String carrierId,
      @JsonProperty("did_id") String didId) {}

  /** What to call over; the limits are those of the carrier. */
  record OutboundTrunk(
      @JsonProperty("trunk_id") String trunkId,
      @JsonProperty("number") String number,
      @JsonProperty("carrier_id") String carrierId,
      @JsonProperty("outbound_cps") double callsPerSecond,
      @JsonProperty("outbound_burst") int burst,
      @JsonProperty("outbound_channels") int channels) {}

  @Access(AccessKind.SECRET)
  @GetMapping("/lookup")
  Lookup lookup(@RequestParam("number") String number) {
    Did did =
        numbers.find(number).orElseThrow(() -> ApiException.notFound("number", number.strip()));
    String bot = did.botId();
    if (bot == null) {
      throw new ApiException(
          ErrorCode.NOT_FOUND,
          "The number %s has no bot. Assign one under its carrier.".formatted(did.number()));
    }
    return new Lookup(bot, did.carrierId().value(), did.id());
  }

  @Access(AccessKind.SECRET)
  @GetMapping("/outbound-trunk")
  OutboundTrunk outboundTrunk(
      @RequestParam(name = "from_number", defaultValue = "") String fromNumber,
      @RequestParam(name = "call_id", defaultValue = "") String callId) {
    FieldProblems problems = new FieldProblems();
    problems.require(
        callId.length() <= LONGEST_CALL_ID,
        "call_id",
        "may have %d characters".formatted(LONGEST_CALL_ID));
    problems.throwIfAny();
    Trunk trunk = numbers.outbound(fromNumber, callId.strip());
    return new OutboundTrunk(
        trunk.trunkId(),
        trunk.number().value(),
        trunk.carrier().id().value(),
        trunk.carrier().limits().callsPerSecond().value(),
        trunk.carrier().limits().burst(),
        trunk.carrier().limits().channels());
  }

  @Access(AccessKind.KEY)
  @PostMapping("/dialout")
  ResponseEntity<String> dialout(
      @RequestBody DialoutRequest body, KeyCaller caller, HttpServletRequest request) {
    return dialouts.dial(body, caller, address.base(request) + "/api/v1/config");
  }
}
