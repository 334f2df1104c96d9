package io.voxbridge.sim.carrier;

import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.telephony.DialOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of the ledger, as the outside sees it.
 *
 * @param attemptId the call, and its room
 * @param to the number dialled
 * @param attempt which call to this number it was, from 1
 * @param behaviour what was to become of it
 * @param overlapping whether another call to the same number lived when this one was placed
 * @param status where it stands
 * @param attendedAt when a bot or the dialler first was in the room
 * @param utterances how many things the callee said
 */
public record CallRecord(
    String attemptId,
    String to,
    String from,
    String carrierRef,
    int attempt,
    String behaviour,
    boolean overlapping,
    SipCallStatus status,
    Instant placedAt,
    @Nullable Instant ringingAt,
    @Nullable Instant answeredAt,
    @Nullable Instant attendedAt,
    @Nullable Instant endedAt,
    @Nullable DialOutcome outcome,
    @Nullable Integer sipCode,
    String reason,
    int utterances) {}
