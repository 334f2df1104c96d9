package io.voxbridge.media.livekit.api;

import java.time.Instant;

/**
 * A room, as the server knows it at one moment.
 *
 * @param name its name
 * @param metadata what its creator wrote on it
 * @param createdAt by the server's clock
 * @param participants how many are in it
 */
public record RoomInfo(String name, String metadata, Instant createdAt, int participants) {}
