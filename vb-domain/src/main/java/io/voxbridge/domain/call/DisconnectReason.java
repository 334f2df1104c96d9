package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why a call ended: the field {@code disconnected_by}. */
public enum DisconnectReason {
  /** The bot ended the call. */
  BOT("bot"),
  /** The customer hung up. */
  CUSTOMER("customer"),
  /** The bot noticed that it speaks to a voice mailbox. */
  VOICEMAIL("voicemail"),
  /** Picked up but did not respond. */
  RNR("RNR"),
  /** The bot's active hours refused the call. */
  OUTSIDE_HOURS("outside_hours"),
  /** The longest call duration was reached. */
  TIMEOUT("timeout"),
  /** A provider, the pipeline, the configuration or SIP failed. */
  ERROR("error"),
  /** SIP 408 or 480, or the ring time was over. */
  NO_ANSWER("no_answer"),
  /** SIP 486 or 603. */
  REJECTED("rejected"),
  /** Handed over to the queue of the agent desk. */
  TRANSFER_TO_AGENT("transfer_to_agent"),
  /** Left by a SIP or stream transfer. */
  TRANSFER("transfer");

  private final String wireName;

  DisconnectReason(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in the database and in JSON. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the reason with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static DisconnectReason fromWireName(String wireName) {
    for (DisconnectReason reason : values()) {
      if (reason.wireName.equals(wireName)) {
        return reason;
      }
    }
    throw new IllegalArgumentException("Unknown disconnect reason: " + wireName);
  }
}
