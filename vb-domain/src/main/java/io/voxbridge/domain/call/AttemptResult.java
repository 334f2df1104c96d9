package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a dial attempt ended: every {@link DisconnectReason} under its own name, and the two ends
 * that never reach a worker.
 */
public enum AttemptResult {
  /** As {@link DisconnectReason#BOT}. */
  BOT(DisconnectReason.BOT),
  /** As {@link DisconnectReason#CUSTOMER}. */
  CUSTOMER(DisconnectReason.CUSTOMER),
  /** As {@link DisconnectReason#VOICEMAIL}. */
  VOICEMAIL(DisconnectReason.VOICEMAIL),
  /** As {@link DisconnectReason#RNR}. */
  RNR(DisconnectReason.RNR),
  /** As {@link DisconnectReason#OUTSIDE_HOURS}. */
  OUTSIDE_HOURS(DisconnectReason.OUTSIDE_HOURS),
  /** As {@link DisconnectReason#TIMEOUT}. */
  TIMEOUT(DisconnectReason.TIMEOUT),
  /** As {@link DisconnectReason#ERROR}. */
  ERROR(DisconnectReason.ERROR),
  /** As {@link DisconnectReason#NO_ANSWER}. */
  NO_ANSWER(DisconnectReason.NO_ANSWER),
  /** As {@link DisconnectReason#REJECTED}. */
  REJECTED(DisconnectReason.REJECTED),
  /** As {@link DisconnectReason#TRANSFER_TO_AGENT}. */
  TRANSFER_TO_AGENT(DisconnectReason.TRANSFER_TO_AGENT),
  /** As {@link DisconnectReason#TRANSFER}. */
  TRANSFER(DisconnectReason.TRANSFER),
  /** Answered, but no worker was free. */
  ABANDONED("abandoned"),
  /** Answered by a machine and torn down. */
  AMD_MACHINE("amd_machine");

  private final String wireName;
  private final @Nullable DisconnectReason reason;

  AttemptResult(DisconnectReason reason) {
    this.wireName = reason.wireName();
    this.reason = reason;
  }

  AttemptResult(String wireName) {
    this.wireName = wireName;
    this.reason = null;
  }

  /** Returns the name used in the database and in JSON. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /** Returns the reason, unless the attempt ended before a worker could have one. */
  public Optional<DisconnectReason> reason() {
    return Optional.ofNullable(reason);
  }

  /** Returns the result that stands for this reason. */
  public static AttemptResult of(DisconnectReason reason) {
    return fromWireName(reason.wireName());
  }

  /**
   * Returns the result with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static AttemptResult fromWireName(String wireName) {
    for (AttemptResult result : values()) {
      if (result.wireName.equals(wireName)) {
        return result;
      }
    }
    throw new IllegalArgumentException("Unknown attempt result: " + wireName);
  }
}
