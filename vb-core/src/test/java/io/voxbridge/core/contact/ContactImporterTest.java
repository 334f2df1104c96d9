package io.voxbridge.core.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.Contacts;
import io.voxbridge.store.campaign.Campaign.Identity;
import io.voxbridge.store.campaign.Campaign.OpenImport;
import io.voxbridge.store.campaign.Campaign.Run;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ImportReports;
import io.voxbridge.store.campaign.ListImports;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.kit.ManualClock;
import io.voxbridge.store.kit.SimulatedCrash;
import io.voxbridge.store.kit.StoreEngines;
import io.voxbridge.store.kit.TestStore;
import io.voxbridge.store.kit.WatchedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign has the whole list or the one before, whatever ends the process, and whenever. */
final class ContactImporterTest {
  private static final String FIRST_LIST =
      "phone_number,name\n+919876543210,A\n+919876543211,B\n+919876543212,C\nx,D\n+919876543213,E\n";
  private static final String SECOND_LIST = "phone_number\n+919876543212\ny\n+919876543219\nz\n";
  private static final int ROWS_PER_BATCH = 2;

  private final AtomicLong lastId = new AtomicLong();
  private final ManualClock clock = ManualClock.atTen();
  private final TestStore database = StoreEngines.available().getFirst().open();
  private final Backend healthy = new Backend(database.client(), "healthy");

  @TempDir Path folder = Path.of("");

