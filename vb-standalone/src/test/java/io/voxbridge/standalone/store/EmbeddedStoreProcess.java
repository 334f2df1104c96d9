package io.voxbridge.standalone.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bson.Document;

/** The embedded store as a real child process, which a test may kill. */
final class EmbeddedStoreProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  static EmbeddedStoreProcess start(Path file) throws IOException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedStoreMain.class.getName(),
                file.toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(file.resolveSibling("store.log").toFile())
            .start();
    EmbeddedStoreProcess started = new EmbeddedStoreProcess(process, port);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(started::answers);
    return started;
  }

  private EmbeddedStoreProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  MongoClient connect() {
    return MongoClients.create(
        "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=2000&connectTimeoutMS=1000");
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the store process ended with " + process.exitValue());
    }
    try (MongoClient client = connect()) {
      client.getDatabase("admin").runCommand(new Document("ping", 1));
      return true;
    } catch (RuntimeException e) {
      return false; // not listening yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
