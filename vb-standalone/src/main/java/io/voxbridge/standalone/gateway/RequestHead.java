package io.voxbridge.standalone.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of an HTTP/1.1 message (RFC 9112 section 2.1): its first line and its header lines, as
 * they came.
 *
 * @param firstLine request line or status line
 * @param headers header lines without line ends
 */
record RequestHead(String firstLine, List<String> headers) {
  private static final int LONGEST = 32 * 1024;

  /**
   * Reads up to and with the empty line; fails when the head is longer than 32 KiB or the stream
   * ends in it.
   */
  static RequestHead read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    int ends = 0;
    while (ends < 2) {
      int next = in.read();
      if (next < 0) {
        throw new IOException(
            bytes.size() == 0
                ? "closed before a message came"
                : "closed within the head of a message");
      }
      bytes.write(next);
      if (next == '\n') {
        ends++;
      } else if (next != '\r') {
        ends = 0;
      }
      if (bytes.size() > LONGEST) {
        throw new IOException("the head of the message is longer than " + LONGEST + " bytes");
      }
    }
    List<String> lines =
        new ArrayList<>(bytes.toString(StandardCharsets.ISO_8859_1).lines().toList());
    String first = lines.removeFirst();
    lines.removeIf(String::isEmpty);
    return new RequestHead(first, List.copyOf(lines));
  }

  /** Returns the value of the header, if it is there. */
  Optional<String> header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  /** Returns the request's path without its query. */
  String path() {
    String[] parts = firstLine.split(" ", -1);
    String target = parts.length > 1 ? parts[1] : "/";
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Returns the status code of a status line, or 0 when it is none. */
  int status() {
    String[] parts = firstLine.split(" ", -1);
    try {
      return parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    } catch (NumberFormatException e) {
      return 0; // not a status line: treated as a broken answer
    }
  }

  /**
   * Returns whether the client asks for a WebSocket. The upgrade to HTTP/2 that some clients offer
   * with every plain request does not count: a worker would take it for a malformed one.
   */
  boolean isUpgrade() {
    return header("Upgrade").map(it -> it.equalsIgnoreCase("websocket")).orElse(false);
  }

  /** Returns the head as sent on: hop-by-hop headers replaced. */
  byte[] forward() {
    StringBuilder text = new StringBuilder(firstLine).append("\r\n");
    for (String line : headers) {
      if (!isHopByHop(line.toLowerCase(Locale.ROOT))) {
        text.append(line).append("\r\n");
      }
    }
    text.append("Connection: ").append(isUpgrade() ? "upgrade" : "close").append("\r\n\r\n");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private boolean isHopByHop(String line) {
    return line.startsWith("connection:")
        || line.startsWith("http2-settings:")
        || (line.startsWith("upgrade:") && !isUpgrade());
  }
}
