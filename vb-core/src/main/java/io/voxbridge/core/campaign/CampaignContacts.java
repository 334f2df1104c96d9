package io.voxbridge.core.campaign;

import io.voxbridge.core.contact.ContactImporter;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.ImportReports;

/**
 * The contacts of campaigns, as far as campaigns deal with them.
 *
 * @param rows rows under way
 * @param imports rows of lists
 * @param reports what uploads skipped
 * @param importer takes uploads
 */
record CampaignContacts(
    CampaignRows rows, ContactImports imports, ImportReports reports, ContactImporter importer) {

  /** Closes the contacts that wait; active ones go on. */
  long close(Campaign campaign, RowState to) {
    return rows.close(campaign.rowScope(), to);
  }

  /** Removes everything that belonged to a campaign that is gone. */
  void removeAll(Campaign campaign) {
    long _ = imports.removeCampaign(campaign.id());
    ContactList list = campaign.contacts().list();
    if (list != null) {
      reports.remove(list.importId());
    }
  }
}
