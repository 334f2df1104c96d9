package io.voxbridge.store.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.regex;

import io.voxbridge.domain.call.CallStatus;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Conditions of lists of conversations. */
final class ConversationFilters {
  private ConversationFilters() {}

  /** Returns what the records of a list have. */
  static Bson matching(ConversationFilter filter) {
    List<Bson> conditions = new ArrayList<>();
    equal(conditions, CallDocument.BOT_ID, filter.botId());
    equal(conditions, CallDocument.CAMPAIGN_ID, filter.campaignId());
    CallStatus status = filter.status();
    equal(conditions, CallDocument.STATUS, status == null ? null : status.wireName());
    equal(conditions, CallDocument.DISCONNECTED_BY, filter.disconnectedBy());
    equal(conditions, CallDocument.DIRECTION, filter.direction());
    if (filter.phone() != null) {
      conditions.add(regex(CallDocument.CALLER_ID, Pattern.compile(Pattern.quote(filter.phone()))));
    }
    if (filter.from() != null) {
      conditions.add(gte(CallDocument.STARTED_AT, Date.from(filter.from())));
    }
    if (filter.to() != null) {
      conditions.add(lt(CallDocument.STARTED_AT, Date.from(filter.to())));
    }
    return conditions.isEmpty() ? new Document() : and(conditions);
  }

  private static void equal(List<Bson> conditions, String field, @Nullable String value) {
    if (value != null) {
      conditions.add(eq(field, value));
    }
  }
}
