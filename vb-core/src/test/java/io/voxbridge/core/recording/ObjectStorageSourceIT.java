package io.voxbridge.core.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.voxbridge.core.recording.RecordingSource.StoredRecording;
import io.voxbridge.domain.bot.StorageConfig;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.kit.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings in a real S3 server. */
class ObjectStorageSourceIT {
  private static final String BUCKET = "recordings";
  private static final byte[] SOUND = "0123456789abcdefghij".getBytes(StandardCharsets.UTF_8);

  @SuppressWarnings("NullAway.Init")
  private static S3Server server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = S3Server.start(folder, "us-east-1");
    server.makeBucket(BUCKET);
    try (MinioClient client =
        MinioClient.builder()
            .endpoint("http://" + server.endpoint())
            .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
            .build()) {
      client.putObject(
          PutObjectArgs.builder().bucket(BUCKET).object("one.wav").stream(
                  new ByteArrayInputStream(SOUND), (long) SOUND.length, -1L)
              .build());
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  private static StorageConfig storage(String endpoint, String secretKey, String bucket) {
    return new StorageConfig(
        endpoint, new Secret(S3Server.ACCESS_KEY), new Secret(secretKey), bucket, false);
  }

  private static ObjectStorageSource source(StorageConfig config) {
    return new ObjectStorageSource(() -> Optional.of(config));
  }

  @Test
  void find_recordingThatIsThere_givesSizeAndAnyPart() throws IOException {
    ObjectStorageSource source = source(storage(server.endpoint(), S3Server.SECRET_KEY, BUCKET));

    StoredRecording recording = source.find("one.wav").orElseThrow();

    assertThat(recording.size()).isEqualTo(SOUND.length);
    try (InputStream whole = recording.open(new ByteRange.Slice(0, SOUND.length - 1))) {
      assertThat(whole.readAllBytes()).isEqualTo(SOUND);
    }
    try (InputStream part = recording.open(new ByteRange.Slice(10, 12))) {
      assertThat(new String(part.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("abc");
    }
  }

  @Test
  void find_recordingThatIsNotThere_isEmpty() throws IOException {
    assertThat(source(storage(server.endpoint(), S3Server.SECRET_KEY, BUCKET)).find("two.wav"))
        .isEmpty();
  }

  @Test
  void find_noStorageConfigured_isEmpty() throws IOException {
    assertThat(new ObjectStorageSource(Optional::empty).find("one.wav")).isEmpty();
  }

  @Test
  void find_wrongKey_saysWhatTheStorageSaid() {
    assertThatThrownBy(() -> source(storage(server.endpoint(), "wrong", BUCKET)).find("one.wav"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("object storage");
  }

  @Test
  void find_unknownBucket_isAFaultNotAMissingRecording() {
    assertThatThrownBy(() ->
            source(storage(server.endpoint(), S3Server.SECRET_KEY, "elsewhere")).find("one.wav"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void find_nothingListens_isAFault() {
    assertThatThrownBy(
            () -> source(storage("127.0.0.1:1", S3Server.SECRET_KEY, BUCKET)).find("one.wav"))
        .isInstanceOf(IOException.class);
  }
}
