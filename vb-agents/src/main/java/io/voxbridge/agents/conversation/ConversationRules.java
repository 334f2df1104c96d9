package io.voxbridge.agents.conversation;

import java.time.Duration;
import java.util.Locale;

/**
 * By which rules a conversation is held.
 *
 * @param opening said before the dialogue begins; blank for nothing
 * @param preTransfer said before a transfer for which the dialogue has no text; blank for nothing
 * @param transcriptBudget how long a final transcript may take
 */
record ConversationRules(
    String opening,
    String preTransfer,
    InterruptionRule interruptions,
    EndpointRule endpoint,
    Duration transcriptBudget,
    CannedLines lines,
    Locale locale) {}
