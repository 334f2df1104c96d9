package io.voxbridge.store.campaign;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignConfigPayload;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.domain.campaign.FieldProblem;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.Campaign.Contacts;
import io.voxbridge.store.campaign.Campaign.Identity;
import io.voxbridge.store.campaign.Campaign.OpenImport;
import io.voxbridge.store.campaign.Campaign.PoolNumber;
import io.voxbridge.store.campaign.Campaign.Run;
import io.voxbridge.store.campaign.Campaign.Tally;
import io.voxbridge.store.database.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Field names of a campaign's document, and the way between it and {@link Campaign}. */
final class CampaignDocument {
  static final String ID = "_id";
  static final String NAME = "name";
  static final String BOT_ID = "bot_id";
  static final String CONFIG_URL = "config_url";
  static final String CREATED_AT = "created_at";
  static final String CONFIG = "config";
  static final String NUMBER_POOL = "number_pool";
  static final String REVISION = "revision";
  static final String RUN_NUMBER = "run_number";
  static final String STATUS = "status";
  static final String STARTED_AT = "started_at";
  static final String COMPLETED_AT = "completed_at";
  static final String COMPLETION_REASON = "completion_reason";
  static final String CONTACTS = "contacts";
  static final String OPEN_IMPORT = "open_import";
  static final String IMPORT_ID = "import_id";
  static final String TOUCHED_AT = "touched_at";
  static final String OWNER = "owner";
  static final String OBSOLETE_IMPORTS = "obsolete_imports";
  static final String ACTIVITY_LOG = "activity_log";

  private static final String CARRIER_ID = "carrier_id";
  private static final String DID_ID = "did_id";
  private static final String NUMBER = "number";

  private CampaignDocument() {}

  static Document write(Campaign campaign) {
    Identity identity = campaign.identity();
    Document document =
        new Document(ID, campaign.id())
            .append(NAME, identity.name())
            .append(BOT_ID, identity.botId())
            .append(CONFIG_URL, identity.configUrl())
            .append(CREATED_AT, Date.from(identity.createdAt()))
            .append(CONFIG, config(campaign.config()))
            .append(NUMBER_POOL, pool(campaign.numberPool()))
            .append(REVISION, 0L)
            .append(RUN_NUMBER, campaign.run().number())
            .append(STATUS, campaign.run().status().wireName())
            .append(OBSOLETE_IMPORTS, List.of())
            .append(
                ACTIVITY_LOG,
                campaign.activityLog().stream().map(CampaignDocument::activity).toList());
    appendTime(document, STARTED_AT, campaign.run().startedAt());
    appendTime(document, COMPLETED_AT, campaign.run().completedAt());
    return document;
  }

  private static void appendTime(Document document, String field, @Nullable Instant time) {
    if (time != null) {
      document.append(field, Date.from(time));
    }
  }

  static Document config(CampaignConfig config) {
    CampaignConfigPayload payload = CampaignConfigPayload.of(config);
    Document document =
        new Document("concurrency_limit", payload.concurrencyLimit())
            .append("campaign_mode", payload.campaignMode());
    var window = payload.timeWindow();
    if (window != null) {
      document.append(
          "time_window",
          new Document("start", window.start())
              .append("end", window.end())
              .append("timezone", window.timezone())
              .append("days", window.days())
              .append("overnight", window.overnight()));
    }
    var redial = payload.redialRules();
    if (redial != null) {
      document.append(
          "redial_rules",
          new Document("max_attempts", redial.maxAttempts())
              .append("retry_delay_minutes", redial.retryDelayMinutes())
              .append("retry_on_system", redial.retryOnSystem())
              .append("retry_on_custom", redial.retryOnCustom()));
    }
    var callback = payload.callbackDetection();
    if (callback != null) {
      document.append("callback_detection", new Document("enabled", callback.enabled()));
    }
    return document;
  }

  static List<Document> pool(List<PoolNumber> pool) {
    return pool.stream()
        .map(number ->
            new Document(CARRIER_ID, number.carrierId().value())
                .append(DID_ID, number.didId())
                .append(NUMBER, number.number().value()))
        .toList();
  }

  static Document activity(Activity activity) {
    return new Document("action", activity.action())
        .append("by", activity.by())
        .append("at", Date.from(activity.at()));
  }

