package io.voxbridge.store.call;

import static io.voxbridge.store.database.Documents.number;
import static io.voxbridge.store.database.Documents.optionalTime;
import static io.voxbridge.store.database.Documents.parts;
import static io.voxbridge.store.database.Documents.text;
import static io.voxbridge.store.database.Documents.time;

import com.mongodb.client.FindIterable;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.Lease;
import io.voxbridge.domain.call.LeaseId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.phone.E164;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Rows as they are stored. */
final class RowDocuments {
  private RowDocuments() {}

  static Document pending(CampaignCall.Key key, Contact contact, Instant now) {
    return new Document(RowFields.ID, key.id().value())
        .append(RowFields.CAMPAIGN, key.run().campaignId())
        .append(RowFields.RUN, key.run().runNumber())
        .append(RowFields.IMPORT, key.importId().value())
        .append(RowFields.POSITION, contact.position())
        .append(RowFields.PHONE, contact.phoneNumber().value())
        .append(RowFields.VARIABLES, variables(contact.variables()))
        .append(RowFields.STATE, RowState.PENDING.wireName())
        .append(RowFields.STATE_SINCE, now)
        .append(RowFields.UPDATED_AT, now)
        .append(RowFields.NEXT_ATTEMPT_AT, Instant.EPOCH)
        .append(RowFields.ATTEMPTS, List.of())
        .append(RowFields.UNCOUNTED, List.of());
  }

  static Document lease(Lease lease) {
    return new Document("id", lease.id().value())
        .append("owner", lease.owner())
        .append("epoch", lease.epoch())
        .append("leased_at", lease.leasedAt())
        .append("expires_at", lease.expiresAt());
  }

  static Document callback(CallbackPlan plan) {
    return new Document("status", plan.status().wireName())
        .append("active", plan.status() == CallbackStatus.SCHEDULED)
        .append("requested", true)
        .append("sequence", plan.sequence())
        .append("requested_at", plan.requestedAt())
        .append("scheduled_at", plan.scheduledAt())
        .append("preferred_time_text", plan.preferredTimeText())
        .append("reason", plan.reason())
        .append("note", plan.note());
  }

  static CampaignCall read(Document stored) {
    RowState state = RowState.fromWireName(text(stored, RowFields.STATE));
    Instant next = optionalTime(stored, RowFields.NEXT_ATTEMPT_AT);
    String leasedFrom = stored.getString(RowFields.LEASED_FROM);
    return new CampaignCall(
        new CampaignCall.Key(
            new CampaignCallId(text(stored, RowFields.ID)),
            new CampaignRun(
                text(stored, RowFields.CAMPAIGN), Math.toIntExact(number(stored, RowFields.RUN))),
            new ImportId(text(stored, RowFields.IMPORT))),
        new Contact(
            number(stored, RowFields.POSITION),
            new E164(text(stored, RowFields.PHONE)),
            variables(parts(stored, RowFields.VARIABLES))),
        new CampaignCall.Standing(
            state,
            time(stored, RowFields.STATE_SINCE),
            Instant.EPOCH.equals(next) ? null : next,
            leasedFrom == null ? null : RowState.fromWireName(leasedFrom),
            time(stored, RowFields.UPDATED_AT)),
        readLease(stored.get(RowFields.LEASE, Document.class)),
        parts(stored, RowFields.ATTEMPTS).stream().map(AttemptDocuments::read).toList(),
        readCallback(stored.get(RowFields.CALLBACK, Document.class)));
  }

  static List<CampaignCall> readAll(FindIterable<Document> stored) {
    return stored.map(RowDocuments::read).into(new ArrayList<>());
  }

  private static @Nullable Lease readLease(@Nullable Document stored) {
    return stored == null
        ? null
        : new Lease(
            new LeaseId(text(stored, "id")),
            text(stored, "owner"),
            number(stored, "epoch"),
            time(stored, "leased_at"),
            time(stored, "expires_at"));
  }

  private static @Nullable CallbackPlan readCallback(@Nullable Document stored) {
    return stored == null
        ? null
        : new CallbackPlan(
            CallbackStatus.fromWireName(text(stored, "status")),
            Math.toIntExact(number(stored, "sequence")),
            time(stored, "requested_at"),
            time(stored, "scheduled_at"),
            stored.getString("preferred_time_text"),
            stored.getString("reason"),
            stored.getString("note"));
  }

  private static List<Document> variables(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(entry ->
            new Document(RowFields.NAME, entry.getKey()).append(RowFields.VALUE, entry.getValue()))
        .toList();
  }

  private static Map<String, String> variables(List<Document> stored) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Document variable : stored) {
      variables.put(text(variable, RowFields.NAME), text(variable, RowFields.VALUE));
    }
    return variables;
  }
}
