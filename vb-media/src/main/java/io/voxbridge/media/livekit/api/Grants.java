package io.voxbridge.media.livekit.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a token allows, as claims of LiveKit's access tokens. Immutable.
 *
 * @param claims by name
 */
public record Grants(Map<String, Object> claims) {
  private static final String VIDEO = "video";
  private static final String SIP = "sip";

  public Grants {
    claims = Map.copyOf(claims);
  }

  /**
   * To join a room, speak, listen and send data.
   *
   * @param identity unique in the room
   */
  public static Grants join(String room, String identity) {
    return new Grants(Map.of("sub", identity, VIDEO, Map.of("roomJoin", true, "room", room)));
  }

  /** To list rooms. */
  public static Grants listRooms() {
    return new Grants(Map.of(VIDEO, Map.of("roomList", true)));
  }

  /** To create and delete rooms. */
  public static Grants createRooms() {
    return new Grants(Map.of(VIDEO, Map.of("roomCreate", true)));
  }

  /** To look after one room and its participants. */
  public static Grants administer(String room) {
    return new Grants(Map.of(VIDEO, Map.of("roomAdmin", true, "room", room)));
  }

  /** To call phones. */
  public static Grants call() {
    return new Grants(Map.of(SIP, Map.of("call", true)));
  }

  /** To look after trunks and dispatch rules; does not allow calls. */
  public static Grants administerSip() {
    return new Grants(Map.of(SIP, Map.of("admin", true)));
  }

  /** Returns these grants and the others; of a claim in both, the parts of both. */
  public Grants and(Grants others) {
    var merged = new LinkedHashMap<>(claims);
    others.claims.forEach((name, value) -> merged.merge(name, value, Grants::both));
    return new Grants(merged);
  }

  /** Returns these grants with a name for people. */
  public Grants named(String name) {
    return with("name", name);
  }

  /** Returns these grants with attributes that the participant has from the start. */
  public Grants withAttributes(Map<String, String> attributes) {
    return with("attributes", Map.copyOf(attributes));
  }

  /** Returns these grants with metadata that the participant has from the start. */
  public Grants withMetadata(String metadata) {
    return with("metadata", metadata);
  }

  private Grants with(String name, Object value) {
    var changed = new LinkedHashMap<>(claims);
    changed.put(name, value);
    return new Grants(changed);
  }

  private static Object both(Object one, Object other) {
    if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
      var merged = new LinkedHashMap<Object, Object>(first);
      merged.putAll(second);
      return merged;
    }
    return other;
  }
}
