package io.voxbridge.agents.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.kit.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real S3 server; each store has a bucket of its own that does not exist yet. */
class S3ObjectStoreIT extends ObjectStoreContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private static final String REGION = "test-1";

  @TempDir static Path folder;

  private static S3Server server;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.start(folder, REGION);
  }

  @AfterAll
  static void stopServer() throws InterruptedException {
    server.close();
  }

  private static S3Settings settings(String secret) {
    return new S3Settings(
        server.endpoint(),
        S3Server.ACCESS_KEY,
        new Secret(secret),
        "bucket-" + BUCKETS.incrementAndGet(),
        false,
        REGION);
  }

  @Override
  protected ObjectStore open() {
    return new S3ObjectStore(settings(S3Server.SECRET_KEY));
  }

  @Test
  void aWrongKeyIsAnErrorThatSaysWhereToLook() throws IOException {
    Path file = Files.write(folder.resolve("x.wav"), new byte[] {1});
    try (ObjectStore stranger = new S3ObjectStore(settings("wrong"))) {
      assertThatThrownBy(() -> stranger.put(ObjectKey.ofRecording("x"), file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("MINIO_*");
      assertThat(file).exists();
    }
  }

  @Test
  void aServerThatIsAwayIsAnErrorThatSaysWhereToLook() throws IOException {
    Path file = Files.write(folder.resolve("y.wav"), new byte[] {1});
    S3Settings away =
        new S3Settings(
            "127.0.0.1:1",
            S3Server.ACCESS_KEY,
            new Secret(S3Server.SECRET_KEY),
            "recordings",
            false,
            REGION);
    try (ObjectStore store = new S3ObjectStore(away)) {
      ObjectKey key = ObjectKey.ofRecording("y");
      assertThatThrownBy(() -> store.put(key, file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:1");
      assertThatThrownBy(() -> store.size(key)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.open(key, 0, 1)).isInstanceOf(IOException.class);
    }
  }
}
