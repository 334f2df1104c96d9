package io.voxbridge.sim.client;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.tone.Dtmf;
import io.voxbridge.sim.wire.Member;
import io.voxbridge.sim.wire.RoomCommand;
import io.voxbridge.sim.wire.RoomEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place in a simulated room. When the connection breaks it is restored a few times; the network
 * has put this participant out meanwhile, so the others see it leave and come back.
 */
final class SimulatedRoomClient implements Room {
  private static final Logger log = LoggerFactory.getLogger(SimulatedRoomClient.class);
  private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
  private static final int RETRIES = 10;

  private final SimulatedRooms rooms;
  private final String name;
  private final String identity;
  private final RoomListener listener;
  private final ReentrantLock callbacks = new ReentrantLock();
  private final Map<Integer, Member> members = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Connection connection = new Connection();
  private volatile boolean left;

  SimulatedRoomClient(SimulatedRooms rooms, String name, String identity, RoomListener listener) {
    this.rooms = rooms;
    this.name = name;
    this.identity = identity;
    this.listener = listener;
  }

  /**
   * Joins and waits until welcomed.
   *
   * @throws RoomException when the network is not reached
   */
  void connect() {
    try {
      connection.open(false);
    } catch (CompletionException e) {
      finish(LeaveReason.UNKNOWN, false);
      throw new RoomException(
          RoomException.Code.UNREACHABLE,
          "room %s is not reached: %s".formatted(name, e.getCause()),
          e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public boolean isJoined() {
    return !left && over.getCount() > 0;
  }

  @Override
  public List<Participant> participants() {
    return members.values().stream().map(Member::participant).toList();
  }

  @Override
  public boolean play(AudioFrame frame) {
    return isJoined() && connection.socket.send(frame);
  }

  @Override
  public void clearPlayout() {
    connection.socket.clearAudio();
    command(new RoomCommand.ClearPlayout());
  }

  @Override
  public void sendDtmf(String digits) {
    if (!Dtmf.isDialString(digits)) {
      throw new IllegalArgumentException("not a dial string: " + digits);
    }
    command(new RoomCommand.SendDtmf(digits));
  }

  @Override
  public void sendData(String topic, byte[] payload) {
    command(RoomCommand.SendData.of(topic, payload));
  }

  @Override
  public boolean removeParticipant(String other) {
    return rooms.remove(name, other);
  }

  /** The simulated carrier passes no headers on. */
  @Override
  public TransferResult transfer(
      String phone, String target, Map<String, String> headers, Duration timeout) {
    var transfer = rooms.transfer(name, phone, target);
    if (!transfer.found()) {
      throw new RoomException(RoomException.Code.REFUSED, transfer.reason(), null);
    }
    return transfer.result();
  }

  @Override
  public void leave() {
    if (isJoined()) {
      left = true;
      if (!connection.socket.send(new RoomCommand.Leave())) {
        finish(LeaveReason.CLIENT_INITIATED, true);
      }
    }
  }

  @Override
  public void delete() {
    boolean found = rooms.delete(name);
    log.debug("Room {} deleted; it was {}", name, found ? "there" : "gone already");
  }

  private void command(RoomCommand command) {
    if (isJoined() && !connection.socket.send(command)) {
      log.warn("Room {} is not connected; a {} is lost", name, command.getClass().getSimpleName());
    }
  }

  /** Calls the listener, one callback at a time; its failures are its own. */
  private void call(Runnable callback) {
    callbacks.lock();
    try {
      callback.run();
    } catch (RuntimeException e) {
      log.error("The listener of room {} failed; it hears the next event", name, e);
    } finally {
      callbacks.unlock();
    }
  }

  private void finish(LeaveReason reason, boolean tell) {
    callbacks.lock();
    try {
      if (over.getCount() > 0) {
        over.countDown();
        members.clear();
        rooms.forget(this);
        if (tell) {
          call(() -> listener.onDisconnected(reason));
        }
      }
    } finally {
      callbacks.unlock();
    }
  }

  private void reconnect() {
    call(listener::onReconnecting);
    for (int i = 0; i < RETRIES && isJoined(); i++) {
      var next = new Connection();
      connection = next;
      try {
        next.open(true);
        if (isJoined()) {
          call(listener::onReconnected);
        }
        return;
      } catch (CompletionException e) {
        log.debug("Room {} is not reached yet", name, e);
      }
      if (waitUntilOver(RETRY_PAUSE)) {
        return;
      }
    }
    finish(left ? LeaveReason.CLIENT_INITIATED : LeaveReason.CONNECTION_TIMEOUT, true);
  }

  private boolean waitUntilOver(Duration time) {
    try {
      return over.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** One connection: the first, or one that restores it. */
  private final class Connection implements RoomSocket.Receiver {
    private final RoomSocket socket = new RoomSocket(this);
    private final CompletableFuture<Void> welcome = new CompletableFuture<>();

    void open(boolean resume) {
      var uri =
          rooms
              .address()
              .webSocketUri("/v1/join?room=%s&identity=%s&resume=%s", name, identity, resume);
      socket
          .open(rooms.address().http(), uri, "room-" + name)
          .thenCompose(_ -> welcome)
          .orTimeout(JOIN_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)
          .join();
    }

    @Override
    public void event(RoomEvent event) {
      if (over.getCount() == 0) {
        return;
      }
      switch (event) {
        case RoomEvent.Welcome(var present) -> welcomed(present);
        case RoomEvent.Joined(var member) -> joined(member);
        case RoomEvent.AttributesChanged(var member) -> {
          members.put(member.number(), member);
          tell(() -> listener.onParticipantAttributesChanged(member.participant()));
        }
        case RoomEvent.Left(var member, var reason) -> gone(member, reason);
        case RoomEvent.Data data ->
            tell(() -> listener.onData(data.topic(), data.payload(), data.from()));
        case RoomEvent.Dtmf(var from, var digit) -> tell(() -> listener.onDtmf(from, digit));
        case RoomEvent.Disconnected(var reason) -> {
          finish(left ? LeaveReason.CLIENT_INITIATED : reason, true);
          welcome.complete(null);
        }
      }
    }

    private void welcomed(List<Member> present) {
      var numbers = present.stream().map(Member::number).toList();
      members.values().stream()
          .filter(known -> !numbers.contains(known.number()))
          .forEach(known -> gone(known, LeaveReason.UNKNOWN));
      present.stream().filter(each -> !members.containsKey(each.number())).forEach(this::joined);
      welcome.complete(null);
    }

    private void joined(Member member) {
      members.put(member.number(), member);
      tell(() -> listener.onParticipantJoined(member.participant()));
    }

    private void gone(Member member, LeaveReason reason) {
      members.remove(member.number());
      tell(() -> listener.onParticipantLeft(member.participant(), reason));
    }

    @Override
    public void audio(int fromNumber, AudioFrame frame) {
      var from = members.get(fromNumber);
      if (from != null) {
        tell(() -> listener.onAudio(from.identity(), frame));
      }
    }

    @Override
    public void lost() {
      boolean welcomed = welcome.isDone() && !welcome.isCompletedExceptionally();
      welcome.completeExceptionally(new IOException("the connection broke"));
      if (welcomed && over.getCount() > 0 && connection == this) {
        if (left) {
          finish(LeaveReason.CLIENT_INITIATED, true);
        } else {
          Thread.ofVirtual()
              .name("room-reconnect-" + name)
              .start(SimulatedRoomClient.this::reconnect);
        }
      }
    }

    /** Tells the listener, unless this participant has left: then only the end is told. */
    private void tell(Runnable callback) {
      if (isJoined()) {
        call(callback);
      }
    }
  }
}
