package io.voxbridge.agents.transport.telephony.socket;

import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;

/**
 * A stream that may come in.
 *
 * @param provider who opens it
 * @param botId the bot of its path
 * @param reservation its slot; whoever holds the admission closes it
 * @param tokenDue whether the frame that describes the stream must bring the shared secret
 */
record Admission(
    TelephonyProvider provider,
    String botId,
    CallIntake.Reservation reservation,
    boolean tokenDue) {}
