package io.voxbridge.core.livekit;

/** What a feature tells about its side of LiveKit; beans of this type make up the status. */
public interface LiveKitStatusPart {
  /** Returns the key of this part in the answer, for example {@code mirror}. */
  String name();

  /** Returns the state as it is shown: a record or a map. Must not block. */
  Object state();
}
