package io.voxbridge.store.call;

/** A quantity that moves of rows add up to. */
public enum Fact {
  /** Rows with at least one dialled attempt. */
  ATTEMPTED("attempted"),
  /** Attempts that may have reached the carrier. */
  ATTEMPTS("attempts"),
  /** Attempts the far end answered. */
  ANSWERED("answered"),
  /** Attempts a worker joined. */
  CONNECTED("connected"),
  /** Attempts screened as answered by a machine. */
  MACHINES("machines"),
  /** Time with the bot, in milliseconds. */
  TALK_MILLIS("talk_ms"),
  /** Time between dial and answer of answered attempts, in milliseconds. */
  RING_MILLIS("ring_ms");

  private final String wireName;

  Fact(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in the database. */
  public String wireName() {
    return wireName;
  }
}
