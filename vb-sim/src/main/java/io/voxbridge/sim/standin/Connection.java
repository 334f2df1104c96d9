package io.voxbridge.sim.standin;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's connection: reads requests, notices that the client goes away. */
final class Connection {
  private static final int MAX_BODY = 16 * 1024 * 1024;

  private final Socket socket;
  private final PushbackInputStream in;
  private final OutputStream out;

  Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new PushbackInputStream(socket.getInputStream(), 1);
    this.out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /** Waits; returns early, and false, when the client has closed. */
  boolean await(Duration wait) throws IOException {
    long millis = wait.toMillis();
    if (millis <= 0) {
      return true;
    }
    socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, millis));
    try {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      in.unread(next);
      throw new IOException("the client talks into its own answer");
    } catch (SocketTimeoutException _) {
      return true;
    } finally {
      socket.setSoTimeout(0);
    }
  }

  void halfClose() throws IOException {
    out.flush();
    socket.shutdownOutput();
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void close() throws IOException {
    socket.close();
  }

  @Nullable Request readRequest() throws IOException {
    String start = line();
    if (start == null) {
      return null;
    }
    String[] words = start.split(" ", -1);
    if (words.length != 3) {
      throw new IOException("not an HTTP request: " + start);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    while (true) {
      String line = line();
      if (line == null) {
        throw new EOFException("ended within the headers");
      }
      if (line.isEmpty()) {
        break;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    int mark = words[1].indexOf('?');
    return new Request(
        words[0],
        mark < 0 ? words[1] : words[1].substring(0, mark),
        mark < 0 ? Map.of() : form(words[1].substring(mark + 1)),
        headers,
        body(headers));
  }

  /** Reads name=value pairs. */
  static Map<String, String> form(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private String body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      var body = new ByteArrayOutputStream();
      while (true) {
        String line = line();
        int size = Integer.parseInt(line == null ? "0" : line.strip(), 16);
        body.write(bytes(size));
        line();
        if (size == 0) {
          return body.toString(StandardCharsets.UTF_8);
        }
      }
    }
    return new String(
        bytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))),
        StandardCharsets.UTF_8);
  }

  byte[] bytes(int count) throws IOException {
    if (count > MAX_BODY) {
      throw new IOException("too large: " + count);
    }
    byte[] read = in.readNBytes(count);
    if (read.length < count) {
      throw new EOFException("the client closed");
    }
    return read;
  }

  private @Nullable String line() throws IOException {
    var line = new ByteArrayOutputStream(64);
    while (true) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      if (next == '\n') {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(next);
    }
  }
}
