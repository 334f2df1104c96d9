package io.voxbridge.sim.room;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.sim.wire.RoomEvent;

/** Where a participant's events and audio go. Called under the network's lock: must not block. */
public interface Outlet {
  /** Takes an event. {@link RoomEvent.Disconnected} is the last. */
  void event(RoomEvent event);

  /** Takes a frame of another participant. */
  void audio(int fromNumber, AudioFrame frame);
}
