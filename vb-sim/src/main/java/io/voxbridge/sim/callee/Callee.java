package io.voxbridge.sim.callee;

import io.voxbridge.media.audio.AudioFrame;

/** Who has picked up a phone. Lives in steps of 20 ms; called under the network's lock. */
public interface Callee {
  /**
   * Lives through the next 20 ms.
   *
   * @param heard what came out of the phone meanwhile
   * @param attended whether somebody else is on the line; the callee cannot know, but once left
   *     behind it waits and does not hang up
   * @return what goes into the phone
   */
  AudioFrame live(AudioFrame heard, boolean attended);
}
