package io.voxbridge.core.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.sealing.SealBrokenException;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.settings.AmdSettings;
import io.voxbridge.store.settings.MinioSettings;
import io.voxbridge.store.settings.SystemSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All settings as the API shows them: every secret masked.
 *
 * @param apiKeys masked keys by provider; empty text where none is set
 * @param minio where recordings are kept
 * @param voxdialler settings of the dialler
 * @param voxcoreFleet base URLs of the fleet hosts
 * @param displayTimezone IANA name of the zone that the Console shows times in
 */
record SettingsView(
    @JsonProperty("api_keys") Map<String, String> apiKeys,
    @JsonProperty("minio") Minio minio,
    @JsonProperty("voxdialler") Voxdialler voxdialler,
    @JsonProperty("voxcore_fleet") List<String> voxcoreFleet,
    @JsonProperty("display_timezone") String displayTimezone) {
  private static final Logger log = LoggerFactory.getLogger(SettingsView.class);
  private static final String UNREADABLE = "•• sealed under another key ••";

  /** Where recordings are kept, with masked keys. */
  record Minio(
      @JsonProperty("endpoint") String endpoint,
      @JsonProperty("access_key") String accessKey,
      @JsonProperty("secret_key") String secretKey,
      @JsonProperty("bucket") String bucket,
      @JsonProperty("secure") boolean secure) {}

  /** Settings of the dialler. */
  record Voxdialler(@JsonProperty("amd") AmdView amd) {}

  static SettingsView of(SystemSettings settings, PlatformSettings platform) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String provider : ProviderKeys.ALL) {
      keys.put(
          provider, shown(platform, settings.apiKeys().get(provider), ProviderKeys.path(provider)));
    }
    MinioSettings minio = settings.minio();
    AmdSettings amd = settings.amd();
    return new SettingsView(
        keys,
        new Minio(
            minio.endpoint(),
            shown(platform, minio.accessKey(), PlatformSettings.MINIO_ACCESS_KEY),
            shown(platform, minio.secretKey(), PlatformSettings.MINIO_SECRET_KEY),
            minio.bucket(),
            minio.secure()),
        new Voxdialler(AmdView.of(amd)),
        settings.fleet(),
        settings.displayTimezone());
  }

  private static String shown(PlatformSettings platform, @Nullable Sealed sealed, String path) {
    try {
      Secret secret = platform.open(sealed, path);
      return Masking.mask(secret);
    } catch (SealBrokenException unreadable) {
      log.warn("A setting is shown as unreadable: {}", unreadable.getMessage());
      return UNREADABLE;
    }
  }
}
