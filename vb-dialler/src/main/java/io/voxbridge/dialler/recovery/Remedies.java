package io.voxbridge.dialler.recovery;

import io.voxbridge.dialler.recovery.Recovery.Rows;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.store.call.CampaignCall;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What recovery does to a row and its call. Each move is conditional on the row as it was seen;
 * losing is normal.
 */
final class Remedies {
  private static final Logger log = LoggerFactory.getLogger(Remedies.class);

  private final Rows rows;
  private final PhoneNetwork network;

  Remedies(Rows rows, PhoneNetwork network) {
    this.rows = rows;
    this.network = network;
  }

  void giveBack(CampaignCall row) {
    row.liveAttempt().ifPresent(it -> rows.gate().resolve(it.ids().attemptId()));
    rows.stores()
        .leases()
        .giveBack(row)
        .ifPresent(given -> {
          log.info("Row {} was leased and never dialled: it waits again", row.id());
          rows.finisher().closeIfEnded(given);
        });
  }

  void endLeg(CampaignCall row) {
    if (hangUp(row)) {
      log.info(
          "Row {} was {} when its dialler went away: removed its call; the row is closed as an error"
              + " once its ring time is over",
          row.id(),
          row.state().wireName());
    }
  }

  void closeAsError(CampaignCall row) {
    boolean _ = hangUp(row);
    AttemptOutcome outcome =
        AttemptOutcome.withoutTalk(
            AttemptResult.ERROR, "the dialler lost sight of the call; closed by recovery");
    Optional<CampaignCall> processing =
        row.state() == RowState.IN_PROGRESS
            ? rows.stores().processing().cleanUp(row, outcome)
            : rows.stores().leases().process(row, outcome);
    processing.ifPresent(ended -> {
      log.warn("Row {} was stuck in {}: closed as error", row.id(), row.state().wireName());
      rows.finisher().finish(ended);
    });
    resolve(row);
  }

  void abandon(CampaignCall row) {
    boolean _ = hangUp(row);
    rows.stores()
        .leases()
        .abandoned(row, "no worker showed itself; closed by recovery")
        .ifPresent(ended -> log.warn("Row {} was answered and got no worker: abandoned", row.id()));
    resolve(row);
  }

  void attached(CampaignCall row) {
    rows.stores()
        .leases()
        .inProgress(row)
        .ifPresent(moved -> log.info("Row {} has its worker: in progress", row.id()));
  }

  /** Ends the call of the row and removes its room; returns whether something was there. */
  boolean hangUp(CampaignCall row) {
    return row.lastAttempt().filter(it -> network.hangUp(it.ids().attemptId().value())).isPresent();
  }

  private void resolve(CampaignCall row) {
    row.lastAttempt().ifPresent(it -> rows.gate().resolve(it.ids().attemptId()));
  }
}
