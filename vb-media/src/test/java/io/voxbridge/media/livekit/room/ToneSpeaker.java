package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.tone.Tone;
import java.time.Duration;

/** Plays a tone into a room without end, one frame every 20 ms, until closed. */
final class ToneSpeaker implements AutoCloseable {
  private final Thread thread;
  private volatile boolean closed;

  ToneSpeaker(Room room, double hertz, double decibels) {
    // A whole number of periods of every multiple of 50 Hz; the soft ends are cut off.
    var tone = Tone.samples(Duration.ofMillis(1100), decibels, hertz);
    thread =
        Thread.ofPlatform()
            .name("speaker")
            .start(() -> {
              var clock = new CallClock();
              for (int i = 0; !closed; i = (i + 1) % 50) {
                room.play(AudioFrame.copyOf(tone, (i + 1) * AudioFrame.SAMPLES));
                clock.pass(AudioFrame.DURATION);
              }
            });
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
