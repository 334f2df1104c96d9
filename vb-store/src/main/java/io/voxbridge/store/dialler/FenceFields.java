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

  static final String PERMITS = "permits";
  static final String ATTEMPT_ID = "attempt_id";

  /** For people only; no rule reads it. */
  static final String GRANTED_AT = "granted_at";

  private FenceFields() {}
}
