package io.voxbridge.core.recording;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.voxbridge.domain.bot.StorageConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The S3-compatible object storage named in the settings. Safe for use by several threads. */
final class ObjectStorageSource implements RecordingSource {
  private static final long CONNECT_MILLIS = 3_000;
  private static final long READ_MILLIS = 15_000;
  private static final String NO_SUCH_KEY = "NoSuchKey";

  private final Supplier<Optional<StorageConfig>> settings;
  private @Nullable Connection connection;

  private record Connection(StorageConfig config, MinioClient client) {}

  /**
   * Uses what the settings say at each request.
   *
   * @param settings empty while no storage is configured
   */
  ObjectStorageSource(Supplier<Optional<StorageConfig>> settings) {
    this.settings = settings;
  }

  @Override
  public Optional<StoredRecording> find(String key) throws IOException {
    Optional<StorageConfig> config = settings.get();
    if (config.isEmpty()) {
      return Optional.empty();
    }
    Connection connected = connect(config.get());
    String bucket = connected.config().bucket();
    try {
      long size =
          connected
              .client()
              .statObject(StatObjectArgs.builder().bucket(bucket).object(key).build())
              .size();
      return Optional.of(new StoredObject(connected.client(), bucket, key, size));
    } catch (ErrorResponseException refusal) {
      if (NO_SUCH_KEY.equals(refusal.errorResponse().code())) {
        return Optional.empty();
      }
      throw new IOException("object storage refused: " + refusal.errorResponse().code(), refusal);
    } catch (MinioException | IllegalStateException failure) {
      // The client wraps a broken connection in the latter.
      throw new IOException("object storage failed", failure);
    }
  }

  private synchronized Connection connect(StorageConfig config) {
    Connection current = connection;
    if (current == null || !current.config().equals(config)) {
      MinioClient client =
          MinioClient.builder()
              .endpoint((config.secure() ? "https://" : "http://") + config.endpoint())
              .credentials(config.accessKey().value(), config.secretKey().value())
              .build();
      client.setTimeout(CONNECT_MILLIS, READ_MILLIS, READ_MILLIS);
      current = new Connection(config, client);
      connection = current;
    }
    return current;
  }

  private record StoredObject(MinioClient client, String bucket, String key, long size)
      implements StoredRecording {
    @Override
    public InputStream open(ByteRange.Slice slice) throws IOException {
      try {
        return client.getObject(
            GetObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .offset(slice.from())
                .length(slice.length())
                .build());
      } catch (MinioException | IllegalStateException failure) {
        throw new IOException("object storage failed", failure);
      }
    }
  }
}
