package io.voxbridge.agents.conversation;

import io.voxbridge.agents.recording.CallRecording;
import io.voxbridge.domain.result.CallResultsPayload;
import org.jspecify.annotations.Nullable;

/**
 * How a call went.
 *
 * @param result complete but for the recording's address
 * @param recording null when nothing was recorded
 */
public record CallOutcome(CallResultsPayload result, @Nullable CallRecording recording) {}
