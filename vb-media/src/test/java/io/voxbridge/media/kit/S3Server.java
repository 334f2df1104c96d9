package io.voxbridge.media.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real S3 server in a process of its own. Its program is built by {@code infra/tools/build} when
 * it is missing.
 */
public final class S3Server implements AutoCloseable {
  /** What it accepts. */
  public static final String ACCESS_KEY = "test-access";

  /** What it accepts. */
  public static final String SECRET_KEY = "test-secret-key";

  private static final long BUILD_MINUTES = 15;
  private static final long START_SECONDS = 30;

  private final Process process;
  private final int port;
  private final Path data;

  private S3Server(Process process, int port, Path data) {
    this.data = data;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server.
   *
   * @param folder its files
   * @param region where it says to be
   */
  public static S3Server start(Path folder, String region)
      throws IOException, InterruptedException {
    Path program = program();
    Path data = Files.createDirectories(folder.resolve("data"));
    Path log = folder.resolve("s3.log");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "--port",
            "127.0.0.1:" + port,
            "--region",
            region,
            "posix",
            // Not below the data folder, nor named like it: the server would take it for a bucket.
            "--sidecar",
            Files.createDirectories(folder.resolve("side")).toString(),
            data.toString());
    builder
        .environment()
        .putAll(Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    S3Server server = new S3Server(process, port, data);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!server.listens()) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("S3 server did not start:\n" + Files.readString(log));
      }
    }
    return server;
  }

  private static Path program() throws IOException, InterruptedException {
    String configured = System.getenv("VOXBRIDGE_TOOLS_DIR");
    Path tools =
        configured == null
            ? Path.of(System.getProperty("user.home"), ".cache", "voxbridge", "tools")
            : Path.of(configured);
    Path build = Path.of("..", "infra", "tools", "build").toAbsolutePath().normalize();
    Process process =
        new ProcessBuilder(build.toString(), "versitygw").redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("the S3 server could not be built:\n" + output);
    }
    return tools.resolve("versitygw");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes a bucket, as an operator would. */
  public void makeBucket(String name) throws IOException {
    Files.createDirectory(data.resolve(name));
  }

  /** Returns host and port. */
  public String endpoint() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
