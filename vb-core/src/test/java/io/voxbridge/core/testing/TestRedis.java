package io.voxbridge.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis server of the test's own on a free port of 127.0.0.1; can be stopped and started. */
public final class TestRedis implements AutoCloseable {
  private final int port;
  private final RedisServer server;

  private TestRedis(int port, RedisServer server) {
    this.port = port;
    this.server = server;
  }

  /** Starts a server. */
  public static TestRedis start() {
    try {
      int port = freePort();
      RedisServer server =
          RedisServer.newRedisServer()
              .port(port)
              .setting("bind 127.0.0.1")
              .setting("save \"\"")
              .build();
      TestRedis redis = new TestRedis(port, server);
      redis.resume();
      return redis;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns a port that nobody listened on a moment ago. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the value for {@code REDIS_URL}. */
  public String url() {
    return "redis://127.0.0.1:" + port + "/0";
  }

  /** Stops the server; what it held is lost. */
  public void pause() {
    try {
      server.stop();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Starts the server again on the same port. */
  public void resume() {
    try {
      server.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    pause();
  }
}
