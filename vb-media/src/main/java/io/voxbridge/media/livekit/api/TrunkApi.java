package io.voxbridge.media.livekit.api;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.api.LiveKitException.Code;
import io.voxbridge.media.livekit.api.OutboundTrunk.Transport;
import io.voxbridge.media.livekit.api.Twirp.Method;
import java.util.List;
import livekit.LivekitSip;

/**
 * LiveKit's trunks and dispatch rules. LiveKit gives passwords back, so what is there can be
 * compared with what should be. It refuses to make a second inbound trunk for a number, or a second
 * rule for a trunk; replacing is not checked. Thread-safe; calls block until the server has
 * answered, at most ten seconds.
 *
 * <p>Every method throws {@link LiveKitException} when the server is not reached or refuses.
 */
public final class TrunkApi {
  private static final String SERVICE = "SIP";
  private static final Method<LivekitSip.ListSIPInboundTrunkResponse> LIST_INBOUND =
      Method.repeatable(
          SERVICE, "ListSIPInboundTrunk", LivekitSip.ListSIPInboundTrunkResponse.parser());
  private static final Method<LivekitSip.SIPInboundTrunkInfo> CREATE_INBOUND =
      Method.once(SERVICE, "CreateSIPInboundTrunk", LivekitSip.SIPInboundTrunkInfo.parser());
  private static final Method<LivekitSip.SIPInboundTrunkInfo> UPDATE_INBOUND =
      Method.repeatable(SERVICE, "UpdateSIPInboundTrunk", LivekitSip.SIPInboundTrunkInfo.parser());
  private static final Method<LivekitSip.ListSIPOutboundTrunkResponse> LIST_OUTBOUND =
      Method.repeatable(
          SERVICE, "ListSIPOutboundTrunk", LivekitSip.ListSIPOutboundTrunkResponse.parser());
  private static final Method<LivekitSip.SIPOutboundTrunkInfo> CREATE_OUTBOUND =
      Method.once(SERVICE, "CreateSIPOutboundTrunk", LivekitSip.SIPOutboundTrunkInfo.parser());
  private static final Method<LivekitSip.SIPOutboundTrunkInfo> UPDATE_OUTBOUND =
      Method.repeatable(
          SERVICE, "UpdateSIPOutboundTrunk", LivekitSip.SIPOutboundTrunkInfo.parser());
  private static final Method<Empty> DELETE_TRUNK =
      Method.repeatable(SERVICE, "DeleteSIPTrunk", Empty.parser());
  private static final Method<LivekitSip.ListSIPDispatchRuleResponse> LIST_RULES =
      Method.repeatable(
          SERVICE, "ListSIPDispatchRule", LivekitSip.ListSIPDispatchRuleResponse.parser());
  private static final Method<LivekitSip.SIPDispatchRuleInfo> CREATE_RULE =
      Method.once(SERVICE, "CreateSIPDispatchRule", LivekitSip.SIPDispatchRuleInfo.parser());
  private static final Method<LivekitSip.SIPDispatchRuleInfo> UPDATE_RULE =
      Method.repeatable(SERVICE, "UpdateSIPDispatchRule", LivekitSip.SIPDispatchRuleInfo.parser());
  private static final Method<LivekitSip.SIPDispatchRuleInfo> DELETE_RULE =
      Method.repeatable(SERVICE, "DeleteSIPDispatchRule", LivekitSip.SIPDispatchRuleInfo.parser());

  private final Twirp twirp;

  /** Uses the connection of that API. */
  public TrunkApi(LiveKitApi api) {
    this.twirp = api.twirp();
  }

  /** Returns every inbound trunk, also those that others have made. */
  public List<InboundTrunk> inbound() {
    return call(LIST_INBOUND, LivekitSip.ListSIPInboundTrunkRequest.getDefaultInstance())
        .getItemsList()
        .stream()
        .map(TrunkApi::inbound)
        .toList();
  }

  /** Makes a trunk and returns its id. */
  public String create(InboundTrunk trunk) {
    return call(
            CREATE_INBOUND,
            LivekitSip.CreateSIPInboundTrunkRequest.newBuilder().setTrunk(info(trunk)).build())
        .getSipTrunkId();
  }

