package io.voxbridge.agents.storage;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import okhttp3.OkHttpClient;

/** Keeps recordings in a bucket of an S3 server such as MinIO. */
public final class S3ObjectStore implements ObjectStore {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TRANSFER_TIMEOUT = Duration.ofSeconds(60);

  private final S3Settings settings;
  private final OkHttpClient http;
  private final MinioClient client;

  /** Does not connect yet. */
  public S3ObjectStore(S3Settings settings) {
    this.settings = settings;
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(TRANSFER_TIMEOUT)
            .writeTimeout(TRANSFER_TIMEOUT)
            .followRedirects(false)
            .build();
    MinioClient.Builder builder =
        MinioClient.builder()
            .endpoint(settings.address())
            .credentials(settings.accessKey(), settings.secretKey().value())
            .httpClient(http);
    if (!settings.region().isEmpty()) {
      builder.region(settings.region());
    }
    this.client = builder.build();
  }

  @Override
  public void put(ObjectKey key, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try {
      try {
        upload(key, file);
      } catch (ErrorResponseException e) {
        if (!isNoSuchBucket(e)) {
          throw e;
        }
        makeBucket();
        upload(key, file);
      }
    } catch (MinioException | IllegalStateException e) {
      // The client wraps a broken connection in the latter.
      throw failure("storing " + key, e);
    }
  }

  private void upload(ObjectKey key, Path file) throws MinioException {
    client.uploadObject(
        UploadObjectArgs.builder()
            .bucket(settings.bucket())
            .object(key.value())
            .filename(file.toString())
            .contentType("audio/wav")
            .build());
  }

  /**
   * Makes the bucket. The client always names a region; strict servers refuse {@code us-east-1} by
   * name, so there the bucket has to be made by hand.
   */
  private void makeBucket() throws MinioException {
    try {
      client.makeBucket(MakeBucketArgs.builder().bucket(settings.bucket()).build());
    } catch (ErrorResponseException e) {
      // Another worker may have made it just now.
      if (!client.bucketExists(BucketExistsArgs.builder().bucket(settings.bucket()).build())) {
        throw e;
      }
    }
  }

  @Override
  public OptionalLong size(ObjectKey key) throws IOException {
    try {
      return OptionalLong.of(
          client
              .statObject(
                  StatObjectArgs.builder().bucket(settings.bucket()).object(key.value()).build())
              .size());
    } catch (ErrorResponseException e) {
      if (isAbsent(e)) {
        return OptionalLong.empty();
      }
      throw failure("looking for " + key, e);
    } catch (MinioException | IllegalStateException e) {
      // The client wraps a broken connection in the latter.
      throw failure("looking for " + key, e);
    }
  }

  @Override
  public InputStream open(ObjectKey key, long offset, long length) throws IOException {
    try {
      return client.getObject(
          GetObjectArgs.builder()
              .bucket(settings.bucket())
              .object(key.value())
              .offset(offset)
              .length(length)
              .build());
    } catch (ErrorResponseException e) {
      if (isAbsent(e)) {
        throw new FileNotFoundException("no recording " + key);
      }
      throw failure("reading " + key, e);
    } catch (MinioException | IllegalStateException e) {
      // The client wraps a broken connection in the latter.
      throw failure("reading " + key, e);
    }
  }

  @Override
  public String url(ObjectKey key) {
    return settings.url(key);
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private static boolean isNoSuchBucket(ErrorResponseException e) {
    return "NoSuchBucket".equals(e.errorResponse().code());
  }

  private static boolean isAbsent(ErrorResponseException e) {
    String code = e.errorResponse().code();
    return "NoSuchKey".equals(code) || "NoSuchObject".equals(code) || isNoSuchBucket(e);
  }

  private IOException failure(String what, Exception e) {
    return new IOException(
        what
            + " in bucket "
            + settings.bucket()
            + " of "
            + settings.address()
            + " failed (check the server and MINIO_*): "
            + e.getMessage(),
        e);
  }
}
