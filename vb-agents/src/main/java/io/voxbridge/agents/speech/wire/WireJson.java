package io.voxbridge.agents.speech.wire;

import io.voxbridge.media.audio.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON and audio as providers write them. */
public final class WireJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private WireJson() {}

  /** Returns an object as a text message. */
  public static WireMessage.Text text(Map<String, ? extends @Nullable Object> object) {
    return new WireMessage.Text(MAPPER.writeValueAsString(object));
  }

  /**
   * Reads an object, from text or from bytes that hold text.
   *
   * @throws ProtocolFault when it is none
   */
  public static JsonNode object(WireMessage message) throws ProtocolFault {
    try {
      JsonNode node =
          switch (message) {
            case WireMessage.Text text -> MAPPER.readTree(text.text());
            case WireMessage.Binary binary ->
                MAPPER.readTree(
                    StandardCharsets.UTF_8.decode(binary.bytes().duplicate()).toString());
          };
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JacksonException _) {
      // Reported below, like JSON that is no object.
    }
    throw ProtocolFault.garbage("a message of the provider is no JSON object");
  }

  /** Returns a frame as 16-bit samples, little-endian. */
  public static byte[] pcm(AudioFrame frame) {
    ByteBuffer bytes = ByteBuffer.allocate(AudioFrame.BYTES);
    frame.write(bytes);
    return bytes.array();
  }

  /** Returns bytes as base64. */
  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Reads base64.
   *
   * @throws ProtocolFault when it is none
   */
  public static ByteBuffer sound(String base64) throws ProtocolFault {
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw ProtocolFault.garbage("audio of the provider is no base64");
    }
  }
}