  /** Replaces the trunk of that id. */
  public void replace(InboundTrunk trunk) {
    var _ =
        call(
            UPDATE_INBOUND,
            LivekitSip.UpdateSIPInboundTrunkRequest.newBuilder()
                .setSipTrunkId(trunk.id())
                .setReplace(info(trunk))
                .build());
  }

  /** Returns every outbound trunk, also those that others have made. */
  public List<OutboundTrunk> outbound() {
    return call(LIST_OUTBOUND, LivekitSip.ListSIPOutboundTrunkRequest.getDefaultInstance())
        .getItemsList()
        .stream()
        .map(TrunkApi::outbound)
        .toList();
  }

  /** Makes a trunk and returns its id. */
  public String create(OutboundTrunk trunk) {
    return call(
            CREATE_OUTBOUND,
            LivekitSip.CreateSIPOutboundTrunkRequest.newBuilder().setTrunk(info(trunk)).build())
        .getSipTrunkId();
  }

  /** Replaces the trunk of that id. */
  public void replace(OutboundTrunk trunk) {
    var _ =
        call(
            UPDATE_OUTBOUND,
            LivekitSip.UpdateSIPOutboundTrunkRequest.newBuilder()
                .setSipTrunkId(trunk.id())
                .setReplace(info(trunk))
                .build());
  }

  /** Removes a trunk of either kind; one that is gone already is fine. */
  public void deleteTrunk(String id) {
    unlessGone(
        DELETE_TRUNK, LivekitSip.DeleteSIPTrunkRequest.newBuilder().setSipTrunkId(id).build());
  }

  /** Returns every dispatch rule, also those that others have made. */
  public List<DispatchRule> rules() {
    return call(LIST_RULES, LivekitSip.ListSIPDispatchRuleRequest.getDefaultInstance())
        .getItemsList()
        .stream()
        .map(TrunkApi::rule)
        .toList();
  }

  /** Makes a rule and returns its id. */
  public String create(DispatchRule rule) {
    return call(
            CREATE_RULE,
            LivekitSip.CreateSIPDispatchRuleRequest.newBuilder()
                .setDispatchRule(info(rule))
                .build())
        .getSipDispatchRuleId();
  }

  /** Replaces the rule of that id. */
  public void replace(DispatchRule rule) {
    var _ =
        call(
            UPDATE_RULE,
            LivekitSip.UpdateSIPDispatchRuleRequest.newBuilder()
                .setSipDispatchRuleId(rule.id())
                .setReplace(info(rule))
                .build());
  }

  /** Removes a rule; one that is gone already is fine. */
  public void deleteRule(String id) {
    unlessGone(
        DELETE_RULE,
        LivekitSip.DeleteSIPDispatchRuleRequest.newBuilder().setSipDispatchRuleId(id).build());
  }

  private <T extends Message> T call(Method<T> method, Message request) {
    return twirp.call(method, Grants.administerSip(), request, LiveKitApi.ANSWER_TIMEOUT);
  }

  private void unlessGone(Method<?> method, Message request) {
    try {
      var _ = call(method, request);
    } catch (LiveKitException failure) {
      if (failure.code() != Code.NOT_FOUND) {
        throw failure;
      }
    }
  }

  private static LivekitSip.SIPMediaEncryption encryption(MediaEncryption encryption) {
    return switch (encryption) {
      case DISABLE -> LivekitSip.SIPMediaEncryption.SIP_MEDIA_ENCRYPT_DISABLE;
      case ALLOW -> LivekitSip.SIPMediaEncryption.SIP_MEDIA_ENCRYPT_ALLOW;
      case REQUIRE -> LivekitSip.SIPMediaEncryption.SIP_MEDIA_ENCRYPT_REQUIRE;
    };
  }

  private static MediaEncryption encryption(LivekitSip.SIPMediaEncryption encryption) {
    return switch (encryption) {
      case SIP_MEDIA_ENCRYPT_ALLOW -> MediaEncryption.ALLOW;
      case SIP_MEDIA_ENCRYPT_REQUIRE -> MediaEncryption.REQUIRE;
      case SIP_MEDIA_ENCRYPT_DISABLE, UNRECOGNIZED -> MediaEncryption.DISABLE;
    };
  }

