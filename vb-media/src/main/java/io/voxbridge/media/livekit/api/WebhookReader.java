package io.voxbridge.media.livekit.api;

import io.voxbridge.media.room.Participant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what LiveKit posts to webhooks, after proving that it comes from LiveKit: the header {@code
 * Authorization} holds a token, signed with the key we share and valid now, whose claim {@code
 * sha256} is the hash of the body. Thread-safe.
 */
public final class WebhookReader {
  private static final String BEARER = "Bearer ";

  private final AccessTokens tokens;
  private final JsonMapper json = JsonMapper.shared();

  /** Checks with the key of that API. */
  public WebhookReader(LiveKitApi api) {
    this.tokens = api.tokens();
  }

  /**
   * Returns whether the header proves that LiveKit sent this body, and not long ago.
   *
   * @param authorization value of the header
   * @param body exactly as it came
   */
  public boolean isGenuine(String authorization, byte[] body) {
    var token =
        authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : authorization;
    return tokens
        .verified(token.strip())
        .map(claims -> claims.get("sha256"))
        .filter(String.class::isInstance)
        .filter(hash -> matches((String) hash, body))
        .isPresent();
  }

  private static boolean matches(String claimed, byte[] body) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(body);
      return MessageDigest.isEqual(
          Base64.getEncoder().encode(hash), claimed.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Reads a body; empty when it is no event. */
  public Optional<WebhookEvent> read(byte[] body) {
    try {
      var event = json.readTree(body);
      if (!event.isObject() || !event.path("event").isString()) {
        return Optional.empty();
      }
      return Optional.of(
          new WebhookEvent(
              event.path("event").asString(),
              event.path("room").path("name").asString(""),
              participant(event.path("participant"))));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static @Nullable Participant participant(JsonNode node) {
    if (!node.isObject()) {
      return null;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    node.path("attributes")
        .properties()
        .forEach(each -> attributes.put(each.getKey(), each.getValue().asString("")));
    return new Participant(
        node.path("identity").asString(""),
        "SIP".equals(node.path("kind").asString(""))
            ? Participant.Kind.SIP
            : Participant.Kind.STANDARD,
        attributes);
  }
}
