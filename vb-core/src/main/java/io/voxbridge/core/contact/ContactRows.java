package io.voxbridge.core.contact;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import java.util.List;

/** Where the rows of contact lists are written to and removed from. */
interface ContactRows {
  /** Inserts contacts as rows of the import. */
  void insert(CampaignRun run, ImportId importId, List<Contact> contacts);

  /** Removes all rows of the import. Repeating is harmless. */
  void remove(CampaignRun run, ImportId importId);

  /** Contact rows as they are stored. */
  static ContactRows in(ContactImports imports) {
    return new ContactRows() {
      @Override
      public void insert(CampaignRun run, ImportId importId, List<Contact> contacts) {
        long _ = imports.insert(run, importId, contacts);
      }

      @Override
      public void remove(CampaignRun run, ImportId importId) {
        long _ = imports.remove(run, importId);
      }
    };
  }
}
