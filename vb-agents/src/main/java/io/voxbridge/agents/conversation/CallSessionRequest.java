package io.voxbridge.agents.conversation;

import io.voxbridge.domain.bot.RuntimeConfig;
import java.nio.file.Path;

/**
 * What a session needs to hold one call.
 *
 * @param config what to say and how
 * @param room where the caller is
 * @param facts what is known about the call
 * @param answering when the bot may speak
 * @param recordingFile WAV file to create; its folder exists
 */
public record CallSessionRequest(
    RuntimeConfig config,
    RoomAccess room,
    CallFacts facts,
    Answering answering,
    Path recordingFile) {}
