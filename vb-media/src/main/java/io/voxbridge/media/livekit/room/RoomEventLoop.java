package io.voxbridge.media.livekit.room;

import io.voxbridge.domain.privacy.PersonalData;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.HandleKind;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import io.voxbridge.media.livekit.ffi.protocol.DataPacketReceived;
import io.voxbridge.media.livekit.ffi.protocol.OwnedParticipant;
import io.voxbridge.media.livekit.ffi.protocol.OwnedTrackPublication;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantAttributesChanged;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantKind;
import io.voxbridge.media.livekit.ffi.protocol.RoomEvent;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room's thread: takes what happened from the queue, keeps the list of participants, opens the
 * audio of their tracks, and calls the listener. Owns the handles of everything remote; they are
 * dropped when it ends.
 */
final class RoomEventLoop {
  /** A connection that is not restored by then is lost. */
  private static final Duration LONGEST_RECONNECT = Duration.ofSeconds(30);

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(RoomEventLoop.class);

  private final FfiClient client;
  private final String room;
  private final RoomListener listener;
  private final LongSupplier nanoTime;
  private final Owner owner;
  private final RoomEventQueue queue = new RoomEventQueue();
  private final Map<String, Participant> participants = new ConcurrentHashMap<>();
  private final CountDownLatch endOfEvents = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  // Only the loop's thread touches these.
  private final Map<String, NativeHandle> participantHandles = new HashMap<>();
  private final RemoteTracks tracks;
  private final Absences absences = new Absences();
  private long reconnectingSince;

  private volatile boolean leaving;
  private volatile boolean over;
  private volatile boolean reconnecting;
  private final Thread thread;

  /** Whoever the loop belongs to; called on its thread, must not block. */
  interface Owner {
    /** The room is lost to this participant: the connection has to be taken down. */
    void onLost(LeaveReason reason);
  }

  RoomEventLoop(
      FfiClient client, String room, RoomListener listener, LongSupplier nanoTime, Owner owner) {
    this.client = client;
    this.room = room;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.owner = owner;
    tracks = new RemoteTracks(client, queue::addAudio);
    thread = Thread.ofPlatform().name("livekit-room-" + room).daemon().unstarted(this::run);
  }

  /** Takes over a participant who was there first. Only before {@link #start}. */
  void present(OwnedParticipant participant) {
    participantHandles.put(
        participant.getInfo().getIdentity(),
        client.own(HandleKind.PARTICIPANT, participant.getHandle()));
    var known = participant(participant);
    participants.put(known.identity(), known);
  }

  /** Takes over a track that was published first. Only before {@link #start}. */
  void present(OwnedTrackPublication publication) {
    tracks.published(publication);
  }

  void start() {
    thread.start();
  }

  /** Takes an event from a native thread. */
  void accept(RoomEvent event) {
    if (!queue.add(event)) {
      client.discard(event);
      owner.onLost(LeaveReason.UNKNOWN);
    }
  }

  /** Tells the listener, once, that it is out of the room; nothing is told after that. */
  void over(LeaveReason reason) {
    queue.add(new RoomEventQueue.Over(reason));
  }

  /** The connection is being taken down: nothing new is opened. */
  void leaving() {
    leaving = true;
  }

  /** Tells the listener nothing any more. */
  void mute() {
    over = true;
  }

  /** Lets the loop end after what is waiting. */
  void end() {
    queue.add(new RoomEventQueue.End());
  }

