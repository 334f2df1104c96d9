package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.telephony.DialOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a call's room again and again until the call is over and its room deleted: sees it ring,
 * be answered and end, and cuts it off when it lasts too long.
 *
 * <p>A far end that hangs up shows in the phone's attributes at once, while its leave can be lost;
 * nobody is waited for but a bot, which ends its side by itself within {@link #BOT_TIME}: deleting
 * a room under a bot costs its process memory.
 */
final class CallWatch implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(CallWatch.class);

  private static final Duration INTERVAL = Duration.ofMillis(400);

  /** How long a bot may take to leave after the phone's end. */
  private static final Duration BOT_TIME = Duration.ofSeconds(10);

  /**
   * How long a phone may be missing after the server did not answer: it comes back into its room
   * when the server was restarted.
   */
  private static final Duration COME_BACK = Duration.ofSeconds(20);

  private final LiveKitPhoneNetwork network;
  private final LiveKitDial dial;
  private final String room;
  private boolean hadTrouble;
  private long troubleAtNanos;
  private boolean talks;
  private long answeredAtNanos;
  private boolean gone;
  private long goneAtNanos;

  CallWatch(LiveKitPhoneNetwork network, LiveKitDial dial) {
    this.network = network;
    this.dial = dial;
    this.room = dial.request().attemptId();
  }

  @Override
  public void run() {
    try {
      while (network.awaitTurn(INTERVAL) && goesOn()) {
        log.trace("{}: looked at", room);
      }
    } catch (RuntimeException e) {
      log.error("{}: not looked at any more after a fault; recovery ends the call", room, e);
    } finally {
      network.forget(dial);
    }
  }

  /** Looks once; returns whether to look again. */
  private boolean goesOn() {
    if (dial.progress().isOver() && !dial.progress().isAnswered()) {
      // Who waited for the answer has told the end and deleted the room.
      return false;
    }
    List<Participant> participants;
    try {
      participants = network.participants(room);
    } catch (LiveKitException e) {
      log.debug("{}: cannot see the room ({}); looking again", room, e.getMessage());
      hadTrouble = true;
      troubleAtNanos = network.nanos();
      return true;
    }
    dial.seen(participants);
    var phone = participants.stream().filter(dial::isPhone).findFirst();
    if (phone.isPresent() && dial.isGivenUp() && !dial.progress().isAnswered()) {
      // The room was deleted in the moment its phone came, and was made anew.
      network.close(room);
    }
    phone.flatMap(Participant::callStatus).ifPresent(this::follow);
    return !dial.progress().isAnswered() || conversationGoesOn(phone, participants);
  }

  private void follow(SipCallStatus status) {
    switch (status) {
      case DIALING, HANGUP -> log.trace("{}: {}", room, status);
      case RINGING -> dial.progress().ringing();
      case AUTOMATION, ACTIVE -> dial.answered();
    }
  }

  private boolean conversationGoesOn(Optional<Participant> phone, List<Participant> participants) {
    long now = network.nanos();
    if (!talks) {
      talks = true;
      answeredAtNanos = now;
    }
    if (now - answeredAtNanos >= dial.request().maxCallDuration().toNanos()) {
      log.warn("{}: cut off after {}", room, dial.request().maxCallDuration());
      network.close(room);
      dial.end(DialOutcome.HANG_UP, "cut off after its longest duration");
      return false;
    }
    if (!gone && hasEnded(phone, now)) {
      gone = true;
      goneAtNanos = now;
      dial.end(DialOutcome.HANG_UP, "the far end hung up, or the call was ended in its room");
    }
    if (!gone) {
      return true;
    }
    boolean botLeaves =
        participants.stream().anyMatch(each -> each.kind() == Participant.Kind.STANDARD)
            && now - goneAtNanos < BOT_TIME.toNanos();
    return botLeaves || !network.close(room);
  }

  private boolean hasEnded(Optional<Participant> phone, long now) {
    if (phone.isPresent()) {
      return phone
          .flatMap(Participant::callStatus)
          .filter(SipCallStatus.HANGUP::equals)
          .isPresent();
    }
    return !hadTrouble || now - troubleAtNanos >= COME_BACK.toNanos();
  }
}
