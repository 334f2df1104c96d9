package io.voxbridge.media.livekit.api;

import io.voxbridge.media.livekit.api.LiveKitException.Code;
import io.voxbridge.media.livekit.api.Twirp.Method;
import io.voxbridge.media.room.TransferResult;
import java.time.Duration;
import java.util.Map;
import livekit.LivekitSip;

/** Calls phones into rooms and passes them on, through LiveKit's SIP bridge. */
public final class PhoneApi {
  private static final String SERVICE = "SIP";
  private static final Method<LivekitSip.SIPParticipantInfo> CREATE =
      Method.once(SERVICE, "CreateSIPParticipant", LivekitSip.SIPParticipantInfo.parser());
  private static final Method<com.google.protobuf.Empty> TRANSFER =
      Method.once(SERVICE, "TransferSIPParticipant", com.google.protobuf.Empty.parser());

  /** The server answers this much after the ring time at the latest, also on a busy machine. */
  private static final Duration BEYOND_RINGING = Duration.ofSeconds(10);

  private final Twirp twirp;

  PhoneApi(Twirp twirp) {
    this.twirp = twirp;
  }

  /**
   * Calls a phone and returns when it was picked up. Giving up this request does not end the call:
   * after {@link LiveKitException#mayHaveTakenEffect} delete the room.
   *
   * @return the bridge's id of the call, {@code SCL_...}, which is also the SIP From tag
   * @throws LiveKitException when it was not picked up: with the SIP status when the carrier gave
   *     one; with CANCELED or DEADLINE_EXCEEDED without one when nobody answered in time or the
   *     phone was removed meanwhile; with another code when the call could not be placed
   */
  public String callAndAwaitAnswer(PhoneCall call) {
    var request =
        LivekitSip.CreateSIPParticipantRequest.newBuilder()
            .setSipTrunkId(call.trunkId())
            .setSipCallTo(call.to())
            .setSipNumber(call.from())
            .setRoomName(call.room())
            .setParticipantIdentity(call.identity())
            .putAllParticipantAttributes(call.attributes())
            .setRingingTimeout(seconds(call.ringingTimeout()))
            .setMaxCallDuration(seconds(call.maxCallDuration()))
            .setWaitUntilAnswered(true)
            .build();
    return twirp
        .call(CREATE, Grants.call(), request, call.ringingTimeout().plus(BEYOND_RINGING))
        .getSipCallId();
  }

  /**
   * Asks a phone's carrier to pass the call on (SIP REFER, RFC 3515) and waits for the result. Once
   * transferred, the phone hangs up like a far end that ends the call; refused, it stays.
   *
   * @param target a {@code sip:} or {@code tel:} URI, or a number
   * @param headers added to the REFER
   * @param timeout how long the target may ring
   * @throws LiveKitException when there is no such call, or the server is not reached or refuses
   */
  public TransferResult transfer(
      String room, String identity, String target, Map<String, String> headers, Duration timeout) {
    var request =
        LivekitSip.TransferSIPParticipantRequest.newBuilder()
            .setRoomName(room)
            .setParticipantIdentity(identity)
            .setTransferTo(uri(target))
            .putAllHeaders(headers)
            .setRingingTimeout(seconds(timeout))
            .build();
    try {
      var _ =
          twirp.call(
              TRANSFER,
              Grants.call().and(Grants.administer(room)),
              request,
              timeout.plus(BEYOND_RINGING));
      return TransferResult.transferred();
    } catch (LiveKitException e) {
      var reason = String.valueOf(e.getMessage());
      if (e.sipStatus().isPresent()) {
        return TransferResult.refused(e.sipStatus().getAsInt(), reason);
      }
      if (e.code() == Code.CANCELED || e.code() == Code.DEADLINE_EXCEEDED) {
        return TransferResult.unanswered(reason);
      }
      throw e;
    }
  }

  private static String uri(String target) {
    return target.startsWith("sip:") || target.startsWith("sips:") || target.startsWith("tel:")
        ? target
        : "tel:" + target;
  }

  private static com.google.protobuf.Duration seconds(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.toSeconds())
        .setNanos(duration.toNanosPart())
        .build();
  }
}
