package io.voxbridge.sim.speech;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a stream breaks.
 *
 * @param kind in which way
 * @param after so many messages of the stand-in in this utterance or text
 */
public record Trouble(@JsonProperty("kind") Kind kind, @JsonProperty("after") int after) {
  /** The ways to break. */
  public enum Kind {
    /** Nothing follows, and the connection stays open. */
    @JsonProperty("stall")
    STALL,
    /** The stand-in's half of the connection closes. */
    @JsonProperty("half_close")
    HALF_CLOSE,
    /** The connection is reset. */
    @JsonProperty("reset")
    RESET,
    /** The WebSocket is closed in good order, as a provider does that restarts. */
    @JsonProperty("close")
    CLOSE,
    /** A message comes that is not the protocol's. */
    @JsonProperty("corrupt")
    CORRUPT,
    /** The provider's own error message comes. */
    @JsonProperty("error")
    ERROR
  }
}
