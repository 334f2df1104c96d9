package io.voxbridge.core.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Calls from web pages.
 *
 * @param enabled default false
 * @param allowedDomains pages that may embed the widget; empty means any
 * @param apiKey public key in the page's code; empty means not set
 */
public record BotWidget(
    @JsonProperty("widget_enabled") Boolean enabled,
    @JsonProperty("widget_allowed_domains") List<String> allowedDomains,
    @JsonProperty("widget_api_key") String apiKey) {

  /** Fills in what is absent. */
  public BotWidget {
    enabled = enabled != null && enabled;
    allowedDomains = allowedDomains == null ? List.of() : List.copyOf(allowedDomains);
    apiKey = apiKey == null ? "" : apiKey;
  }
}
