package io.voxbridge.core.settings;

import java.util.List;

/** The providers that need a key. */
final class ProviderKeys {
  /** In the order in which they are shown. */
  static final List<String> ALL =
      List.of(
          "soniox",
          "deepgram",
          "openai",
          "google",
          "google_vertex",
          "anthropic",
          "elevenlabs",
          "sarvam",
          "cartesia");

  private ProviderKeys() {}

  /** Returns the field that a provider's key is sealed for. */
  static String path(String provider) {
    return "system_settings/system/api_keys." + provider;
  }
}
