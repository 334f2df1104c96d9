package io.voxbridge.core.settings;

import io.voxbridge.domain.bot.StorageConfig;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.sealing.Sealer;
import io.voxbridge.store.settings.MinioSettings;
import io.voxbridge.store.settings.SettingsStore;
import io.voxbridge.store.settings.SystemSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings as other features need them, with secrets opened. Thread-safe. */
public final class PlatformSettings {
  static final String MINIO_ACCESS_KEY = "system_settings/system/minio.access_key";
  static final String MINIO_SECRET_KEY = "system_settings/system/minio.secret_key";

  private final SettingsStore store;
  private final Sealer sealer;
  private final List<String> seedFleet;

  /**
   * @param store stored settings
   * @param sealer opens secrets
   * @param seedFleet fleet hosts of a new installation
   */
  public PlatformSettings(SettingsStore store, Sealer sealer, List<String> seedFleet) {
    this.store = store;
    this.sealer = sealer;
    this.seedFleet = List.copyOf(seedFleet);
  }

  /** Returns all settings; they are created with their defaults at the first time. */
  SystemSettings current() {
    return store.readOrCreate(seedFleet);
  }

  /** Returns the key of a provider; not set when there is none. */
  public Secret providerKey(String provider) {
    return open(current().apiKeys().get(provider), ProviderKeys.path(provider));
  }

  /** Returns where recordings are kept; empty while the settings are incomplete. */
  public Optional<StorageConfig> storage() {
    MinioSettings minio = current().minio();
    return minio.isComplete()
        ? Optional.of(
            new StorageConfig(
                minio.endpoint(),
                open(minio.accessKey(), MINIO_ACCESS_KEY),
                open(minio.secretKey(), MINIO_SECRET_KEY),
                minio.bucket(),
                minio.secure()))
        : Optional.empty();
  }

  /** Returns the base URLs of the fleet hosts in the settings. */
  public List<String> fleetUrls() {
    return current().fleet();
  }

  /** Returns the IANA name of the zone that the Console shows times in. */
  public String displayTimezone() {
    return current().displayTimezone();
  }

  Secret open(@Nullable Sealed sealed, String path) {
    return sealed == null ? Secret.none() : sealer.open(sealed, path);
  }
}
