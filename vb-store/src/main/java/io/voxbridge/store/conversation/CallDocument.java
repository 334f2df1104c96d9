package io.voxbridge.store.conversation;

import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.database.Documents;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Field names of a conversation's document, and how it is read. */
final class CallDocument {
  static final String ID = "_id";
  static final String BOT_ID = "bot_id";
  static final String BOT_NAME = "bot_name";
  static final String CALLER_ID = "caller_id";
  static final String FROM_NUMBER = "from_number";
  static final String STREAM_ID = "stream_id";
  static final String DIRECTION = "call_direction";
  static final String CONNECTED_EVENT = "connected_event";
  static final String CAMPAIGN_ID = "campaign_id";
  static final String CAMPAIGN_CALL_ID = "campaign_call_id";
  static final String CAMPAIGN_ATTEMPT = "campaign_attempt";
  static final String CAMPAIGN_RUN = "campaign_run_number";
  static final String STATUS = "status";
  static final String STARTED_AT = "started_at";
  static final String COMPLETED_AT = "completed_at";

  /** Who closed a record that no result had come for; gone when a late result arrives. */
  static final String CLOSED_BY = "closed_by";

  static final String ERROR = "error";
  static final String CLAIM = "claim";
  static final String CLAIM_TOKEN = "claim.token";
  static final String DISCONNECTED_BY = "disconnected_by";
  static final String TRANSCRIPT = "transcript";
  static final String ANALYSIS = "post_call_analysis";
  static final String DURATION = "call_duration_seconds";
  static final String RECORDING_KEY = "recording_key";
  static final String RECORDING_URL = "recording_url";
  static final String RECORDING_TOKEN = "recording_access_token";
  static final String EXTRA = "extra";
  static final String RESULT_REVISION = "result_revision";
  static final String RECONCILED = "reconciled";

  /**
   * Fields that are ours alone: no result overwrites them and no reader of the record needs them.
   */
  static final List<String> INTERNAL = List.of(CLAIM, RESULT_REVISION);

  private CallDocument() {}

  static Document skeleton(Skeleton skeleton) {
    Document document = new Document();
    skeleton.details().forEach((name, value) -> document.append(name, BsonValues.toBson(value)));
    document
        .append(BOT_ID, skeleton.bot().id())
        .append(BOT_NAME, skeleton.bot().name())
        .append(CALLER_ID, skeleton.parties().callerId())
        .append(STREAM_ID, skeleton.parties().streamId())
        .append(CONNECTED_EVENT, BsonValues.document(skeleton.connectedEvent()))
        .append(STARTED_AT, BsonValues.toBson(skeleton.startedAt()));
    append(document, FROM_NUMBER, skeleton.parties().fromNumber());
    append(
        document,
        DIRECTION,
        skeleton.parties().direction() == null ? null : skeleton.parties().direction().wire());
    CampaignLink campaign = skeleton.campaign();
    if (campaign != null) {
      document
          .append(CAMPAIGN_ID, campaign.campaignId())
          .append(CAMPAIGN_CALL_ID, campaign.campaignCallId().value());
      append(document, CAMPAIGN_ATTEMPT, campaign.attempt());
      append(document, CAMPAIGN_RUN, campaign.runNumber());
    }
    return document;
  }

  private static void append(Document document, String field, @Nullable Object value) {
    if (value != null) {
      document.append(field, value);
    }
  }

  static StoredResult result(Document document) {
    Document analysis = document.get(ANALYSIS, Document.class);
    Number duration = document.get(DURATION, Number.class);
    return new StoredResult(
        new SessionId(Documents.text(document, ID)),
        Documents.number(document, RESULT_REVISION),
        campaign(document),
        DisconnectReason.fromWireName(Documents.text(document, DISCONNECTED_BY)),
        customerSpoke(document),
        analysis == null ? Map.of() : BsonValues.fields(analysis),
        duration == null ? 0 : duration.doubleValue(),
        Documents.time(document, COMPLETED_AT));
  }

  private static boolean customerSpoke(Document document) {
    return Documents.parts(document, TRANSCRIPT).stream()
        .anyMatch(turn ->
            "user".equals(turn.getString("role"))
                && turn.getString("text") != null
                && !turn.getString("text").isBlank());
  }

  static @Nullable CampaignLink campaign(Document document) {
    String campaignId = document.getString(CAMPAIGN_ID);
    String rowId = document.getString(CAMPAIGN_CALL_ID);
    if (campaignId == null || rowId == null) {
      return null;
    }
    return new CampaignLink(
        campaignId,
        new CampaignCallId(rowId),
        document.getInteger(CAMPAIGN_ATTEMPT),
        document.getInteger(CAMPAIGN_RUN));
  }

  static ConversationSummary summary(Document document) {
    Document analysis = document.get(ANALYSIS, new Document());
    Number duration = document.get(DURATION, Number.class);
    return new ConversationSummary(
        Documents.text(document, ID),
        document.getString(BOT_ID),
        document.getString(BOT_NAME),
        document.getString(CAMPAIGN_ID),
        document.getString(CALLER_ID),
        document.getString(FROM_NUMBER),
        document.getString(DIRECTION),
        Documents.text(document, STATUS),
        document.getString(DISCONNECTED_BY),
        textOrNull(analysis.get("DISPOSITION")),
        textOrNull(analysis.get("SUB_DISPOSITION")),
        duration == null ? null : duration.doubleValue(),
        Documents.time(document, STARTED_AT),
        document.getString(RECORDING_KEY) != null || document.getString(RECORDING_URL) != null);
  }

  private static @Nullable String textOrNull(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  static RecordedCall recorded(Document document) {
    return new RecordedCall(
        new SessionId(Documents.text(document, ID)),
        document.getString(RECORDING_KEY),
        document.getString(RECORDING_URL));
  }
}
