package io.voxbridge.agents.storage;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.kit.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Against a real S3 server whose region the store has to ask for, with buckets made by hand. */
class S3KnownBucketIT extends ObjectStoreContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  @TempDir static Path folder;

  private static S3Server server;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.start(folder, "us-east-1");
  }

  @AfterAll
  static void stopServer() throws InterruptedException {
    server.close();
  }

  @Override
  protected ObjectStore open() throws IOException {
    String bucket = "bucket-" + BUCKETS.incrementAndGet();
    server.makeBucket(bucket);
    return new S3ObjectStore(
        new S3Settings(
            server.endpoint(),
            S3Server.ACCESS_KEY,
            new Secret(S3Server.SECRET_KEY),
            bucket,
            false,
            ""));
  }
}
