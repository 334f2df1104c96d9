package io.voxbridge.sim.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Base64;

/**
 * A text message from a client to its room. Its audio goes as binary messages of one frame each.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomCommand.SendData.class, name = "send_data"),
  @JsonSubTypes.Type(value = RoomCommand.SendDtmf.class, name = "send_dtmf"),
  @JsonSubTypes.Type(value = RoomCommand.ClearPlayout.class, name = "clear_playout"),
  @JsonSubTypes.Type(value = RoomCommand.Leave.class, name = "leave")
})
public sealed interface RoomCommand {
  /** Sends a data message to the others, its bytes in Base64. */
  record SendData(String topic, String base64) implements RoomCommand {
    /** Packs the bytes. */
    public static SendData of(String topic, byte[] payload) {
      return new SendData(topic, Base64.getEncoder().encodeToString(payload));
    }

    /** Returns the bytes. */
    public byte[] payload() {
      return Base64.getDecoder().decode(base64);
    }
  }

  /** Sends keys to the others. */
  record SendDtmf(String digits) implements RoomCommand {}

  /** Drops audio that waits to be passed on. */
  record ClearPlayout() implements RoomCommand {}

  /** Leaves the room. */
  record Leave() implements RoomCommand {}
}
