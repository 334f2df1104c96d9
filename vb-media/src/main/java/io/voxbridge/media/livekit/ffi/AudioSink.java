package io.voxbridge.media.livekit.ffi;

/** Takes the audio of one stream. Called on native threads: must not block and must not throw. */
public interface AudioSink {
  /** Some samples at the rate that the stream was opened with; the array is the sink's. */
  void samples(short[] samples);

  /** There is no more. */
  default void ended() {}
}
