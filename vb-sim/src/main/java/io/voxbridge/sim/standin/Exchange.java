package io.voxbridge.sim.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** One request and its answer; used by one thread. */
public final class Exchange {
  private static final String WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final Connection connection;
  private final Request request;
  private boolean complete;

  Exchange(Connection connection, Request request) {
    this.connection = connection;
    this.request = request;
  }

  /** Returns the request. */
  public Request request() {
    return request;
  }

  boolean mayGoOn() {
    return complete && !request.header("connection").equalsIgnoreCase("close");
  }

  /** Answers at once. */
  public void respond(int status, String type, String body, Map<String, String> headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    head(status, type, headers, "Content-Length: " + bytes.length);
    connection.out().write(bytes);
    connection.out().flush();
    complete = true;
  }

  /** Answers with JSON. */
  public void json(int status, String body) throws IOException {
    respond(status, "application/json", body, Map.of());
  }

  /** Begins an answer that comes in pieces. */
  public void open(String type) throws IOException {
    head(200, type, Map.of("Cache-Control", "no-cache"), "Transfer-Encoding: chunked");
    connection.out().flush();
  }

  /** Sends a piece. */
  public void piece(String text) throws IOException {
    piece(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a piece. */
  public void piece(byte[] bytes) throws IOException {
    OutputStream out = connection.out();
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Ends an answer that came in pieces. */
  public void end() throws IOException {
    connection.out().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    connection.out().flush();
    complete = true;
  }

  /** Waits; returns early, and false, when the client has closed. */
  public boolean await(Duration wait) throws IOException {
    return connection.await(wait);
  }

  /** Sends no more and keeps listening, as a proxy that lost its origin does. */
  public void halfClose() throws IOException {
    connection.halfClose();
  }

  /** Resets the connection. */
  public void reset() throws IOException {
    connection.reset();
  }

  /** Accepts a WebSocket (RFC 6455); the connection is its own from here. */
  public ServerWebSocket upgrade() throws IOException {
    String accept;
    try {
      accept =
          Base64.getEncoder()
              .encodeToString(
                  MessageDigest.getInstance("SHA-1")
                      .digest(
                          (request.header("sec-websocket-key") + WEBSOCKET_GUID)
                              .getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
    connection
        .out()
        .write(
            ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(accept))
                .getBytes(StandardCharsets.US_ASCII));
    connection.out().flush();
    return new ServerWebSocket(connection);
  }

  private void head(int status, String type, Map<String, String> headers, String length)
      throws IOException {
    var head =
        new StringBuilder("HTTP/1.1 %d %s\r\nContent-Type: %s\r\n".formatted(status, "-", type));
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append(length).append("\r\n\r\n");
    connection.out().write(head.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
