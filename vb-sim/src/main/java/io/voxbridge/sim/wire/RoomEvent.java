package io.voxbridge.sim.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.voxbridge.media.room.LeaveReason;
import java.util.Base64;
import java.util.List;

/**
 * A text message from a room to a client. Audio goes as binary messages: the sender's number (2
 * bytes, big-endian), then one frame (little-endian samples).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomEvent.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = RoomEvent.Joined.class, name = "joined"),
  @JsonSubTypes.Type(value = RoomEvent.AttributesChanged.class, name = "attributes_changed"),
  @JsonSubTypes.Type(value = RoomEvent.Left.class, name = "left"),
  @JsonSubTypes.Type(value = RoomEvent.Data.class, name = "data"),
  @JsonSubTypes.Type(value = RoomEvent.Dtmf.class, name = "dtmf"),
  @JsonSubTypes.Type(value = RoomEvent.Disconnected.class, name = "disconnected")
})
public sealed interface RoomEvent {
  /** The client is in; the others in the room. Always the first message. */
  record Welcome(List<Member> members) implements RoomEvent {}

  /** Somebody came. */
  record Joined(Member member) implements RoomEvent {}

  /** Somebody's attributes changed. */
  record AttributesChanged(Member member) implements RoomEvent {}

  /** Somebody left. */
  record Left(Member member, LeaveReason reason) implements RoomEvent {}

  /** A data message, its bytes in Base64. */
  record Data(String topic, String base64, String from) implements RoomEvent {
    /** Packs the bytes. */
    public static Data of(String topic, byte[] payload, String from) {
      return new Data(topic, Base64.getEncoder().encodeToString(payload), from);
    }

    /** Returns the bytes. */
    public byte[] payload() {
      return Base64.getDecoder().decode(base64);
    }
  }

  /** A key. */
  record Dtmf(String from, char digit) implements RoomEvent {}

  /** The client is out. Always the last message. */
  record Disconnected(LeaveReason reason) implements RoomEvent {}
}