  /** Waits for the library's word that a room has no more events. */
  boolean awaitEndOfEvents(Duration timeout) throws InterruptedException {
    return endOfEvents.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until the loop has ended and everything is released. */
  boolean awaitEnd(Duration timeout) throws InterruptedException {
    return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  boolean isReconnecting() {
    return reconnecting;
  }

  List<Participant> participants() {
    return List.copyOf(participants.values());
  }

  RoomEventQueue.Counters counters() {
    return queue.counters();
  }

  private void run() {
    try {
      participants().forEach(each -> tell(() -> listener.onParticipantJoined(each)));
      while (true) {
        RoomEventQueue.Item item = queue.poll(IDLE);
        checkReconnect();
        checkAbsences();
        switch (item) {
          case null -> {}
          case RoomEventQueue.Audio audio ->
              tell(() -> listener.onAudio(audio.from(), audio.frame()));
          case RoomEventQueue.Event event -> handle(event.event());
          case RoomEventQueue.Over last -> finish(last.reason());
          case RoomEventQueue.End _ -> {
            return;
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      release();
      ended.countDown();
    }
  }

  private void checkReconnect() {
    if (reconnecting && nanoTime.getAsLong() - reconnectingSince > LONGEST_RECONNECT.toNanos()) {
      log.warn("Room {} was not reached again within {}; it is left", room, LONGEST_RECONNECT);
      reconnecting = false;
      owner.onLost(LeaveReason.CONNECTION_TIMEOUT);
    }
  }

  private void checkAbsences() {
    for (Absences.Left gone : absences.overdue(reconnecting, nanoTime.getAsLong())) {
      announceLeft(gone.participant().identity(), gone.reason());
    }
  }

  /** Calls the listener, whose failures are its own. */
  private void tell(Runnable callback) {
    if (over) {
      return;
    }
    try {
      callback.run();
    } catch (RuntimeException | Error e) {
      log.error("The listener of room {} failed; it hears the next event", room, e);
    }
  }

  private void finish(LeaveReason reason) {
    tell(() -> listener.onDisconnected(reason));
    over = true;
    reconnecting = false;
    participants.clear();
  }

  private void handle(RoomEvent event) {
    try {
      dispatch(event);
    } catch (RuntimeException e) {
      if (leaving) {
        log.debug("Room {}: {} came too late", room, event.getMessageCase(), e);
      } else {
        log.warn("Room {}: handling {} failed; the room goes on", room, event.getMessageCase(), e);
      }
    }
  }

  private void dispatch(RoomEvent event) {
    switch (event.getMessageCase()) {
      case PARTICIPANT_CONNECTED -> joined(event.getParticipantConnected().getInfo());
      case PARTICIPANT_DISCONNECTED ->
          left(
              event.getParticipantDisconnected().getParticipantIdentity(),
              LeaveReasons.of(event.getParticipantDisconnected().getDisconnectReason()));
      case PARTICIPANT_ATTRIBUTES_CHANGED -> changed(event.getParticipantAttributesChanged());
      case TRACK_PUBLISHED -> tracks.published(event.getTrackPublished().getPublication());
      case TRACK_UNPUBLISHED -> tracks.unpublished(event.getTrackUnpublished().getPublicationSid());
      case TRACK_SUBSCRIBED -> {
        // While leaving, the library may have let go of the track already.
        if (leaving) {
          client.discard(event);
        } else {
          tracks.subscribed(
              event.getTrackSubscribed().getParticipantIdentity(),
              event.getTrackSubscribed().getTrack());
        }
      }
      case TRACK_UNSUBSCRIBED -> tracks.unsubscribed(event.getTrackUnsubscribed().getTrackSid());
      case TRACK_SUBSCRIPTION_FAILED ->
          log.warn(
              "Room {}: the audio of {} cannot be received: {}",
              room,
              PersonalData.text(event.getTrackSubscriptionFailed().getParticipantIdentity()),
              event.getTrackSubscriptionFailed().getError());
      case DATA_PACKET_RECEIVED -> received(event.getDataPacketReceived());
      case RECONNECTING -> reconnecting();
      case RECONNECTED -> reconnected();
      case DISCONNECTED -> disconnected(LeaveReasons.of(event.getDisconnected().getReason()));
      case EOS -> endOfEvents.countDown();
      case BYTE_STREAM_OPENED, TEXT_STREAM_OPENED, DATA_TRACK_PUBLISHED -> client.discard(event);
      case LOCAL_TRACK_SUBSCRIBED, MESSAGE_NOT_SET -> {}
    }
  }

  private void reconnecting() {
    if (!reconnecting) {
      reconnectingSince = nanoTime.getAsLong();
      reconnecting = true;
      tell(listener::onReconnecting);
    }
  }

  private void disconnected(LeaveReason reason) {
    // The library that gives up reconnecting names no reason.
    boolean gaveUp = reconnecting && reason == LeaveReason.UNKNOWN;
    owner.onLost(gaveUp ? LeaveReason.CONNECTION_TIMEOUT : reason);
  }

  private void reconnected() {
    if (reconnecting) {
      reconnecting = false;
      absences.reconnected(nanoTime.getAsLong());
      tell(listener::onReconnected);
    }
  }

  private void joined(OwnedParticipant owned) {
    var participant = participant(owned);
    RemoteTracks.replace(
        participantHandles,
        participant.identity(),
        client.own(HandleKind.PARTICIPANT, owned.getHandle()));
    Participant before = participants.put(participant.identity(), participant);
    if (!absences.isBack(participant.identity())) {
      tell(() -> listener.onParticipantJoined(participant));
    } else if (!participant.equals(before)) {
      tell(() -> listener.onParticipantAttributesChanged(participant));
    }
  }

  private void left(String identity, LeaveReason reason) {
    RemoteTracks.release(participantHandles, identity);
    Participant participant = participants.get(identity);
    if (participant != null && Absences.isInDoubt(reason, reconnecting)) {
      absences.note(participant, reason, nanoTime.getAsLong());
    } else {
      announceLeft(identity, reason);
    }
  }

  private void announceLeft(String identity, LeaveReason reason) {
    Participant participant = participants.remove(identity);
    if (participant != null) {
      tell(() -> listener.onParticipantLeft(participant, reason));
    }
  }

  private void changed(ParticipantAttributesChanged change) {
    String identity = change.getParticipantIdentity();
    Map<String, String> attributes = new HashMap<>();
    change.getAttributesList().forEach(each -> attributes.put(each.getKey(), each.getValue()));
    Participant changed =
        participants.computeIfPresent(
            identity, (_, known) -> new Participant(identity, known.kind(), attributes));
    if (changed != null) {
      tell(() -> listener.onParticipantAttributesChanged(changed));
    }
  }

  private void received(DataPacketReceived packet) {
    String from = packet.getParticipantIdentity();
    if (packet.hasUser()) {
      var data = packet.getUser().getData();
      byte[] payload;
      try (NativeHandle _ = client.own(HandleKind.BUFFER, data.getHandle())) {
        payload = client.copy(data.getData());
      }
      tell(() -> listener.onData(packet.getUser().getTopic(), payload, from));
    } else if (packet.hasSipDtmf()) {
      var key = DtmfCode.key(packet.getSipDtmf().getDigit(), packet.getSipDtmf().getCode());
      if (key.isPresent()) {
        tell(() -> listener.onDtmf(from, (char) key.getAsInt()));
      } else {
        log.debug("Room {}: {} sent a key that telephones do not have", room, from);
      }
    }
  }

  private void release() {
    tracks.close();
    participantHandles.values().forEach(NativeHandle::close);
    participants.clear();
    try {
      for (var item = queue.poll(Duration.ZERO); item != null; item = queue.poll(Duration.ZERO)) {
        if (item instanceof RoomEventQueue.Event(RoomEvent event)) {
          client.discard(event);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Participant participant(OwnedParticipant owned) {
    var info = owned.getInfo();
    return new Participant(
        info.getIdentity(),
        info.getKind() == ParticipantKind.PARTICIPANT_KIND_SIP
            ? Participant.Kind.SIP
            : Participant.Kind.STANDARD,
        info.getAttributesMap());
  }
}
