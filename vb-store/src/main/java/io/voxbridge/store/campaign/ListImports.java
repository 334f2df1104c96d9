package io.voxbridge.store.campaign;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.Campaign.OpenImport;
import io.voxbridge.store.database.StoreClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * How a campaign comes to its contact list. In order: {@link #open} notes the import on the
 * campaign; rows are written under its id, with {@link #touch} before each batch; {@link #commit}
 * makes them the campaign's list; the rows of the list before are removed and {@link
 * #forgetObsolete} says so. An import that broke off is given up by {@link #abandon}, which leaves
 * its rows to be removed in the same way. Whatever crashes, the campaign's document tells what is
 * to do.
 */
public final class ListImports {
  private static final String OPEN_ID =
      CampaignDocument.OPEN_IMPORT + "." + CampaignDocument.IMPORT_ID;

  private final MongoCollection<Document> campaigns;

  /** Uses the given connection. */
  public ListImports(StoreClient store) {
    this.campaigns = store.collection(CampaignStore.COLLECTION);
  }

  /**
   * Notes an import on a draft that was never started and has no other import to be finished.
   *
   * @return the campaign afterwards, or empty when it does not allow an import (now)
   */
  public Optional<Campaign> open(String campaignId, OpenImport open) {
    return change(
        and(
            eq(CampaignDocument.ID, campaignId),
            eq(CampaignDocument.STATUS, CampaignStatus.DRAFT.wireName()),
            exists(CampaignDocument.STARTED_AT, false),
            CampaignStore.settled()),
        set(CampaignDocument.OPEN_IMPORT, CampaignDocument.openImport(open)));
  }

  /**
   * Says that the import is alive.
   *
   * @return whether it is still open; if not its rows must not be written any more
   */
  public boolean touch(String campaignId, ImportId importId, Instant at) {
    return change(
            isOpen(campaignId, importId),
            set(CampaignDocument.OPEN_IMPORT + "." + CampaignDocument.TOUCHED_AT, Date.from(at)))
        .isPresent();
  }

  /**
   * Makes the rows of an open import the campaign's contact list. The list before becomes obsolete.
   *
   * @param before the import of the list before, as read when this one was opened; nobody else can
   *     have changed it
   * @return the campaign afterwards, or empty when the import is no longer open
   */
  public Optional<Campaign> commit(
      String campaignId, ContactList list, Optional<ImportId> before, Activity activity) {
    List<Bson> changes = new ArrayList<>();
    changes.add(set(CampaignDocument.CONTACTS, CampaignDocument.contacts(list)));
    changes.add(unset(CampaignDocument.OPEN_IMPORT));
    changes.add(push(CampaignDocument.ACTIVITY_LOG, CampaignDocument.activity(activity)));
    before.ifPresent(id -> changes.add(addToSet(CampaignDocument.OBSOLETE_IMPORTS, id.value())));
    return change(isOpen(campaignId, list.importId()), combine(changes));
  }

  /**
   * Gives an open import up; its rows are obsolete.
   *
   * @return whether it was open
   */
  public boolean abandon(String campaignId, ImportId importId) {
    return change(
            isOpen(campaignId, importId),
            combine(
                unset(CampaignDocument.OPEN_IMPORT),
                addToSet(CampaignDocument.OBSOLETE_IMPORTS, importId.value())))
        .isPresent();
  }

  /** Notes that no row of the obsolete import is left. */
  public void forgetObsolete(String campaignId, ImportId importId) {
    campaigns.updateOne(
        eq(CampaignDocument.ID, campaignId),
        pull(CampaignDocument.OBSOLETE_IMPORTS, importId.value()));
  }

  /** The campaigns with an import that is open or whose rows are to be removed. */
  public List<Campaign> unsettled() {
    return campaigns
        .find(
            or(
                exists(CampaignDocument.OPEN_IMPORT, true),
                exists(CampaignDocument.OBSOLETE_IMPORTS + ".0", true)))
        .map(CampaignDocument::read)
        .into(new ArrayList<>());
  }

  private static Bson isOpen(String campaignId, ImportId importId) {
    return and(eq(CampaignDocument.ID, campaignId), eq(OPEN_ID, importId.value()));
  }

  private Optional<Campaign> change(Bson condition, Bson change) {
    return Optional.ofNullable(
            campaigns.findOneAndUpdate(condition, change, CampaignStore.afterwards()))
        .map(CampaignDocument::read);
  }
}
