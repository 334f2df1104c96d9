package io.voxbridge.store.call;

/** Names of the collection {@code campaign_calls} and its fields. */
final class RowFields {
  static final String COLLECTION = "campaign_calls";

  static final String ID = "_id";
  static final String CAMPAIGN = "campaign_id";
  static final String RUN = "run_number";
  static final String IMPORT = "import_id";
  static final String POSITION = "position";
  static final String PHONE = "phone_number";

  /** A list of {name, value}: column names may hold dots and dollars, which field names may not. */
  static final String VARIABLES = "variables";

  static final String NAME = "name";
  static final String VALUE = "value";

  static final String STATE = "state";
  static final String STATE_SINCE = "state_since";
  static final String UPDATED_AT = "updated_at";

  /** Set while the row waits or is leased; the epoch of 1970 for a row never dialled. */
  static final String NEXT_ATTEMPT_AT = "next_attempt_at";

  static final String LEASED_FROM = "leased_from";

  static final String LEASE = "lease";
  static final String LEASE_ID = "lease.id";
  static final String LEASE_EPOCH = "lease.epoch";
  static final String LEASE_EXPIRES_AT = "lease.expires_at";

  static final String ATTEMPTS = "attempts";
  static final String ATTEMPT_ID = "attempt_id";
  static final String SESSION_ID = "session_id";

  /** Whether the worker's result is in; a repeated result then changes nothing. */
  static final String REPORTED = "reported";

  static final String CALLBACK = "callback";
  static final String CALLBACK_STATUS = "callback.status";
  static final String CALLBACK_ACTIVE = "callback.active";

  static final String UNCOUNTED = "uncounted";
  static final String ENTRY_ID = "id";
  static final String UNCOUNTED_ID = UNCOUNTED + "." + ENTRY_ID;
  static final String ENTRY_FROM = "from";
  static final String ENTRY_TO = "to";
  static final String ENTRY_AT = "at";
  static final String ENTRY_FACTS = "facts";

  private RowFields() {}

  /** Returns the path of a field of the attempt at this place. */
  static String attempt(int index, String field) {
    return ATTEMPTS + "." + index + "." + field;
  }
}
