package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.LlmConfig;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a session is opened. */
final class ProviderAddress {
  private ProviderAddress() {}

  /** Returns {@code extra.base_url}, or the provider's own, without a slash at its end. */
  static String of(LlmConfig config, String standard) throws ProviderException {
    Object given = config.extra().get("base_url");
    if (given == null || given.toString().isBlank()) {
      return standard;
    }
    String text = given.toString().strip();
    try {
      String scheme = new URI(text).getScheme();
      if ("ws".equals(scheme) || "wss".equals(scheme)) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      }
    } catch (URISyntaxException _) {
      // Reported below, together with other schemes.
    }
    throw ProviderException.of(
        ProviderProblem.Kind.REFUSED, "llm.extra.base_url must be an address like wss://host/v1");
  }

  static String key(LlmConfig config) throws ProviderException {
    if (!config.apiKey().isSet()) {
      throw ProviderException.of(
          ProviderProblem.Kind.UNAUTHORIZED, "llm.provider " + config.provider() + " has no key");
    }
    return config.apiKey().value();
  }

  static String text(LlmConfig config, String name, String standard) {
    Object given = config.extra().get(name);
    return given == null || given.toString().isBlank() ? standard : given.toString();
  }
}
