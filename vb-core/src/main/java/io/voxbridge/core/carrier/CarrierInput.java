package io.voxbridge.core.carrier;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new carrier or a change of one; in a change, what is absent stays as it is and an empty text
 * deletes. {@code auth_username}, {@code auth_password} and {@code allowed_addresses} are the older
 * names for both directions and count where the newer ones are absent.
 */
record CarrierInput(
    @JsonProperty("name") @Nullable String name,
    @JsonProperty("sip_address") @Nullable String sipAddress,
    @JsonProperty("transport") @Nullable String transport,
    @JsonProperty("destination_country") @Nullable String destinationCountry,
    @JsonProperty("media_encryption") @Nullable String mediaEncryption,
    @JsonProperty("inbound_auth_mode") @Nullable String inboundAuthMode,
    @JsonProperty("inbound_allowed_addresses") @Nullable List<String> inboundAllowedAddresses,
    @JsonProperty("inbound_auth_username") @Nullable String inboundAuthUsername,
    @JsonProperty("inbound_auth_password") @Nullable String inboundAuthPassword,
    @JsonProperty("outbound_auth_username") @Nullable String outboundAuthUsername,
    @JsonProperty("outbound_auth_password") @Nullable String outboundAuthPassword,
    @JsonProperty("auth_username") @Nullable String authUsername,
    @JsonProperty("auth_password") @Nullable String authPassword,
    @JsonProperty("allowed_addresses") @Nullable List<String> allowedAddresses,
    @JsonProperty("outbound_cps") @Nullable Double outboundCps,
    @JsonProperty("outbound_burst") @Nullable Integer outboundBurst,
    @JsonProperty("outbound_channels") @Nullable Integer outboundChannels) {

  /** Returns the first that is there. */
  static <T> @Nullable T first(@Nullable T newer, @Nullable T older) {
    return newer == null ? older : newer;
  }

  /** Hides the passwords. */
  @Override
  public String toString() {
    return "CarrierInput[" + name + "]";
  }
}
