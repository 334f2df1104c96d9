package io.voxbridge.core.contact;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblem;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.Campaign.OpenImport;
import io.voxbridge.store.campaign.Campaign.Tally;
import io.voxbridge.store.campaign.RejectedContact;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a file into a campaign's contact list, all or nothing: the file is read to its end before
 * anything is written, the rows are written under an import id that nobody looks at yet, and one
 * update of the campaign's document makes them the list. Safe for use by several threads; of two
 * uploads to a campaign one is refused.
 */
public final class ContactImporter {
  private static final Logger log = LoggerFactory.getLogger(ContactImporter.class);
  private static final int ERRORS_IN_ANSWER = 100;

  private final ImportPorts ports;
  private final ImportCleanup cleanup;
  private final Clock clock;
  private final Supplier<String> newId;
  private final int rowsPerBatch;

  /**
   * Puts an importer together.
   *
   * @param rowsPerBatch how many rows are written at once
   */
  ContactImporter(
      ImportPorts ports,
      ImportCleanup cleanup,
      Clock clock,
      Supplier<String> newId,
      int rowsPerBatch) {
    this.ports = ports;
    this.cleanup = cleanup;
    this.clock = clock;
    this.newId = newId;
    this.rowsPerBatch = rowsPerBatch;
  }

  /**
   * Makes the file the contact list of a draft. The list it had before is removed; the same file as
   * before changes nothing and gets the same answer.
   *
   * @param by who uploads, for the activity log
   * @throws ApiException when the campaign or the file does not allow it; then nothing has changed
   */
  public UploadReport upload(Campaign campaign, UploadedFile upload, String by) {
    if (campaign.status() != CampaignStatus.DRAFT || campaign.identityLocked()) {
      throw new ApiException(
          ErrorCode.CONFLICT,
          "Contacts can be uploaded to a draft that was never started; this campaign is "
              + campaign.status().wireName()
              + ". Create a new campaign to call other people.");
    }
    String fingerprint = upload.fingerprint();
    ContactList before = campaign.contacts().list();
    if (before != null && before.fingerprint().equals(fingerprint)) {
      return report(campaign, before);
    }
    ContactFile file = ContactFile.open(upload.path(), upload.numbers());
    Check check = new Check();
    file.read(check);
    if (check.accepted == 0) {
      throw ApiException.invalidFields(check.problems());
    }
    ImportId importId = new ImportId(newId.get());
    Campaign opened = open(campaign, importId);
    ContactList list;
    try {
      file.read(new Writer(opened, importId));
      list = new ContactList(importId, upload.name(), fingerprint, check.tally(), clock.instant());
      commit(opened, list, by);
    } catch (RuntimeException failure) {
      giveUp(opened, importId, failure);
      throw failure;
    }
    tidy(campaign.id());
    return report(opened, list);
  }

  private Campaign open(Campaign campaign, ImportId importId) {
    OpenImport open = new OpenImport(importId, ports.owner(), clock.instant());
    Optional<Campaign> opened = ports.lists().open(campaign.id(), open);
    if (opened.isEmpty()) {
      // Rows of a former list may still have to be removed.
      cleanup.settle(campaign.id());
      opened = ports.lists().open(campaign.id(), open);
    }
    return opened.orElseThrow(() ->
        new ApiException(
            ErrorCode.CONFLICT,
            "Another upload to this campaign is under way, or it was started meanwhile. Look at the campaign"
                + " and upload again when it is a draft without an open import."));
  }

  private void commit(Campaign opened, ContactList list, String by) {
    ContactList before = opened.contacts().list();
    boolean committed =
        ports
            .lists()
            .commit(
                opened.id(),
                list,
                Optional.ofNullable(before).map(ContactList::importId),
                new Activity("upload", by, clock.instant()))
            .isPresent();
    if (!committed) {
      throw cancelled();
    }
  }

  private static ApiException cancelled() {
    return new ApiException(
        ErrorCode.CONFLICT,
        "The upload was given up because it made no progress or the Backend was started again. Nothing was"
            + " changed; upload the file again.");
  }

