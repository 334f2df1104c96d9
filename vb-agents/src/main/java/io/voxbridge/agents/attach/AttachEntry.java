package io.voxbridge.agents.attach;

import io.voxbridge.agents.conversation.Answering;
import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.entry.NewCall;
import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.media.room.Rooms;
import java.time.Clock;

/** Takes calls that the dialler has had answered: the bot speaks as soon as it is in the room. */
public final class AttachEntry {
  private final CallIntake intake;
  private final Rooms rooms;
  private final Clock clock;

  public AttachEntry(CallIntake intake, Rooms rooms, Clock clock) {
    this.intake = intake;
    this.rooms = rooms;
    this.clock = clock;
  }

  /**
   * Accepts a call.
   *
   * @return the call's id
   * @throws ProblemException when there is no slot, or the journal cannot be written
   */
  String accept(AttachRequest request) {
    try (CallIntake.Reservation reservation = intake.reserve()) {
      String sessionId = request.sessionId();
      return reservation.accept(
          new NewCall(
              sessionId == null ? intake.newCallId() : sessionId,
              request.botId(),
              request.configUrl(),
              rooms,
              request.roomName(),
              new Answering.Already(clock.instant()),
              new JournalEntry.Party(
                  EntryKind.ATTACH,
                  CallDirection.OUTGOING,
                  request.toNumber(),
                  JournalEntry.Party.calleeIdentity(request.toNumber()),
                  request.fromNumber(),
                  request.campaignCallId(),
                  request.connectedEvent())));
    }
  }
}
