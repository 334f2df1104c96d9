package io.voxbridge.sim.client;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.sim.wire.RoomCommand;
import io.voxbridge.sim.wire.RoomEvent;
import io.voxbridge.sim.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * One WebSocket connection into a room. What arrives goes to the {@link Receiver}, one message at a
 * time; what leaves waits in a bounded queue for the writing thread.
 */
final class RoomSocket implements WebSocket.Listener {
  private static final Logger log = LoggerFactory.getLogger(RoomSocket.class);

  /** Audio that may wait to be sent: 200 ms. */
  private static final int QUEUE_FRAMES = 10;

  private static final int QUEUE_MESSAGES = 200;
  private static final long SEND_TIMEOUT_SECONDS = 5;

  private final Receiver receiver;
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>(QUEUE_MESSAGES);
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private volatile boolean closed;

  /** Takes what arrives. */
  interface Receiver {
    void event(RoomEvent event);

    void audio(int fromNumber, AudioFrame frame);

    /** The connection is gone; nothing more comes. May follow {@link RoomEvent.Disconnected}. */
    void lost();
  }

  RoomSocket(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Connects and starts the writing thread. */
  CompletableFuture<Void> open(HttpClient http, URI uri, String threadName) {
    return http.newWebSocketBuilder()
        .connectTimeout(SimulatedNetworkAddress.CONNECT_TIMEOUT)
        .buildAsync(uri, this)
        .thenAccept(socket -> Thread.ofVirtual().name(threadName).start(() -> write(socket)));
  }

  /** Queues a frame; false when too many wait or the connection is gone. */
  boolean send(AudioFrame frame) {
    return !closed && queue.size() < QUEUE_FRAMES && queue.offer(frame);
  }

  /** Queues a command; false when too many wait or the connection is gone. */
  boolean send(RoomCommand command) {
    return !closed && queue.offer(command);
  }

  /** Drops frames that wait. */
  void clearAudio() {
    queue.removeIf(AudioFrame.class::isInstance);
  }

  private void write(WebSocket socket) {
    var buffer = ByteBuffer.allocate(AudioFrame.BYTES);
    try {
      while (!closed) {
        var message = queue.poll(1, TimeUnit.SECONDS);
        if (message instanceof AudioFrame frame) {
          frame.write(buffer.clear());
          await(socket.sendBinary(buffer.flip(), true));
        } else if (message instanceof RoomCommand command) {
          var json = WireJson.mapper().writerFor(RoomCommand.class).writeValueAsString(command);
          await(socket.sendText(json, true));
        }
      }
    } catch (CompletionException e) {
      log.debug("A connection into a room broke while sending", e);
      socket.abort();
      gone();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      socket.abort();
      gone();
    }
  }

  private static void await(CompletableFuture<WebSocket> sending) {
    var _ = sending.orTimeout(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      var json = text.toString();
      text.setLength(0);
      try {
        receiver.event(WireJson.mapper().readValue(json, RoomEvent.class));
      } catch (JacksonException e) {
        log.error("The simulated network sent what is no event; it is ignored: {}", json, e);
      }
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    if (last && binary.size() == 0) {
      audio(data);
    } else {
      var piece = new byte[data.remaining()];
      data.get(piece);
      binary.writeBytes(piece);
      if (last) {
        audio(ByteBuffer.wrap(binary.toByteArray()));
        binary.reset();
      }
    }
    socket.request(1);
    return null;
  }

  private void audio(ByteBuffer message) {
    if (message.remaining() == Short.BYTES + AudioFrame.BYTES) {
      receiver.audio(message.getShort(), AudioFrame.read(message));
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
    gone();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    log.debug("A connection into a room broke", failure);
    gone();
  }

  private void gone() {
    closed = true;
    receiver.lost();
  }
}