  /** Leaves nothing behind where that is possible; what is left is removed by the next clean-up. */
  private void giveUp(Campaign campaign, ImportId importId, RuntimeException failure) {
    try {
      if (!ports.lists().abandon(campaign.id(), importId)
          && !cleanup.isCommitted(campaign.id(), importId)) {
        // Somebody else gave it up; rows written since then are not on any list of things to
        // remove.
        ports.rows().remove(campaign.campaignRun(), importId);
        ports.reports().remove(importId);
      }
      cleanup.settle(campaign.id());
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
      log.warn(
          "Import {} of campaign {} broke off and could not be cleaned up now; the next clean-up removes it: {}",
          importId,
          campaign.id(),
          second.toString());
    }
  }

  private void tidy(String campaignId) {
    try {
      cleanup.settle(campaignId);
    } catch (RuntimeException failure) {
      log.warn(
          "The former contacts of campaign {} could not be removed now; the next clean-up removes them, until then"
              + " the campaign cannot be started: {}",
          campaignId,
          failure.toString());
    }
  }

  private UploadReport report(Campaign campaign, ContactList list) {
    Tally tally = list.tally();
    return new UploadReport(
        list.importId(),
        tally.total(),
        tally.accepted(),
        tally.rejected(),
        tally.duplicates(),
        tally.rejected() == 0 ? null : "/api/v1/campaigns/" + campaign.id() + "/upload-errors.csv",
        ports.reports().first(list.importId(), ERRORS_IN_ANSWER));
  }

  /** The first reading: counts, and keeps the first faults in case nothing is left. */
  private static final class Check implements ContactSink {
    private final List<RejectedContact> firstFaults = new ArrayList<>();
    private int accepted;
    private int rejected;
    private int duplicates;

    @Override
    public void accepted(E164 number, Map<String, String> variables) {
      accepted++;
    }

    @Override
    public void rejected(RejectedContact row, boolean duplicate) {
      rejected++;
      duplicates += duplicate ? 1 : 0;
      if (firstFaults.size() < ERRORS_IN_ANSWER) {
        firstFaults.add(row);
      }
    }

    Tally tally() {
      return new Tally(accepted + rejected, accepted, rejected, duplicates);
    }

    List<FieldProblem> problems() {
      List<FieldProblem> problems = new ArrayList<>();
      problems.add(
          FieldProblem.of(
              "file",
              rejected == 0
                  ? "has no contacts below its header"
                  : "has no usable contact in its " + rejected + " rows"));
      for (RejectedContact fault : firstFaults) {
        problems.add(new FieldProblem(fault.field(), fault.row(), fault.message()));
      }
      return problems;
    }
  }

  /** The second reading: writes in batches while the import is open. */
  private final class Writer implements ContactSink {
    private final Campaign campaign;
    private final ImportId importId;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<RejectedContact> faults = new ArrayList<>();
    private long position;

    private Writer(Campaign campaign, ImportId importId) {
      this.campaign = campaign;
      this.importId = importId;
    }

    @Override
    public void accepted(E164 number, Map<String, String> variables) {
      contacts.add(new Contact(position++, number, variables));
      if (contacts.size() == rowsPerBatch) {
        writeContacts();
      }
    }

    @Override
    public void rejected(RejectedContact row, boolean duplicate) {
      faults.add(row);
      if (faults.size() == rowsPerBatch) {
        writeFaults();
      }
    }

    @Override
    public void end() {
      writeContacts();
      writeFaults();
    }

    private void writeContacts() {
      requireOpen();
      ports.rows().insert(campaign.campaignRun(), importId, List.copyOf(contacts));
      contacts.clear();
    }

    private void writeFaults() {
      requireOpen();
      ports.reports().add(importId, faults);
      faults.clear();
    }

    private void requireOpen() {
      if (!ports.lists().touch(campaign.id(), importId, clock.instant())) {
        throw cancelled();
      }
    }
  }
}
