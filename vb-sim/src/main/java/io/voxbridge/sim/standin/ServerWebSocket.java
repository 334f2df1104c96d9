package io.voxbridge.sim.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The server's end of a WebSocket. One thread reads; any thread sends. */
public final class ServerWebSocket {
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int MAX_FRAME = 8 * 1024 * 1024;

  private final Connection connection;

  ServerWebSocket(Connection connection) {
    this.connection = connection;
  }

  /** Returns the next message as text; null when the client has closed. */
  public @Nullable String read() throws IOException {
    Message message = readMessage();
    return message == null ? null : message.text();
  }

  /**
   * A message as it came.
   *
   * @param isText whether the client marked it as text
   */
  public record Message(boolean isText, ByteBuffer bytes) {
    /** Returns it as UTF-8. */
    public String text() {
      return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
  }

  /** Returns the next message; null when the client has closed. */
  public @Nullable Message readMessage() throws IOException {
    boolean isText = false;
    var message = new ByteArrayOutputStream();
    while (true) {
      int first = connection.in().read();
      if (first < 0) {
        return null;
      }
      byte[] payload = payload();
      switch (first & 0x0f) {
        case PING -> frame(PONG, payload);
        case PONG -> {
          continue;
        }
        case CLOSE -> {
          frame(CLOSE, payload);
          connection.close();
          return null;
        }
        case TEXT, BINARY, CONTINUATION -> {
          isText |= (first & 0x0f) == TEXT;
          message.write(payload);
          if ((first & 0x80) != 0) {
            return new Message(isText, ByteBuffer.wrap(message.toByteArray()));
          }
        }
        default -> throw new IOException("opcode " + (first & 0x0f));
      }
    }
  }

  private byte[] payload() throws IOException {
    int second = connection.bytes(1)[0] & 0xff;
    long length = second & 0x7f;
    if (length == 126) {
      length = ByteBuffer.wrap(connection.bytes(2)).getShort() & 0xffff;
    } else if (length == 127) {
      length = ByteBuffer.wrap(connection.bytes(8)).getLong();
    }
    if (length < 0 || length > MAX_FRAME) {
      throw new IOException("frame too large: " + length);
    }
    byte[] mask = (second & 0x80) == 0 ? new byte[4] : connection.bytes(4);
    byte[] payload = connection.bytes((int) length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }

  /** Sends a text message. */
  public void text(String message) throws IOException {
    frame(TEXT, message.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a binary message that holds text, as Gemini Live does. */
  public void binary(String message) throws IOException {
    frame(BINARY, message.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a binary message. */
  public void bytes(byte[] message) throws IOException {
    frame(BINARY, message);
  }

  /** Closes with a status of RFC 6455 section 7.4. */
  public void close(int status, String reason) throws IOException {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    frame(CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) status).put(text).array());
  }

  /**
   * Closes, and reads on until the client has closed as well: whoever closes a connection with
   * unread data resets it, and what was sent last is lost on the way.
   */
  public void closeAndAwait(int status, String reason) throws IOException {
    close(status, reason);
    while (readMessage() != null) {
      // What the client had sent before it knew.
    }
  }

  /** Sends no more and keeps listening. */
  public void halfClose() throws IOException {
    connection.halfClose();
  }

  /** Resets the connection. */
  public void reset() throws IOException {
    connection.reset();
  }

  private synchronized void frame(int opcode, byte[] payload) throws IOException {
    OutputStream out = connection.out();
    out.write(0x80 | opcode);
    if (payload.length < 126) {
      out.write(payload.length);
    } else if (payload.length < 65_536) {
      out.write(126);
      out.write(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      out.write(127);
      out.write(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    out.write(payload);
    out.flush();
  }
}
