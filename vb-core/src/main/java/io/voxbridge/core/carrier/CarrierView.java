package io.voxbridge.core.carrier;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.TrunkMirror;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A carrier with its numbers as the API shows it: of passwords only whether there is one. */
record CarrierView(
    @JsonProperty("id") String id,
    @JsonProperty("name") String name,
    @JsonProperty("sip_address") String sipAddress,
    @JsonProperty("transport") String transport,
    @JsonProperty("destination_country") String destinationCountry,
    @JsonProperty("media_encryption") String mediaEncryption,
    @JsonProperty("inbound_auth_mode") String inboundAuthMode,
    @JsonProperty("inbound_allowed_addresses") List<String> inboundAllowedAddresses,
    @JsonProperty("inbound_auth_username") String inboundAuthUsername,
    @JsonProperty("inbound_auth_password_set") boolean inboundAuthPasswordSet,
    @JsonProperty("outbound_auth_username") String outboundAuthUsername,
    @JsonProperty("outbound_auth_password_set") boolean outboundAuthPasswordSet,
    @JsonProperty("outbound_cps") double outboundCps,
    @JsonProperty("outbound_burst") int outboundBurst,
    @JsonProperty("outbound_channels") int outboundChannels,
    @JsonProperty("lk_inbound_trunk_id") String lkInboundTrunkId,
    @JsonProperty("lk_outbound_trunk_id") String lkOutboundTrunkId,
    @JsonProperty("lk_dispatch_rule_id") String lkDispatchRuleId,
    @JsonProperty("lk_sync_status") String lkSyncStatus,
    @JsonProperty("lk_sync_error") String lkSyncError,
    @JsonProperty("lk_last_synced_at") @Nullable Instant lkLastSyncedAt,
    @JsonProperty("dids") List<DidView> dids,
    @JsonProperty("created_at") Instant createdAt) {

  /** A number as the API shows it. */
  record DidView(
      @JsonProperty("id") String id,
      @JsonProperty("number") String number,
      @JsonProperty("label") String label,
      @JsonProperty("direction") String direction,
      @JsonProperty("bot_id") @Nullable String botId) {

    static DidView of(Did did) {
      return new DidView(
          did.id(),
          did.number().value(),
          did.label(),
          did.direction().name().toLowerCase(Locale.ROOT),
          did.botId());
    }
  }

  static CarrierView of(Carrier carrier, List<Did> dids) {
    CarrierAuthentication authentication = carrier.authentication();
    TrunkMirror mirror = carrier.mirror();
    return new CarrierView(
        carrier.id().value(),
        carrier.name(),
        carrier.endpoint().sipAddress(),
        carrier.endpoint().transport(),
        carrier.endpoint().destinationCountry(),
        carrier.endpoint().mediaEncryption(),
        authentication.inboundMode(),
        authentication.inboundAllowedAddresses(),
        authentication.inbound().username(),
        authentication.inbound().password() != null,
        authentication.outbound().username(),
        authentication.outbound().password() != null,
        carrier.limits().callsPerSecond().value(),
        carrier.limits().burst(),
        carrier.limits().channels(),
        mirror.inboundTrunkId(),
        mirror.outboundTrunkId(),
        mirror.dispatchRuleId(),
        mirror.status(),
        mirror.error(),
        mirror.lastSyncedAt(),
        dids.stream().map(DidView::of).toList(),
        carrier.createdAt());
  }
}
