package io.voxbridge.sim.web;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.sim.SimulatedNetwork;
import io.voxbridge.sim.room.Occupant;
import io.voxbridge.sim.wire.RoomCommand;
import io.voxbridge.sim.wire.RoomEvent;
import io.voxbridge.sim.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;

/** A client in a room, over a WebSocket. A connection that breaks is a participant that left. */
final class RoomSocketHandler extends AbstractWebSocketHandler {
  private static final Logger log = LoggerFactory.getLogger(RoomSocketHandler.class);

  private final SimulatedNetwork network;
  private final Map<String, Occupant> occupants = new ConcurrentHashMap<>();

  RoomSocketHandler(SimulatedNetwork network) {
    this.network = network;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws IOException {
    var room = parameter(session, "room");
    var identity = parameter(session, "identity");
    if (room.isEmpty() || identity.isEmpty()) {
      session.close(CloseStatus.BAD_DATA.withReason("room and identity are required"));
      return;
    }
    boolean resume = parameter(session, "resume").filter("true"::equals).isPresent();
    var outlet = new SocketOutlet(session);
    outlet.start();
    network
        .join(room.get(), identity.get(), resume, outlet)
        .ifPresentOrElse(
            occupant -> occupants.put(session.getId(), occupant),
            () -> outlet.event(new RoomEvent.Disconnected(LeaveReason.ROOM_DELETED)));
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message)
      throws IOException {
    var occupant = occupants.get(session.getId());
    if (message.getPayloadLength() != AudioFrame.BYTES) {
      session.close(
          CloseStatus.BAD_DATA.withReason("a frame has %d bytes".formatted(AudioFrame.BYTES)));
    } else if (occupant != null) {
      network.play(occupant, AudioFrame.read(message.getPayload()));
    }
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message)
      throws IOException {
    var occupant = occupants.get(session.getId());
    if (occupant == null) {
      return;
    }
    try {
      obey(occupant, WireJson.mapper().readValue(message.getPayload(), RoomCommand.class));
    } catch (JacksonException e) {
      log.debug("A client sent what is no command; its connection is closed", e);
      session.close(CloseStatus.BAD_DATA.withReason("not a command"));
    }
  }

  private void obey(Occupant occupant, RoomCommand command) {
    switch (command) {
      case RoomCommand.SendData data -> network.sendData(occupant, data.topic(), data.payload());
      case RoomCommand.SendDtmf(var digits) -> network.sendDtmf(occupant, digits);
      case RoomCommand.ClearPlayout _ -> network.clearPlayout(occupant);
      case RoomCommand.Leave _ -> network.leave(occupant, LeaveReason.CLIENT_INITIATED);
    }
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable failure) {
    log.debug("The connection of a client broke; it leaves its room", failure);
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    var occupant = occupants.remove(session.getId());
    if (occupant != null) {
      network.leave(occupant, LeaveReason.CONNECTION_TIMEOUT);
    }
  }

  private static Optional<String> parameter(WebSocketSession session, String name) {
    return Optional.ofNullable(session.getUri())
        .map(URI::getRawQuery)
        .map(query -> UriComponentsBuilder.newInstance().query(query).build().getQueryParams())
        .map(parameters -> parameters.getFirst(name))
        .map(value -> UriUtils.decode(value, StandardCharsets.UTF_8))
        .filter(value -> !value.isBlank());
  }
}
