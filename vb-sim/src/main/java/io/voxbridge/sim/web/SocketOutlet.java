package io.voxbridge.sim.web;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.sim.room.Outlet;
import io.voxbridge.sim.wire.RoomEvent;
import io.voxbridge.sim.wire.WireJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * Writes to one WebSocket on a thread of its own. Audio that a slow client does not take is
 * dropped; a client that does not even take events is cut off.
 */
final class SocketOutlet implements Outlet {
  private static final Logger log = LoggerFactory.getLogger(SocketOutlet.class);

  /** Messages that may wait; the last part is for events alone. */
  private static final int QUEUE_MESSAGES = 400;

  private static final int RESERVED_FOR_EVENTS = 200;

  /** An empty message, which is never sent, ends the writing. */
  private static final WebSocketMessage<?> END = new TextMessage("");

  private final WebSocketSession session;
  private final BlockingQueue<WebSocketMessage<?>> queue =
      new LinkedBlockingQueue<>(QUEUE_MESSAGES);

  SocketOutlet(WebSocketSession session) {
    this.session = session;
  }

  void start() {
    Thread.ofVirtual().name("sim-socket-" + session.getId()).start(this::write);
  }

  @Override
  public void event(RoomEvent event) {
    put(new TextMessage(WireJson.mapper().writerFor(RoomEvent.class).writeValueAsString(event)));
    if (event instanceof RoomEvent.Disconnected) {
      put(END);
    }
  }

  @Override
  public void audio(int fromNumber, AudioFrame frame) {
    if (queue.remainingCapacity() > RESERVED_FOR_EVENTS) {
      var buffer = ByteBuffer.allocate(Short.BYTES + AudioFrame.BYTES);
      buffer.putShort((short) fromNumber);
      frame.write(buffer);
      queue.add(new BinaryMessage(buffer.flip()));
    }
  }

  private void put(WebSocketMessage<?> message) {
    if (!queue.offer(message)) {
      log.warn("A client takes nothing any more; its connection is closed");
      Thread.ofVirtual().name("sim-cut-off").start(() -> close(CloseStatus.SESSION_NOT_RELIABLE));
    }
  }

  private void write() {
    try {
      for (var message = queue.take(); message.getPayloadLength() > 0; message = queue.take()) {
        session.sendMessage(message);
      }
      close(CloseStatus.NORMAL);
    } catch (IOException | IllegalStateException e) {
      log.debug("A client is gone; it leaves its room", e);
      close(CloseStatus.SERVER_ERROR);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void close(CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException e) {
      log.debug("The connection was broken already", e);
    }
  }
}
