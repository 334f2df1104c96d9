package io.voxbridge.store.call;

/** What a worker's result found when it came for its row. */
public sealed interface ResultClaim {
  /**
   * The row is now in {@code _processing} for this result, its attempt has ended. The caller
   * finishes it.
   */
  record Begun(CampaignCall row) implements ResultClaim {}

  /**
   * The row already was in {@code _processing} for this attempt, for example because the one who
   * began crashed. The caller finishes it too; only one finish succeeds.
   */
  record Resumed(CampaignCall row) implements ResultClaim {}

  /**
   * The row has moved on. The result was noted on its attempt if it was new; nothing else is to do.
   */
  record MovedOn(CampaignCall row) implements ResultClaim {}

  /**
   * The attempt is not answered yet as far as the row knows: the result must be brought again
   * later.
   */
  record TooEarly(CampaignCall row) implements ResultClaim {}

  /** No row has an attempt with this session: not a campaign call, or its campaign was deleted. */
  record Unknown() implements ResultClaim {}
}
