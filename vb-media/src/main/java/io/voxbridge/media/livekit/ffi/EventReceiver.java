package io.voxbridge.media.livekit.ffi;

/** Takes the library's events. */
@FunctionalInterface
interface EventReceiver {
  /**
   * Takes a serialised FfiEvent, which is there only during the call. Called on several native
   * threads at once: must neither block nor throw.
   *
   * @param address of its first byte
   * @param length in bytes
   */
  void event(long address, long length);
}
