package io.voxbridge.agents.conversation;

import io.voxbridge.domain.call.DisconnectReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a call counts as answered: then the bot speaks, and the recording begins. The bot is in the
 * room and able to speak before that.
 */
public sealed interface Answering {
  /**
   * The person is on the line: the bot speaks as soon as it has joined.
   *
   * @param since when the call was answered; null: when the bot joined
   */
  record Already(@Nullable Instant since) implements Answering {}

  /**
   * The person comes into the room without our doing; a phone must also have been picked up ({@code
   * sip.callStatus} active), which the bot's published audio brings about on a call to us.
   *
   * @param limit how long to wait
   * @param missed how the call ends when nobody comes in time
   */
  record WhenCallerIsThere(Duration limit, DisconnectReason missed) implements Answering {}

  /**
   * The call rings the phone itself, once the bot is in the room and able to speak.
   *
   * @param leg the phone
   * @param limit when to give up although the leg has said nothing; above its ring timeout
   */
  record WhenReached(Leg leg, Duration limit) implements Answering {}
}
