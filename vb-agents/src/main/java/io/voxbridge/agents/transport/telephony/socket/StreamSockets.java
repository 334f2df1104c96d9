package io.voxbridge.agents.transport.telephony.socket;

import jakarta.websocket.Session;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** Makes a {@link StreamConnection} of each socket that the {@link StreamGate} let in. */
public final class StreamSockets extends AbstractWebSocketHandler {
  /** The largest message, in bytes or characters; Exotel's may have 100 KB before base64. */
  public static final int LARGEST_MESSAGE = 256 << 10;

  private static final Logger log = LoggerFactory.getLogger(StreamSockets.class);

  /** Tomcat's limit for one blocking send. */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  private static final Long SEND_TIMEOUT_MILLIS = 5_000L;

  private final StreamTools tools;
  private final Map<String, StreamConnection> connections = new ConcurrentHashMap<>();

  public StreamSockets(StreamTools tools) {
    this.tools = tools;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (session.getAttributes().get(StreamGate.ADMISSION) instanceof Admission admission) {
      limitSending(session);
      SocketLink link = new SocketLink(session, "stream-" + session.getId());
      connections.put(
          session.getId(),
          new StreamConnection(
              admission, admission.provider().open(tools.localTime()), link, tools));
      link.start();
    }
  }

  private static void limitSending(WebSocketSession session) {
    if (session instanceof NativeWebSocketSession outer) {
      Session inner = outer.getNativeSession(Session.class);
      if (inner != null) {
        inner.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
      }
    }
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    StreamConnection connection = connections.get(session.getId());
    if (connection != null) {
      connection.onText(message.getPayload());
    }
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
    StreamConnection connection = connections.get(session.getId());
    if (connection != null) {
      byte[] bytes = new byte[message.getPayload().remaining()];
      message.getPayload().get(bytes);
      connection.onBinary(bytes);
    }
  }

  @Override
  protected void handlePongMessage(WebSocketSession session, PongMessage message) {
    StreamConnection connection = connections.get(session.getId());
    if (connection != null) {
      connection.onPong();
    }
  }

  @Override
  public void handleTransportError(WebSocketSession session, @Nullable Throwable failure) {
    log.debug("stream socket {} broke", session.getId(), failure);
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    StreamConnection connection = connections.remove(session.getId());
    if (connection != null) {
      String reason = status.getReason();
      connection.closed(status.getCode(), reason == null ? "" : reason);
    }
  }
}
