package io.voxbridge.store.campaign;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.PoolNumber;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Campaign documents. Every change is one update on a condition; an empty answer says that the
 * condition did not hold, for instance because somebody else was first. Safe for use by several
 * threads.
 */
public final class CampaignStore {
  /** The collection's name. */
  static final String COLLECTION = "campaigns";

  private final MongoCollection<Document> campaigns;

  /** Uses the given connection. */
  public CampaignStore(StoreClient store) {
    this.campaigns = store.collection(COLLECTION);
  }

  /** The indexes of the collection. */
  public static CollectionIndexes indexes() {
    return new CollectionIndexes(
        COLLECTION,
        List.of(
            new IndexModel(Indexes.ascending(CampaignDocument.STATUS)),
            new IndexModel(Indexes.ascending(CampaignDocument.BOT_ID))));
  }

  /** Stores a new campaign; its contacts come later, by {@link ListImports}. */
  public void insert(Campaign campaign) {
    campaigns.insertOne(CampaignDocument.write(campaign));
  }

  /** The campaign with this id. */
  public Optional<Campaign> find(String id) {
    return Optional.ofNullable(campaigns.find(eq(CampaignDocument.ID, id)).first())
        .map(CampaignDocument::read);
  }

  /** The state of the campaign with this id, without reading the rest of it. */
  public Optional<CampaignStatus> status(String id) {
    return Optional.ofNullable(
            campaigns
                .find(eq(CampaignDocument.ID, id))
                .projection(Projections.include(CampaignDocument.STATUS))
                .first())
        .map(
            document -> CampaignStatus.fromWire(Documents.text(document, CampaignDocument.STATUS)));
  }

  /** All campaigns, newest first; with a status only those. */
  public List<Campaign> list(@Nullable CampaignStatus status) {
    return read(status == null ? new Document() : eq(CampaignDocument.STATUS, status.wireName()));
  }

  /** The campaigns in one of these states, newest first. */
  public List<Campaign> list(Set<CampaignStatus> statuses) {
    return read(in(CampaignDocument.STATUS, wireNames(statuses)));
  }

  /** The campaigns whose run ended at this time or later, newest first. */
  public List<Campaign> endedSince(Instant time) {
    return read(
        and(
            in(CampaignDocument.STATUS, wireNames(CampaignStatus.terminal())),
            gte(CampaignDocument.COMPLETED_AT, Date.from(time))));
  }

  /** The campaigns the dialler works on. */
  public List<Campaign> running() {
    return list(CampaignStatus.RUNNING);
  }

  /** Names of the campaigns with this bot that are in one of these states. */
  public List<String> namesUsingBot(String botId, Set<CampaignStatus> statuses) {
    return campaigns
        .find(
            and(
                eq(CampaignDocument.BOT_ID, botId),
                in(CampaignDocument.STATUS, wireNames(statuses))))
        .projection(Projections.include(CampaignDocument.NAME))
        .map(document -> Documents.text(document, CampaignDocument.NAME))
        .into(new ArrayList<>());
  }

  /** Names by id, of those campaigns that exist. */
  public Map<String, String> names(Collection<String> ids) {
    Map<String, String> names = new HashMap<>();
    campaigns
        .find(in(CampaignDocument.ID, Set.copyOf(ids)))
        .projection(Projections.include(CampaignDocument.NAME))
        .forEach(document ->
            names.put(
                Documents.text(document, CampaignDocument.ID),
                Documents.text(document, CampaignDocument.NAME)));
    return names;
  }

  /**
   * What an edit changes; name and bot must stay as they are in a campaign whose identity is
   * locked.
   *
   * @param name the new name
   * @param botId the new bot
   * @param config the new configuration
   * @param numberPool the new numbers
   */
  public record Edit(
      String name, String botId, CampaignConfig config, List<PoolNumber> numberPool) {}

  /** Computes an edit from the campaign as it is. */
  @FunctionalInterface
  public interface Editor {
    /**
     * The edit; throws what the caller of {@link #edit} shall see when the campaign must not be
     * changed so.
     */
    Edit edit(Campaign current);
  }

