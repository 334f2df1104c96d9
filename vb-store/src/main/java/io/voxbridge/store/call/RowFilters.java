package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.regex;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
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

  /** Returns what the rows of a list have. */
  static Bson matching(RowFilter filter) {
    List<Bson> all = new ArrayList<>();
    all.add(inScope(filter.scope()));
    if (!filter.states().isEmpty()) {
      all.add(
          filter.states().size() == 1
              ? eq(RowFields.STATE, filter.states().iterator().next().wireName())
              : inState(filter.states()));
    }
    if (filter.phonePart() != null) {
      all.add(hasInNumber(filter.phonePart()));
    }
    if (filter.callback() != null) {
      all.add(eq(RowFields.CALLBACK_STATUS, filter.callback().wireName()));
    }
    if (filter.updatedFrom() != null) {
      all.add(gte(RowFields.UPDATED_AT, filter.updatedFrom()));
    }
    if (filter.updatedBefore() != null) {
      all.add(lt(RowFields.UPDATED_AT, filter.updatedBefore()));
    }
    return and(all);
  }

  /**
   * A plus sign stands only at the beginning of a number: what follows it is a place in an index.
   */
  private static Bson hasInNumber(String part) {
    return part.startsWith("+")
        ? and(gte(RowFields.PHONE, part), lt(RowFields.PHONE, part + Character.MAX_VALUE))
        : regex(RowFields.PHONE, Pattern.quote(part));
  }
}
