package io.voxbridge.media.livekit.room;

import io.voxbridge.domain.privacy.PersonalData;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.HandleKind;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import io.voxbridge.media.livekit.ffi.protocol.DataPacketReceived;
import io.voxbridge.media.livekit.ffi.protocol.OwnedParticipant;
import io.voxbridge.media.livekit.ffi.protocol.OwnedTrackPublication;
import io.voxbridge.media.livekit.ffi.protocol.RoomEvent;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room's thread: takes what happened from the queue, hands it to the roster and the tracks, and
 * calls the listener. Owns the handles of everything remote; they are dropped when it ends.
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
  private final Roster roster;
  private final CountDownLatch endOfEvents = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  // Only the loop's thread touches these.
  private final RemoteTracks tracks;
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
    roster = new Roster(client, callback -> tell(() -> callback.accept(listener)));
    tracks = new RemoteTracks(client, queue::addAudio);
    thread =
        Thread.ofPlatform()
            .name("livekit-room-" + room)
            .daemon()
            .unstarted(RoomThreads.marked(this::run));
  }

  /** Takes over a participant who was there first. Only before {@link #start}. */
  void present(OwnedParticipant participant) {
    roster.present(participant);
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
    return roster.participants();
  }

  RoomEventQueue.Counters counters() {
    return queue.counters();
  }

  private void run() {
    try {
      roster.announce();
      while (true) {
        RoomEventQueue.Item item = queue.poll(IDLE);
        checkReconnect();
        roster.giveUpOverdue(reconnecting, nanoTime.getAsLong());
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
    roster.clear();
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
      case PARTICIPANT_CONNECTED -> roster.joined(event.getParticipantConnected().getInfo());
      case PARTICIPANT_DISCONNECTED ->
          roster.left(
              event.getParticipantDisconnected().getParticipantIdentity(),
              LeaveReasons.of(event.getParticipantDisconnected().getDisconnectReason()),
              reconnecting,
              nanoTime.getAsLong());
      case PARTICIPANT_ATTRIBUTES_CHANGED ->
          roster.changed(event.getParticipantAttributesChanged());
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
      roster.reconnected(nanoTime.getAsLong());
      tell(listener::onReconnected);
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
    roster.close();
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
}
