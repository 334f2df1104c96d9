package io.voxbridge.agents.runtimeconfig;

import java.net.URI;
import java.net.URISyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a call's result goes. */
public final class ResultAddress {
  private static final Logger log = LoggerFactory.getLogger(ResultAddress.class);
  private static final String RESULTS = "/call-results";

  private ResultAddress() {}

  /**
   * Returns the result address beside a config address: {@code …/api/v1/config} has {@code
   * …/api/v1/call-results}.
   */
  public static URI besides(URI configUrl) {
    return ApiAddress.besides(configUrl, RESULTS);
  }

  /**
   * Returns the address that a config names, when the secret may go there; else the one beside the
   * address the config came from, which is the same Backend under the name this worker knows.
   */
  public static URI choose(String webhookUrl, URI configUrl, AllowedOrigins allowed) {
    try {
      URI webhook = new URI(webhookUrl);
      if (allowed.allows(webhook)) {
        return webhook;
      }
    } catch (URISyntaxException e) {
      log.warn("webhook_url of the config is no address: {}", e.getMessage());
    }
    URI besides = besides(configUrl);
    log.warn(
        "the result goes to {}: the origin of the config's webhook_url is not among"
            + " VOXBRIDGE_ALLOWED_ORIGINS; add it to have results sent there",
        besides);
    return besides;
  }
}