  /**
   * Changes a draft or paused campaign. The editor runs again when somebody else changed the
   * campaign meanwhile.
   *
   * @param onMissing supplies what is thrown when there is no such campaign
   * @param onLocked supplies what is thrown when its state does not allow changes
   */
  public Campaign edit(
      String id,
      Editor editor,
      Activity activity,
      Supplier<? extends RuntimeException> onMissing,
      Supplier<? extends RuntimeException> onLocked) {
    while (true) {
      Document document = campaigns.find(eq(CampaignDocument.ID, id)).first();
      if (document == null) {
        throw onMissing.get();
      }
      Campaign current = CampaignDocument.read(document);
      if (!current.status().editable()) {
        throw onLocked.get();
      }
      Edit edit = editor.edit(current);
      Document changed =
          campaigns.findOneAndUpdate(
              and(
                  eq(CampaignDocument.ID, id),
                  eq(CampaignDocument.STATUS, current.status().wireName()),
                  eq(CampaignDocument.REVISION, document.get(CampaignDocument.REVISION))),
              combine(
                  set(CampaignDocument.NAME, edit.name()),
                  set(CampaignDocument.BOT_ID, edit.botId()),
                  set(CampaignDocument.CONFIG, CampaignDocument.config(edit.config())),
                  set(CampaignDocument.NUMBER_POOL, CampaignDocument.pool(edit.numberPool())),
                  inc(CampaignDocument.REVISION, 1L),
                  push(CampaignDocument.ACTIVITY_LOG, CampaignDocument.activity(activity))),
              afterwards());
      if (changed != null) {
        return CampaignDocument.read(changed);
      }
    }
  }

  /**
   * Removes a draft that was never started and has no import to be finished.
   *
   * @return whether it was removed
   */
  public boolean deleteDraft(String id) {
    return campaigns
            .deleteOne(
                and(
                    eq(CampaignDocument.ID, id),
                    eq(CampaignDocument.STATUS, CampaignStatus.DRAFT.wireName()),
                    exists(CampaignDocument.STARTED_AT, false),
                    settled()))
            .getDeletedCount()
        == 1;
  }

  /**
   * Moves a campaign and writes the move into its activity log. A start needs contacts without an
   * import under way.
   *
   * @param reason why the run ends; only of moves that end it
   * @return the campaign afterwards, or empty when its state does not allow the move (any more)
   */
  public Optional<Campaign> move(
      String id, CampaignAction action, Activity activity, @Nullable CompletionReason reason) {
    List<Bson> conditions = new ArrayList<>();
    conditions.add(eq(CampaignDocument.ID, id));
    conditions.add(in(CampaignDocument.STATUS, wireNames(action.from())));
    List<Bson> changes = new ArrayList<>();
    changes.add(set(CampaignDocument.STATUS, action.to().wireName()));
    changes.add(push(CampaignDocument.ACTIVITY_LOG, CampaignDocument.activity(activity)));
    if (action.to() == CampaignStatus.RUNNING) {
      conditions.add(settled());
      // Keeps the first start: a later one is never smaller.
      changes.add(min(CampaignDocument.STARTED_AT, Date.from(activity.at())));
    }
    if (action.to().ended()) {
      changes.add(set(CampaignDocument.COMPLETED_AT, Date.from(activity.at())));
      if (reason != null) {
        changes.add(set(CampaignDocument.COMPLETION_REASON, reason.wireName()));
      }
    }
    return Optional.ofNullable(
            campaigns.findOneAndUpdate(and(conditions), combine(changes), afterwards()))
        .map(CampaignDocument::read);
  }

  /** No import is being written, and none waits for the removal of its rows. */
  static Bson settled() {
    return and(
        exists(CampaignDocument.OPEN_IMPORT, false),
        or(
            exists(CampaignDocument.OBSOLETE_IMPORTS, false),
            size(CampaignDocument.OBSOLETE_IMPORTS, 0)));
  }

  static FindOneAndUpdateOptions afterwards() {
    return new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
  }

  private List<Campaign> read(Bson filter) {
    return campaigns
        .find(filter)
        .sort(
            Sorts.orderBy(
                Sorts.descending(CampaignDocument.CREATED_AT),
                Sorts.ascending(CampaignDocument.ID)))
        .map(CampaignDocument::read)
        .into(new ArrayList<>());
  }

  private static List<String> wireNames(Set<CampaignStatus> statuses) {
    return statuses.stream().map(CampaignStatus::wireName).toList();
  }
}
