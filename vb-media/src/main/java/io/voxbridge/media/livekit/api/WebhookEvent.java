package io.voxbridge.media.livekit.api;

import io.voxbridge.media.room.Participant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as LiveKit tells it.
 *
 * @param event for example {@code participant_joined}
 * @param room the room's name; empty when the event is about none
 * @param participant whom it is about; null when it is about nobody
 */
public record WebhookEvent(String event, String room, @Nullable Participant participant) {
  /** Somebody has come into a room. */
  public static final String PARTICIPANT_JOINED = "participant_joined";

  /** Somebody has left a room. */
  public static final String PARTICIPANT_LEFT = "participant_left";

  /** A room is gone. */
  public static final String ROOM_FINISHED = "room_finished";
}
