package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import java.util.Collection;
import org.bson.conversions.Bson;

/** Conditions that several classes of this package share. */
final class RowFilters {
  private RowFilters() {}

  static Bson ofRun(CampaignRun run) {
    return and(eq(RowFields.CAMPAIGN, run.campaignId()), eq(RowFields.RUN, run.runNumber()));
  }

  static Bson inScope(RowScope scope) {
    return and(
        ofRun(scope.run()),
        in(RowFields.IMPORT, scope.imports().stream().map(ImportId::value).sorted().toList()));
  }

  static Bson inState(Collection<RowState> states) {
    return in(RowFields.STATE, states.stream().map(RowState::wireName).toList());
  }
}
