package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.livekit.api.PhoneCall;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A placed call: one virtual thread opens the room and waits for the answer, another looks at the
 * room. Whichever ends the call also deletes the room.
 */
final class LiveKitDial implements Dial {
  private static final Logger log = LoggerFactory.getLogger(LiveKitDial.class);

  /** How long an opened room waits for its phone; it is normally there within 100 ms. */
  private static final Duration EMPTY_ROOM = Duration.ofMinutes(2);

  private final LiveKitPhoneNetwork network;
  private final DialRequest request;
  private final CallProgress progress;
  private final long placedNanos;
  private volatile boolean givenUp;
  private volatile boolean roomDeleted;
  private volatile boolean wasInRoom;
  private volatile @Nullable Sighting sighting;

  /** Who was in the room at a moment. */
  record Sighting(long nanos, List<Participant> participants) {}

  LiveKitDial(LiveKitPhoneNetwork network, DialRequest request, DialListener listener) {
    this.network = network;
    this.request = request;
    this.progress = new CallProgress(request.attemptId(), listener);
    this.placedNanos = network.nanos();
  }

  @Override
  public DialRequest request() {
    return request;
  }

  @Override
  public Optional<DialEvent> last() {
    return progress.last();
  }

  @Override
  public boolean cancel() {
    return network.cancel(request.attemptId());
  }

  @Override
  public boolean hangUp() {
    return network.hangUp(request.attemptId());
  }

  CallProgress progress() {
    return progress;
  }

  Optional<Sighting> sighting() {
    return Optional.ofNullable(sighting);
  }

  void seen(List<Participant> participants) {
    sighting = new Sighting(network.nanos(), participants);
    if (participants.stream().anyMatch(this::isPhone)) {
      wasInRoom = true;
    }
  }

  boolean isPhone(Participant participant) {
    return participant.identity().equals(request.calleeIdentity());
  }

  /** Notes that this process ends the call before it is answered. */
  void giveUp() {
    givenUp = true;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** Notes that this process has deleted the room. */
  void hungUp() {
    roomDeleted = true;
    if (progress.isAnswered()) {
      end(DialOutcome.HANG_UP, "hung up by us");
    }
  }

  /** Notes an answer, unless the call was given up meanwhile: then it is ended. */
  void answered() {
    if (givenUp && !progress.isAnswered()) {
      network.close(request.attemptId());
      end(DialOutcome.CANCELLED, "answered in the moment it was given up, and ended");
    } else if (progress.answered()) {
      sighting = null;
      log.debug("{}: answered", request.attemptId());
    }
  }

  void end(DialOutcome outcome, String reason) {
    progress.ended(outcome, OptionalInt.empty(), reason, false);
  }

  /** Tells the listener nothing any more; the call goes on. */
  void silence() {
    progress.silence();
  }

  /** Places the call and returns when it is answered or over. */
  void run() {
    try {
      if (openRoom()) {
        progress.dialling();
        network.watch(this);
        dial(true);
      }
    } catch (RuntimeException e) {
      log.error("{}: the call failed inside this process; its room is deleted", request, e);
      boolean closed = network.close(request.attemptId());
      progress.ended(DialOutcome.ERROR, OptionalInt.empty(), "internal fault: " + e, !closed);
    } finally {
      if (!progress.isAnswered()) {
        network.forget(this);
      }
    }
  }

  private boolean openRoom() {
    var mark = network.newMark();
    try {
      var room = network.open(request.attemptId(), EMPTY_ROOM, mark);
      // A room without any mark was made by a bot that joined first: it waits there for the phone.
      if (room.metadata().equals(mark) || room.metadata().isBlank()) {
        return true;
      }
      end(DialOutcome.ERROR, "attempt id %s is in use".formatted(request.attemptId()));
    } catch (LiveKitException e) {
      // Nothing has been dialled, so nothing can live.
      end(DialOutcome.ERROR, String.valueOf(e.getMessage()));
    }
    return false;
  }

  private void dial(boolean mayRepeat) {
    if (givenUp) {
      network.close(request.attemptId());
      end(DialOutcome.CANCELLED, "given up before it was dialled");
      return;
    }
    try {
      var callId = network.call(call());
      log.debug("{}: SIP call {}", request.attemptId(), callId);
      answered();
    } catch (LiveKitException e) {
      if (network.isClosing()) {
        // The call goes on; this process does not follow it any more.
        return;
      }
      var failure = CallFailure.of(e, sight());
      // Who deletes a room that is being deleted gets no answer for seconds.
      boolean closed = roomDeleted || network.close(request.attemptId());
      if (mayRepeat && failure.worthRepeating() && closed && !givenUp) {
        log.info("{}: not dialled ({}); trying once more", request.attemptId(), e.getMessage());
        if (openRoom()) {
          dial(false);
        }
        return;
      }
      if (progress.isAnswered()) {
        // Seen in the room, although the request that waited for it failed.
        end(DialOutcome.HANG_UP, failure.reason());
        return;
      }
      progress.ended(
          failure.outcome(), failure.sipCode(), failure.reason(), failure.mayLive() && !closed);
    }
  }

  private CallFailure.Sight sight() {
    return new CallFailure.Sight(
        wasInRoom,
        progress.rang(),
        givenUp,
        Duration.ofNanos(network.nanos() - placedNanos),
        request.ringTimeout());
  }

  private PhoneCall call() {
    return new PhoneCall(
        request.carrierRef(),
        request.to(),
        request.from(),
        request.attemptId(),
        request.calleeIdentity(),
        request.attributes(),
        request.ringTimeout(),
        request.maxCallDuration());
  }
}
