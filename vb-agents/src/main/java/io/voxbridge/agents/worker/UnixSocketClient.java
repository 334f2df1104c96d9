package io.voxbridge.agents.worker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Speaks to the other workers of the host over their sockets. Blocks; an interrupt ends a call at
 * once, which is how callers set time limits.
 */
final class UnixSocketClient {
  private static final int LONGEST_ANSWER = 64 << 10;
  private static final String END_OF_HEADER = "\r\n\r\n";

  private UnixSocketClient() {}

  /** Returns whether somebody listens on a socket. */
  static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Gets a small document. HTTP/1.0, so the answer comes unchunked and ends with the connection.
   *
   * @return the body
   * @throws IOException when nobody listens, the answer is not a 200, or is too long
   */
  static String get(Path socket, String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer request =
          ByteBuffer.wrap(
              ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      while (request.hasRemaining()) {
        channel.write(request);
      }
      ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
      while (channel.read(answer) >= 0) {
        if (!answer.hasRemaining()) {
          throw new IOException("answer longer than " + LONGEST_ANSWER + " bytes");
        }
      }
      answer.flip();
      return body(StandardCharsets.UTF_8.decode(answer).toString());
    }
  }

  private static String body(String answer) throws IOException {
    int header = answer.indexOf(END_OF_HEADER);
    String statusLine = answer.lines().findFirst().orElse("");
    if (header < 0 || !statusLine.matches("HTTP/1\\.[01] 200( .*)?")) {
      throw new IOException("answered '" + statusLine + "'");
    }
    return answer.substring(header + END_OF_HEADER.length());
  }
}
