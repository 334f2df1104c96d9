package io.voxbridge.media.livekit.ffi;

/** What the library can be asked to do. Safe for any number of threads. */
interface NativeCalls {
  /**
   * Carries out a request.
   *
   * @param request a serialised FfiRequest
   * @return the serialised FfiResponse
   * @throws FfiException when the library refuses
   */
  byte[] request(byte[] request);

  /** Carries out a request whose answer nobody reads; false when the library refuses. */
  boolean submit(PreparedRequest request);

  /** Gives a handle back; false when the library does not know it. */
  boolean drop(long handle);

  /** Closes everything; no event comes afterwards. Never from inside an event. */
  void dispose();
}
