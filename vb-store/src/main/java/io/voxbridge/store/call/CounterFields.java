package io.voxbridge.store.call;

import io.voxbridge.domain.call.CampaignRun;

/** Names of the collection {@code campaign_counters} and its fields. */
final class CounterFields {
  static final String COLLECTION = "campaign_counters";
  static final String ID = "_id";
  static final String CAMPAIGN = "campaign_id";
  static final String RUN = "run_number";

  /** The number of the next batch; every fold raises it by one. */
  static final String BATCH_NUMBER = "n";

  /** What the last fold took: a list of {row, ids}. */
  static final String BATCH = "batch";

  static final String BATCH_ROW = "row";
  static final String BATCH_IDS = "ids";

  /** Net changes of the number of rows in each state; pending goes below zero. */
  static final String ROWS = "rows";

  static final String FACTS = "facts";
  static final String LAST_DIAL_AT = "last_dial_at";

  private CounterFields() {}

  static String id(CampaignRun run) {
    return run.campaignId() + ":" + run.runNumber();
  }
}
