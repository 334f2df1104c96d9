package io.voxbridge.core.call;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.voxbridge.store.conversation.ConversationSummary;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list.
 *
 * @param call the conversation
 * @param campaignName name of its campaign now, where it has one
 */
record CallLine(@JsonUnwrapped ConversationSummary call, @Nullable String campaignName) {}