  private String newId() {
    return "id-" + lastId.incrementAndGet();
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** What one process has of the feature. */
  private final class Backend {
    private final CampaignStore campaigns;
    private final ListImports lists;
    private final ContactImports imports;
    private final CampaignRows rows;
    private final ImportReports reports;
    private final ImportCleanup cleanup;
    private final ContactImporter importer;

    Backend(StoreClient store, String owner) {
      campaigns = new CampaignStore(store);
      lists = new ListImports(store);
      imports = new ContactImports(store, clock, ContactImporterTest.this::newId);
      rows = new CampaignRows(store, clock, ContactImporterTest.this::newId);
      reports = new ImportReports(store);
      ImportPorts ports = new ImportPorts(lists, reports, ContactRows.in(imports), owner);
      cleanup = new ImportCleanup(campaigns, ports, clock);
      importer =
          new ContactImporter(
              ports, cleanup, clock, ContactImporterTest.this::newId, ROWS_PER_BATCH);
    }
  }

  /**
   * Ends the process before or after the operation with the given number; from then on nothing
   * works.
   */
  private static final class Crash implements WatchedStore.Watcher {
    private final int at;
    private final boolean afterWrite;
    private int operations;
    private boolean dead;

    Crash(int at, boolean afterWrite) {
      this.at = at;
      this.afterWrite = afterWrite;
    }

    @Override
    public void before() {
      operations++;
      if (dead || (!afterWrite && operations == at)) {
        dead = true;
        throw new SimulatedCrash("before operation " + operations);
      }
    }

    @Override
    public void afterWrite() {
      if (dead || (afterWrite && operations == at)) {
        dead = true;
        throw new SimulatedCrash("after operation " + operations);
      }
    }
  }

  private Campaign draft() {
    Campaign campaign =
        new Campaign(
            newId(),
            new Identity("Renewals", "bot", "http://backend/api/v1/config", clock.instant()),
            CampaignConfig.DEFAULT,
            List.of(),
            new Run(1, CampaignStatus.DRAFT, null, null, null),
            Contacts.NONE,
            List.of());
    healthy.campaigns.insert(campaign);
    return campaign;
  }

  private UploadedFile file(String csv) {
    try {
      return new UploadedFile(Files.writeString(folder.resolve("list.csv"), csv), "list.csv", null);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Campaign current(Campaign campaign) {
    return healthy.campaigns.find(campaign.id()).orElseThrow();
  }

  private List<String> visibleNumbers(Campaign campaign) {
    return healthy.rows.list(RowFilter.all(current(campaign).rowScope()), 1, 100).rows().stream()
        .map(CampaignCall::contact)
        .map(contact -> contact.phoneNumber().value())
        .toList();
  }

  @Test
  void crashAtAnyMoment_leavesTheOldListOrTheNewOne_andNothingElse() {
    boolean ended = false;
    for (int at = 1; !ended; at++) {
      ended = true;
      for (boolean afterWrite : new boolean[] {false, true}) {
        Campaign campaign = draft();
        UploadReport before = healthy.importer.upload(campaign, file(FIRST_LIST), "anna");
        Crash crash = new Crash(at, afterWrite);
        Backend crashing = new Backend(WatchedStore.open(database.settings(), crash), "crashing");
        try {
          UploadReport _ = crashing.importer.upload(current(campaign), file(SECOND_LIST), "ben");
        } catch (SimulatedCrash expected) {
          ended = false;
        }
        new Backend(database.client(), "restarted").cleanup.afterStart();
        assertWhole(campaign, before.importId(), at);
      }
    }
  }

  private void assertWhole(Campaign campaign, ImportId before, int at) {
    Campaign after = current(campaign);
    assertThat(after.contacts().unsettled()).as("crash at %d", at).isFalse();
    boolean old = before.equals(Objects.requireNonNull(after.contacts().list()).importId());
    assertThat(visibleNumbers(campaign))
        .as("crash at %d", at)
        .containsExactlyElementsOf(
            old
                ? List.of("+919876543210", "+919876543211", "+919876543212", "+919876543213")
                : List.of("+919876543212", "+919876543219"));
    assertThat(healthy.imports.removeCampaign(campaign.id()))
        .as("rows left behind by a crash at %d", at)
        .isEqualTo(after.contactCount());
    assertThat(
            healthy.campaigns.move(
                campaign.id(),
                CampaignAction.START,
                new Activity("start", "anna", clock.instant()),
                null))
        .isPresent();
  }

  @Test
  void commitWhoseAnswerIsLost_isNotUndone() {
    Campaign campaign = draft();
    UploadReport first = healthy.importer.upload(campaign, file(FIRST_LIST), "anna");
    assertThat(healthy.cleanup.isCommitted(campaign.id(), first.importId())).isTrue();
    assertThat(healthy.lists.abandon(campaign.id(), first.importId())).isFalse();
    assertThat(visibleNumbers(campaign)).hasSize(4);
  }

  @Test
  void sameFileAgain_isAnsweredAlike_andWritesNothing() {
    Campaign campaign = draft();
    UploadReport first = healthy.importer.upload(campaign, file(FIRST_LIST), "anna");
    int activities = current(campaign).activityLog().size();
    assertThat(healthy.importer.upload(current(campaign), file(FIRST_LIST), "ben"))
        .isEqualTo(first);
    assertThat(current(campaign).activityLog()).hasSize(activities);
    assertThat(first.errors()).hasSize(1);
  }

  @Test
  void uploadWhileAnotherIsOpen_isRefused() {
    Campaign campaign = draft();
    assertThat(
            healthy.lists.open(
                campaign.id(), new OpenImport(new ImportId("x"), "healthy", clock.instant())))
        .isPresent();
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> healthy.importer.upload(current(campaign), file(FIRST_LIST), "anna"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
    assertThat(visibleNumbers(campaign)).isEmpty();
  }

  @Test
  void silentImport_isGivenUpBySweep_aLiveOneIsNot() {
    Campaign campaign = draft();
    ImportId silent = new ImportId("silent");
    assertThat(
            healthy.lists.open(campaign.id(), new OpenImport(silent, "healthy", clock.instant())))
        .isPresent();
    clock.advance(ImportCleanup.SILENCE);
    healthy.cleanup.sweep();
    assertThat(current(campaign).contacts().open()).isNotNull();
    clock.advance(Duration.ofSeconds(1));
    healthy.cleanup.sweep();
    assertThat(current(campaign).contacts()).isEqualTo(Contacts.NONE);
  }

  @Test
  void ownOpenImport_survivesTheStartOfItsOwnProcess() {
    Campaign campaign = draft();
    assertThat(
            healthy.lists.open(
                campaign.id(), new OpenImport(new ImportId("x"), "healthy", clock.instant())))
        .isPresent();
    healthy.cleanup.afterStart();
    assertThat(current(campaign).contacts().open()).isNotNull();
  }

  @Test
  void fileWithoutUsableContact_changesNothing() {
    Campaign campaign = draft();
    assertThatThrownBy(() -> healthy.importer.upload(campaign, file("phone_number\nx\n"), "anna"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("no usable contact");
    assertThat(current(campaign)).isEqualTo(campaign);
  }
}
