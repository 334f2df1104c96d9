package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;

/**
 * What all parts of a conversation share.
 *
 * @param turns where it stands, and how it moves
 * @param voice the caller's
 */
record Engine(Turns turns, Dialogue dialogue, BotVoice bot, CallerVoice voice, CallReport report) {}
