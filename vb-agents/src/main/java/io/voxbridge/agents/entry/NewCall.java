package io.voxbridge.agents.entry;

import io.voxbridge.agents.conversation.Answering;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.media.room.Rooms;
import java.net.URI;

/**
 * A call as its entry hands it over.
 *
 * @param callId the answer to whoever brought it, and the session: {@link CallIntake#newCallId}, or
 *     the id that came with it. Two workers that are brought the same call must arrive at the same
 *     id: it decides which of them has it
 * @param botId the bot
 * @param configUrl where the config comes from; allowed to have the secret
 * @param rooms how to join, and how to end, the call's room
 * @param roomName the room
 * @param answering when the bot may speak
 * @param party who is at the other end; the connected event goes to the Backend with the session
 *     added
 */
public record NewCall(
    String callId,
    String botId,
    URI configUrl,
    Rooms rooms,
    String roomName,
    Answering answering,
    JournalEntry.Party party) {}
