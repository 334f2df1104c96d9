package io.voxbridge.agents.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a worker's socket. */
public final class UnixHttp {
  private UnixHttp() {}

  /** An answer; header names in lower case. */
  public record Answer(int status, Map<String, String> headers, String text) {
    /** Returns the body as JSON. */
    public JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }
  }

  /** Sends one request on a connection of its own. */
  public static Answer send(
      Path socket, String method, String path, Map<String, String> headers, String body)
      throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.0\r\n");
      request.append("Host: worker\r\nContent-Length: ").append(content.length).append("\r\n");
      headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
      request.append("\r\n");
      channel.write(ByteBuffer.wrap(request.toString().getBytes(StandardCharsets.UTF_8)));
      channel.write(ByteBuffer.wrap(content));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      Channels.newInputStream(channel).transferTo(answer);
      return parse(answer.toByteArray());
    }
  }

  private static Answer parse(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    for (String header : lines.subList(1, lines.size())) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines.getFirst().substring(9, 12));
    return new Answer(
        status,
        headers,
        new String(answer, end + 4, answer.length - end - 4, StandardCharsets.UTF_8));
  }
}
