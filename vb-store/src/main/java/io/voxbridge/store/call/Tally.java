package io.voxbridge.store.call;

import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.database.Documents;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Adds up entries. Not safe for use by several threads. */
final class Tally {
  private final Map<RowState, Long> rows = new EnumMap<>(RowState.class);
  private Facts facts = Facts.NONE;
  private @Nullable Instant lastDialAt;

  void addEntry(Document entry) {
    String from = entry.getString(RowFields.ENTRY_FROM);
    String to = entry.getString(RowFields.ENTRY_TO);
    if (from != null && to != null) {
      addRows(RowState.fromWireName(from), -1);
      addRows(RowState.fromWireName(to), 1);
    }
    Facts added = readFacts(Documents.part(entry, RowFields.ENTRY_FACTS));
    facts = facts.plus(added);
    if (added.of(Fact.ATTEMPTS) > 0) {
      dialledAt(Documents.time(entry, RowFields.ENTRY_AT));
    }
  }

  /** Adds what a counter document holds. */
  void addCounters(Document counters) {
    Documents.part(counters, CounterFields.ROWS)
        .forEach((state, sum) -> addRows(RowState.fromWireName(state), ((Number) sum).longValue()));
    facts = facts.plus(readFacts(Documents.part(counters, CounterFields.FACTS)));
    Instant last = Documents.optionalTime(counters, CounterFields.LAST_DIAL_AT);
    if (last != null) {
      dialledAt(last);
    }
  }

  void addRows(RowState state, long count) {
    rows.merge(state, count, Long::sum);
  }

  RunCounts counts() {
    return new RunCounts(rows, facts, lastDialAt);
  }

  private void dialledAt(Instant at) {
    lastDialAt = lastDialAt == null || at.isAfter(lastDialAt) ? at : lastDialAt;
  }

  private static Facts readFacts(Document stored) {
    Facts facts = Facts.NONE;
    for (Map.Entry<String, Object> entry : stored.entrySet()) {
      facts =
          facts.plus(new Facts(Map.of(entry.getKey(), ((Number) entry.getValue()).longValue())));
    }
    return facts;
  }
}
