package io.voxbridge.store.conversation;

import io.voxbridge.domain.call.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation's recording is.
 *
 * @param session names the conversation
 * @param recordingKey name in the object storage, or null
 * @param recordingUrl where the worker said it can be had, or null
 */
public record RecordedCall(
    SessionId session, @Nullable String recordingKey, @Nullable String recordingUrl) {}
