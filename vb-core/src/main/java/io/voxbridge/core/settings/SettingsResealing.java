package io.voxbridge.core.settings;

import io.voxbridge.store.sealing.SealBrokenException;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.sealing.Sealer;
import io.voxbridge.store.settings.MinioSettings;
import io.voxbridge.store.settings.SettingsStore;
import io.voxbridge.store.settings.SystemSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a change of the master key: seals the secrets of the settings under the new one. */
final class SettingsResealing implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(SettingsResealing.class);

  private final SettingsStore store;
  private final Sealer sealer;

  SettingsResealing(SettingsStore store, Sealer sealer) {
    this.store = store;
    this.sealer = sealer;
  }

  @Override
  public void run() {
    SystemSettings settings = store.read();
    Map<String, @Nullable Sealed> keys = new LinkedHashMap<>();
    settings
        .apiKeys()
        .forEach((provider, key) -> {
          Sealed current = current(key, ProviderKeys.path(provider));
          if (!key.equals(current)) {
            keys.put(provider, current);
          }
        });
    store.writeApiKeys(keys);

    MinioSettings minio = settings.minio();
    MinioSettings after =
        new MinioSettings(
            minio.endpoint(),
            current(minio.accessKey(), PlatformSettings.MINIO_ACCESS_KEY),
            current(minio.secretKey(), PlatformSettings.MINIO_SECRET_KEY),
            minio.bucket(),
            minio.secure());
    if (!after.equals(minio)) {
      store.writeMinio(after);
    }
    if (!keys.isEmpty() || !after.equals(minio)) {
      log.info(
          "Sealed {} provider key(s){} under the current master key",
          keys.size(),
          after.equals(minio) ? "" : " and the storage keys");
    }
  }

  private @Nullable Sealed current(@Nullable Sealed value, String path) {
    if (value == null || sealer.isCurrent(value)) {
      return value;
    }
    try {
      return sealer.seal(sealer.open(value, path), path);
    } catch (SealBrokenException unreadable) {
      log.warn("A setting cannot be used: {}", unreadable.getMessage());
      return value;
    }
  }
}
