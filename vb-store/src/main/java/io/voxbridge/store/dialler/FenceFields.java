package io.voxbridge.store.dialler;

/** Names of the collection {@code dialler} and its fields. */
final class FenceFields {
  static final String COLLECTION = "dialler";
  static final String ID = "_id";
  static final String FENCE = "fence";

  static final String OWNER = "owner";
  static final String EPOCH = "epoch";
  static final String BEAT = "beat";
  static final String RELEASED = "released";

  /** For people only; no rule reads it. */
  static final String TAKEN_AT = "taken_at";

  static final String CARRIERS = "carriers";
  static final String CARRIER_ID = "carrier_id";
  static final String TOKENS = "tokens";

  /** Raised by every permit of the carrier; absent before the first. */
  static final String REVISION = "revision";

  /** Whether single calls, too, go out over the carrier; absent: no. */
  static final String SHARED = "shared";

  /** Who waits for the next token, a {@link DialCaller}; used where the burst is 1. */
  static final String OWED_TO = "owed_to";

  /** Who got the latest token, a {@link DialCaller}. */
  static final String LAST_TAKER = "last_taker";

  static final String PERMITS = "permits";
  static final String ATTEMPT_ID = "attempt_id";

  /** Whether the permit is a single call's, which the dialler does not follow; absent: no. */
  static final String SINGLE = "single";

  /** For people only; no rule reads it. */
  static final String GRANTED_AT = "granted_at";

  private FenceFields() {}
}
