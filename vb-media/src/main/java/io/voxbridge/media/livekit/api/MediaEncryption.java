package io.voxbridge.media.livekit.api;

/** Whether the audio of calls is encrypted on the way between carrier and bridge (RFC 3711). */
public enum MediaEncryption {
  /** Never. */
  DISABLE,
  /** When the other side offers it or takes it. */
  ALLOW,
  /** Calls without it fail. */
  REQUIRE
}
