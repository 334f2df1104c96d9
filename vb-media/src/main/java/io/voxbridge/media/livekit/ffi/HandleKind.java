package io.voxbridge.media.livekit.ffi;

/** What a native handle stands for. */
public enum HandleKind {
  /** A joined room. */
  ROOM,
  /** A participant, this one or another. */
  PARTICIPANT,
  /** A track as its participant published it. */
  PUBLICATION,
  /** A track, published or subscribed to. */
  TRACK,
  /** Audio to be published. */
  AUDIO_SOURCE,
  /** Audio of a subscribed track. */
  AUDIO_STREAM,
  /** 20 ms of received audio. */
  AUDIO_FRAME,
  /** The payload of a data message. */
  BUFFER,
  /** Something VoxBridge has no use for: a data stream or data track. */
  OTHER
}
