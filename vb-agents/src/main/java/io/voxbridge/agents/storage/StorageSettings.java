package io.voxbridge.agents.storage;

import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.domain.secret.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where recordings go.
 *
 * @param folder finished recordings of the folder store; below it one folder per instance for those
 *     that are being made or wait for their upload
 * @param s3 the bucket; null: the folder is the store
 */
public record StorageSettings(Path folder, @Nullable S3Settings s3) {
  /** Reads {@code RECORDINGS_DIR} and {@code MINIO_*}. */
  public static StorageSettings read(SettingsReader settings) {
    Path folder = settings.folder("recordings-dir");
    String accessKey = settings.text("minio.access-key").orElse("");
    if (accessKey.isEmpty()) {
      return new StorageSettings(folder, null);
    }
    String endpoint = settings.required("minio.endpoint", "give host:port of the S3 server");
    if (endpoint.contains("/")) {
      settings.problem(
          "minio.endpoint", "is '" + endpoint + "': give host:port alone; MINIO_SECURE says https");
    }
    return new StorageSettings(
        folder,
        new S3Settings(
            endpoint,
            accessKey,
            new Secret(
                settings.required(
                    "minio.secret-key", "give the key of MINIO_ACCESS_KEY, or unset that")),
            settings.required("minio.bucket", "give the bucket's name"),
            settings.flag("minio.secure"),
            settings.text("minio.region").orElse("")));
  }

  /** Returns the store these settings describe. */
  public ObjectStore open() {
    return s3 == null ? new FolderObjectStore(folder) : new S3ObjectStore(s3);
  }

  /** Returns the folder for an instance's recordings in the making. */
  public Path instanceFolder(int instance) {
    return folder.resolve(Integer.toString(instance));
  }
}