  static Document contacts(ContactList list) {
    return new Document(IMPORT_ID, list.importId().value())
        .append("file_name", list.fileName())
        .append("fingerprint", list.fingerprint())
        .append("rows_total", list.tally().total())
        .append("rows_accepted", list.tally().accepted())
        .append("rows_rejected", list.tally().rejected())
        .append("duplicates", list.tally().duplicates())
        .append("committed_at", Date.from(list.committedAt()));
  }

  static Document openImport(OpenImport open) {
    return new Document(IMPORT_ID, open.importId().value())
        .append(OWNER, open.owner())
        .append(TOUCHED_AT, Date.from(open.touchedAt()));
  }

  static Campaign read(Document document) {
    return new Campaign(
        Documents.text(document, ID),
        new Identity(
            Documents.text(document, NAME),
            Documents.text(document, BOT_ID),
            Documents.text(document, CONFIG_URL),
            Documents.time(document, CREATED_AT)),
        readConfig(document),
        Documents.parts(document, NUMBER_POOL).stream().map(CampaignDocument::readNumber).toList(),
        readRun(document),
        readContacts(document),
        Documents.parts(document, ACTIVITY_LOG).stream()
            .map(CampaignDocument::readActivity)
            .toList());
  }

  private static Run readRun(Document document) {
    String reason = document.getString(COMPLETION_REASON);
    return new Run(
        (int) Documents.number(document, RUN_NUMBER),
        CampaignStatus.fromWire(Documents.text(document, STATUS)),
        Documents.optionalTime(document, STARTED_AT),
        Documents.optionalTime(document, COMPLETED_AT),
        reason == null ? null : CompletionReason.fromWire(reason));
  }

  private static PoolNumber readNumber(Document number) {
    return new PoolNumber(
        new CarrierId(Documents.text(number, CARRIER_ID)),
        Documents.text(number, DID_ID),
        new E164(Documents.text(number, NUMBER)));
  }

  private static Activity readActivity(Document activity) {
    return new Activity(
        Documents.text(activity, "action"),
        Documents.text(activity, "by"),
        Documents.time(activity, "at"));
  }

  private static Contacts readContacts(Document document) {
    Document list = document.get(CONTACTS, Document.class);
    Document open = document.get(OPEN_IMPORT, Document.class);
    return new Contacts(
        list == null ? null : readList(list),
        open == null
            ? null
            : new OpenImport(
                new ImportId(Documents.text(open, IMPORT_ID)),
                Documents.text(open, OWNER),
                Documents.time(open, TOUCHED_AT)),
        document.getList(OBSOLETE_IMPORTS, String.class, List.of()).stream()
            .map(ImportId::new)
            .toList());
  }

  private static ContactList readList(Document list) {
    return new ContactList(
        new ImportId(Documents.text(list, IMPORT_ID)),
        Documents.text(list, "file_name"),
        Documents.text(list, "fingerprint"),
        new Tally(
            (int) Documents.number(list, "rows_total"),
            (int) Documents.number(list, "rows_accepted"),
            (int) Documents.number(list, "rows_rejected"),
            (int) Documents.number(list, "duplicates")),
        Documents.time(list, "committed_at"));
  }

  private static CampaignConfig readConfig(Document document) {
    Document config = Documents.part(document, CONFIG);
    Document window = config.get("time_window", new Document());
    Document redial = config.get("redial_rules", new Document());
    Document callback = config.get("callback_detection", new Document());
    List<FieldProblem> problems = new ArrayList<>();
    CampaignConfig read =
        new CampaignConfigPayload(
                config.getInteger("concurrency_limit"),
                config.getString("campaign_mode"),
                new CampaignConfigPayload.Window(
                    window.getString("start"),
                    window.getString("end"),
                    window.getString("timezone"),
                    window.getList("days", String.class),
                    window.getBoolean("overnight")),
                new CampaignConfigPayload.Redial(
                    redial.getInteger("max_attempts"),
                    redial.getInteger("retry_delay_minutes"),
                    redial.getList("retry_on_system", String.class),
                    redial.getList("retry_on_custom", String.class)),
                new CampaignConfigPayload.Callback(callback.getBoolean("enabled")))
            .applyTo(CampaignConfig.DEFAULT, problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "Campaign " + document.get(ID) + " has an invalid configuration: " + problems);
    }
    return read;
  }
}
