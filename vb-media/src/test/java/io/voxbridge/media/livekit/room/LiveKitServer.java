package io.voxbridge.media.livekit.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A LiveKit server of its own on loopback, without Redis and SIP; can die and come back. */
final class LiveKitServer implements AutoCloseable {
  static final String KEY = "testkey";
  static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port = freeTcpPort();
  private final Path folder;
  private Process process;

  LiveKitServer() {
    try {
      folder = Files.createTempDirectory("livekit-server");
      Files.writeString(folder.resolve("livekit.yaml"), configuration(port));
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  private static String configuration(int port) {
    return """
    port: %d
    bind_addresses: [127.0.0.1]
    rtc:
      tcp_port: %d
      udp_port: %d
      node_ip: 127.0.0.1
      use_external_ip: false
      enable_loopback_candidate: true
      stun_servers: ["127.0.0.1:9"]
      interfaces: {includes: [lo]}
      ips: {includes: [127.0.0.1/32]}
    keys: {%s: %s}
    logging: {level: info}
    """
        .formatted(port, freeTcpPort(), freeUdpPort(), KEY, SECRET);
  }

  private Process launch() throws IOException {
    Path program = tools().resolve("livekit-server");
    return new ProcessBuilder(
            program.toString(), "--config", folder.resolve("livekit.yaml").toString())
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(folder.resolve("livekit-server.log").toFile()))
        .start();
  }

  static Path tools() {
    return Optional.ofNullable(System.getenv("VOXBRIDGE_TOOLS_DIR"))
        .filter(each -> !each.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "voxbridge", "tools"));
  }

  /** Returns the settings of a provider that is to use this server. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(System.getenv());
    settings.put("LIVEKIT_URL", "ws://127.0.0.1:" + port);
    settings.put("LIVEKIT_API_KEY", KEY);
    settings.put("LIVEKIT_API_SECRET", SECRET);
    return settings;
  }

  /** Ends the server without giving it time to say goodbye. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not die");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again at the same address. */
  void restart() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  private void awaitReady() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("the server does not start; see " + folder);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private boolean isReady() {
    try {
      var connection =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(1000);
      return connection.getResponseCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /** Returns what the server wrote. */
  String log() {
    try {
      return Files.readString(folder.resolve("livekit-server.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  static int freeTcpPort() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freeUdpPort() {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
