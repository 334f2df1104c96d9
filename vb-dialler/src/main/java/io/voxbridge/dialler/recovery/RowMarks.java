package io.voxbridge.dialler.recovery;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.store.call.CampaignCall;

/** The ids of a row and its last attempt, for the logging context. */
final class RowMarks {
  private RowMarks() {}

  static CallMarks of(CampaignCall row) {
    return new CallMarks(
        row.lastAttempt().map(it -> it.ids().sessionId().value()).orElse(""),
        row.lastAttempt().map(Attempt::ids).map(it -> it.attemptId().value()).orElse(""),
        row.id().value(),
        row.run().campaignId());
  }
}
