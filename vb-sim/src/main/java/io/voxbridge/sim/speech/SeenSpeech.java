package io.voxbridge.sim.speech;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something a client did.
 *
 * @param provider which stand-in saw it
 * @param what {@code connect}, {@code text}, {@code cancel}, {@code finish}, {@code keep_alive},
 *     {@code close}
 * @param detail the path and query without keys, the text, or the name of what is cancelled
 */
public record SeenSpeech(
    @JsonProperty("provider") String provider,
    @JsonProperty("what") String what,
    @JsonProperty("detail") String detail) {}
