package io.voxbridge.agents.transport.livekit;

import io.voxbridge.agents.conversation.Answering;
import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.entry.NewCall;
import io.voxbridge.agents.entry.RequestBody;
import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.media.room.Rooms;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waits in a room for a visitor of a web page, who gets the room's token when this has accepted,
 * and speaks when they come. No phone, so no transfer and no keys.
 */
final class WidgetEntry {
  /** A visitor may first have to allow the microphone. */
  private static final Duration VISITOR_LIMIT = Duration.ofSeconds(30);

  private final CallIntake intake;
  private final Rooms rooms;

  WidgetEntry(CallIntake intake, Rooms rooms) {
    this.intake = intake;
    this.rooms = rooms;
  }

  /** A room to wait in. */
  record Request(
      String botId,
      String roomName,
      String callerId,
      URI configUrl,
      Map<String, @Nullable Object> connectedEvent) {
    static Request read(RequestBody body, BackendSettings backend) {
      String callerId = body.optional("caller_id");
      Request request =
          new Request(
              body.required("bot_id"),
              body.required("room_name"),
              callerId.isBlank() ? "widget-user" : callerId,
              body.configUrl(backend),
              body.connectedEvent());
      body.check();
      return request;
    }
  }

  /**
   * Takes the call.
   *
   * @return its id
   * @throws ProblemException when it is refused; nothing has been done then
   */
  String accept(Request request) {
    String callId = RoomIds.callIdOf(request.roomName());
    if (intake.callIn(request.roomName()).isPresent()) {
      return callId;
    }
    try (CallIntake.Reservation reservation = intake.reserve()) {
      return reservation.accept(
          new NewCall(
              callId,
              request.botId(),
              request.configUrl(),
              rooms,
              request.roomName(),
              new Answering.WhenCallerIsThere(VISITOR_LIMIT, DisconnectReason.NO_ANSWER),
              new JournalEntry.Party(
                  EntryKind.WIDGET,
                  CallDirection.INCOMING,
                  request.callerId(),
                  "",
                  "",
                  "",
                  request.connectedEvent())));
    }
  }
}
