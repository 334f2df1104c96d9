package io.voxbridge.agents.speech.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with a file (RFC 7578). */
final class MultipartForm {
  /** Cannot stand in a WAV file by chance: longer than any run of equal text in it. */
  private static final String BOUNDARY = "----voxbridge-utterance-7f3c9a1e5d";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  void field(String name, String value) {
    head("name=\"" + name + "\"", "text/plain; charset=utf-8");
    text(value + "\r\n");
  }

  void file(String name, String fileName, String type, byte[] content) {
    head("name=\"" + name + "\"; filename=\"" + fileName + "\"", type);
    body.writeBytes(content);
    text("\r\n");
  }

  byte[] bytes() {
    text("--" + BOUNDARY + "--\r\n");
    return body.toByteArray();
  }

  private void head(String disposition, String type) {
    text(
        "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, disposition, type));
  }

  private void text(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
