package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stand-in's end of one WebSocket: sends what the script lets through. */
final class Stream {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ServerWebSocket socket;
  private final Map<String, ?> errorMessage;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Trouble trouble;
  private int sent;
  private boolean silent;

  /**
   * @param errorMessage how the provider says that it is in trouble
   */
  Stream(ServerWebSocket socket, Map<String, ?> errorMessage) {
    this.socket = socket;
    this.errorMessage = errorMessage;
  }

  ServerWebSocket socket() {
    return socket;
  }

  /** From here on the stream breaks like this; null: not. */
  synchronized void breaksBy(@Nullable Trouble next) {
    trouble = next;
    sent = 0;
  }

  /** Sends an object. */
  void send(Map<String, ?> message) throws IOException {
    if (mayPass()) {
      socket.text(JSON.writeValueAsString(message));
    }
  }

  /** Sends bytes. */
  void send(byte[] message) throws IOException {
    if (mayPass()) {
      socket.bytes(message);
    }
  }

  /** Waits; returns false when the connection is over meanwhile. */
  boolean await(long millis) {
    if (millis <= 0) {
      return over.getCount() > 0;
    }
    try {
      return !over.await(Duration.ofMillis(millis).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void close() {
    over.countDown();
  }

  static JsonNode read(String text) {
    return JSON.readTree(text);
  }

  private synchronized boolean mayPass() throws IOException {
    if (silent) {
      return false;
    }
    Trouble next = trouble;
    if (next == null || sent++ < next.after()) {
      return true;
    }
    trouble = null;
    switch (next.kind()) {
      case STALL -> silent = true;
      case HALF_CLOSE -> {
        silent = true;
        socket.halfClose();
      }
      case RESET -> {
        silent = true;
        socket.reset();
      }
      case CLOSE -> {
        silent = true;
        socket.close(1012, "service restart");
      }
      case CORRUPT -> socket.text("{\"type\": \"Resul");
      case ERROR -> {
        silent = true;
        socket.text(JSON.writeValueAsString(errorMessage));
      }
    }
    return false;
  }
}
