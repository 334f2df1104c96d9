package io.voxbridge.media.livekit.kit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A SIP request or response (RFC 3261, section 7), as far as a test phone needs it.
 *
 * @param start the first line
 * @param headers in order
 * @param body may be empty
 */
record SipMessage(String start, List<Header> headers, String body) {
  /** A header field. */
  record Header(String name, String value) {}

  SipMessage {
    headers = List.copyOf(headers);
  }

  static SipMessage parse(byte[] bytes, int length) {
    var text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    var head = (end < 0 ? text : text.substring(0, end)).split("\r\n", -1);
    var headers = new ArrayList<Header>();
    for (int i = 1; i < head.length; i++) {
      int colon = head[i].indexOf(':');
      if (colon > 0) {
        headers.add(
            new Header(head[i].substring(0, colon).strip(), head[i].substring(colon + 1).strip()));
      }
    }
    return new SipMessage(head[0], headers, end < 0 ? "" : text.substring(end + 4));
  }

  byte[] bytes() {
    var text = new StringBuilder(start).append("\r\n");
    headers.forEach(
        each -> text.append(each.name()).append(": ").append(each.value()).append("\r\n"));
    var content = body.getBytes(StandardCharsets.UTF_8);
    text.append("Content-Length: ").append(content.length).append("\r\n\r\n").append(body);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  boolean isResponse() {
    return start.startsWith("SIP/2.0 ");
  }

  /** Returns the status of a response. */
  int status() {
    return Integer.parseInt(start.substring(8, 11));
  }

  /** Returns the method: of a response the one it answers. */
  String method() {
    return isResponse() ? cseqMethod() : start.substring(0, start.indexOf(' '));
  }

  private String cseqMethod() {
    var cseq = header("CSeq");
    return cseq.substring(cseq.lastIndexOf(' ') + 1);
  }

  /** Returns the user part of the request's address: the number called. */
  String calledNumber() {
    return user(start);
  }

  /** Returns the user part of the first SIP address in the text. */
  static String user(String text) {
    var user = text.replaceFirst("^.*?sips?:", "");
    return user.substring(0, Math.max(0, user.indexOf('@')));
  }

  /** Returns the first header with this name; empty when there is none. */
  String header(String name) {
    return find(name).orElse("");
  }

  Optional<String> find(String name) {
    return headers.stream()
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .map(Header::value)
        .findFirst();
  }

  /** Returns what all headers with this name hold, in order. */
  List<Header> all(String name) {
    return headers.stream().filter(each -> each.name().equalsIgnoreCase(name)).toList();
  }

  /** Returns the address between angle brackets, or the value without parameters. */
  static String uri(String value) {
    int open = value.indexOf('<');
    return open >= 0
        ? value.substring(open + 1, value.indexOf('>', open))
        : value.replaceFirst(";.*$", "");
  }

  /** Returns this message with one more header. */
  SipMessage with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new SipMessage(start, more, body);
  }

  /** Returns this message with a body. */
  SipMessage withBody(String type, String content) {
    var typed = with("Content-Type", type);
    return new SipMessage(start, typed.headers(), content);
  }
}