  private static LivekitSip.SIPInboundTrunkInfo info(InboundTrunk trunk) {
    return LivekitSip.SIPInboundTrunkInfo.newBuilder()
        .setSipTrunkId(trunk.id())
        .setName(trunk.name())
        .setMetadata(trunk.metadata())
        .setMediaEncryption(encryption(trunk.encryption()))
        .addAllNumbers(trunk.numbers())
        .addAllAllowedAddresses(trunk.allowedAddresses())
        .setAuthUsername(trunk.username())
        .setAuthPassword(trunk.password().value())
        .setIncludeHeaders(headers(trunk.passesHeaders()))
        .build();
  }

  private static InboundTrunk inbound(LivekitSip.SIPInboundTrunkInfo info) {
    return new InboundTrunk(
        info.getSipTrunkId(),
        info.getName(),
        info.getMetadata(),
        encryption(info.getMediaEncryption()),
        info.getNumbersList(),
        info.getAllowedAddressesList(),
        info.getAuthUsername(),
        new Secret(info.getAuthPassword()),
        info.getIncludeHeaders() == LivekitSip.SIPHeaderOptions.SIP_X_HEADERS);
  }

  private static LivekitSip.SIPOutboundTrunkInfo info(OutboundTrunk trunk) {
    return LivekitSip.SIPOutboundTrunkInfo.newBuilder()
        .setSipTrunkId(trunk.id())
        .setName(trunk.name())
        .setMetadata(trunk.metadata())
        .setAddress(trunk.address())
        .setTransport(
            switch (trunk.transport()) {
              case AUTO -> LivekitSip.SIPTransport.SIP_TRANSPORT_AUTO;
              case UDP -> LivekitSip.SIPTransport.SIP_TRANSPORT_UDP;
              case TCP -> LivekitSip.SIPTransport.SIP_TRANSPORT_TCP;
              case TLS -> LivekitSip.SIPTransport.SIP_TRANSPORT_TLS;
            })
        .setMediaEncryption(encryption(trunk.encryption()))
        .setDestinationCountry(trunk.destinationCountry())
        .addAllNumbers(trunk.numbers())
        .setAuthUsername(trunk.username())
        .setAuthPassword(trunk.password().value())
        .setIncludeHeaders(headers(trunk.passesHeaders()))
        .build();
  }

  private static OutboundTrunk outbound(LivekitSip.SIPOutboundTrunkInfo info) {
    return new OutboundTrunk(
        info.getSipTrunkId(),
        info.getName(),
        info.getMetadata(),
        info.getAddress(),
        switch (info.getTransport()) {
          case SIP_TRANSPORT_UDP -> Transport.UDP;
          case SIP_TRANSPORT_TCP -> Transport.TCP;
          case SIP_TRANSPORT_TLS -> Transport.TLS;
          case SIP_TRANSPORT_AUTO, UNRECOGNIZED -> Transport.AUTO;
        },
        encryption(info.getMediaEncryption()),
        info.getDestinationCountry(),
        info.getNumbersList(),
        info.getAuthUsername(),
        new Secret(info.getAuthPassword()),
        info.getIncludeHeaders() == LivekitSip.SIPHeaderOptions.SIP_X_HEADERS);
  }

  private static LivekitSip.SIPDispatchRuleInfo info(DispatchRule rule) {
    return LivekitSip.SIPDispatchRuleInfo.newBuilder()
        .setSipDispatchRuleId(rule.id())
        .setName(rule.name())
        .setMetadata(rule.metadata())
        .addAllTrunkIds(rule.trunkIds())
        .putAllAttributes(rule.attributes())
        .setRule(
            LivekitSip.SIPDispatchRule.newBuilder()
                .setDispatchRuleIndividual(
                    LivekitSip.SIPDispatchRuleIndividual.newBuilder()
                        .setRoomPrefix(rule.roomPrefix())))
        .build();
  }

  private static DispatchRule rule(LivekitSip.SIPDispatchRuleInfo info) {
    return new DispatchRule(
        info.getSipDispatchRuleId(),
        info.getName(),
        info.getMetadata(),
        info.getTrunkIdsList(),
        info.getRule().getDispatchRuleIndividual().getRoomPrefix(),
        info.getAttributesMap());
  }

  private static LivekitSip.SIPHeaderOptions headers(boolean pass) {
    return pass
        ? LivekitSip.SIPHeaderOptions.SIP_X_HEADERS
        : LivekitSip.SIPHeaderOptions.SIP_NO_HEADERS;
  }
}
