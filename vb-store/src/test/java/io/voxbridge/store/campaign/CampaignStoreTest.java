package io.voxbridge.store.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.Campaign.Contacts;
import io.voxbridge.store.campaign.Campaign.Identity;
import io.voxbridge.store.campaign.Campaign.OpenImport;
import io.voxbridge.store.campaign.Campaign.PoolNumber;
import io.voxbridge.store.campaign.Campaign.Run;
import io.voxbridge.store.campaign.Campaign.Tally;
import io.voxbridge.store.kit.StoreEngine;
import io.voxbridge.store.kit.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("io.voxbridge.store.kit.StoreEngines#available")
class CampaignStoreTest {
  private static final Instant T0 = Instant.parse("2026-06-05T10:00:00Z");
  private static final Activity BY_ANNA = new Activity("start", "anna@example.com", T0);
  private static final ImportId FIRST = new ImportId("import-1");
  private static final ImportId SECOND = new ImportId("import-2");

  private final TestStore database;
  private final CampaignStore campaigns;
  private final ListImports imports;

  CampaignStoreTest(StoreEngine engine) {
    database = engine.open();
    campaigns = new CampaignStore(database.client());
    imports = new ListImports(database.client());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Campaign draft(String id) {
    Campaign campaign =
        new Campaign(
            id,
            new Identity("Renewals", "bot-1", "http://backend/api/v1/config", T0),
            CampaignConfig.DEFAULT,
            List.of(new PoolNumber(new CarrierId("carrier-1"), "did-1", new E164("+912212345678"))),
            new Run(1, CampaignStatus.DRAFT, null, null, null),
            Contacts.NONE,
            List.of(new Activity("create", "anna@example.com", T0)));
    campaigns.insert(campaign);
    return campaign;
  }

  private static ContactList list(ImportId id) {
    return new ContactList(id, "people.csv", "fingerprint of " + id, new Tally(5, 3, 2, 1), T0);
  }

  private Optional<ImportId> committed(String campaignId) {
    ContactList list = campaigns.find(campaignId).orElseThrow().contacts().list();
    return Optional.ofNullable(list).map(ContactList::importId);
  }

  @Test
  void insertedCampaign_isReadBackUnchanged() {
    Campaign campaign = draft("c1");
    assertThat(campaigns.find("c1")).contains(campaign);
    assertThat(campaigns.status("c1")).contains(CampaignStatus.DRAFT);
    assertThat(campaigns.find("c2")).isEmpty();
    assertThat(campaigns.status("c2")).isEmpty();
  }

  @Test
  void list_selectsByStatus() {
    draft("c1");
    draft("c2");
    assertThat(campaigns.move("c2", CampaignAction.START, BY_ANNA, null)).isPresent();
    assertThat(campaigns.list((CampaignStatus) null)).hasSize(2);
    assertThat(campaigns.running()).extracting(Campaign::id).containsExactly("c2");
    assertThat(campaigns.list(CampaignStatus.active()))
        .extracting(Campaign::id)
        .containsExactly("c2");
    assertThat(campaigns.namesUsingBot("bot-1", EnumSet.of(CampaignStatus.RUNNING)))
        .containsExactly("Renewals");
    assertThat(campaigns.namesUsingBot("bot-2", EnumSet.of(CampaignStatus.RUNNING))).isEmpty();
    assertThat(campaigns.names(Set.of("c1", "gone"))).containsOnlyKeys("c1");
  }

  @Test
  void moves_followTheTable_andAreLogged() {
    draft("c1");
    assertThat(campaigns.move("c1", CampaignAction.PAUSE, BY_ANNA, null)).isEmpty();
    Campaign started = campaigns.move("c1", CampaignAction.START, BY_ANNA, null).orElseThrow();
    assertThat(started.run().startedAt()).isEqualTo(T0);
    assertThat(started.identityLocked()).isTrue();
    Activity later = new Activity("resume", "ben@example.com", T0.plusSeconds(60));
    assertThat(campaigns.move("c1", CampaignAction.PAUSE, later, null)).isPresent();
    Campaign resumed = campaigns.move("c1", CampaignAction.RESUME, later, null).orElseThrow();
    assertThat(resumed.run().startedAt()).isEqualTo(T0);
    Campaign stopped =
        campaigns
            .move("c1", CampaignAction.STOP, later, CompletionReason.MANUAL_STOP)
            .orElseThrow();
    assertThat(stopped.run().completedAt()).isEqualTo(later.at());
    assertThat(stopped.run().completionReason()).isEqualTo(CompletionReason.MANUAL_STOP);
    assertThat(stopped.activityLog()).hasSize(5).last().isEqualTo(later);
    assertThat(campaigns.move("c1", CampaignAction.START, BY_ANNA, null)).isEmpty();
  }

  @Test
  void stopAndComplete_together_onlyOneWins() throws Exception {
    draft("c1");
    assertThat(campaigns.move("c1", CampaignAction.START, BY_ANNA, null)).isPresent();
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (CampaignAction action : List.of(CampaignAction.STOP, CampaignAction.COMPLETE)) {
      for (int i = 0; i < 4; i++) {
        tries.add(
            () -> campaigns.move("c1", action, BY_ANNA, CompletionReason.MANUAL_STOP).isPresent());
      }
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      int won = 0;
      for (Future<Boolean> result : pool.invokeAll(tries)) {
        won += result.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void edit_changesDraftAndPaused_only() {
    draft("c1");
    CampaignStore.Editor rename =
        current ->
            new CampaignStore.Edit(current.name() + "!", "bot-2", current.config(), List.of());
    Campaign edited = edit("c1", rename);
    assertThat(edited.name()).isEqualTo("Renewals!");
    assertThat(edited.identity().botId()).isEqualTo("bot-2");
    assertThat(edited.numberPool()).isEmpty();
    assertThat(campaigns.move("c1", CampaignAction.START, BY_ANNA, null)).isPresent();
    assertThatThrownBy(() -> edit("c1", rename)).hasMessage("locked");
    assertThatThrownBy(() -> edit("gone", rename)).hasMessage("missing");
  }

  private Campaign edit(String id, CampaignStore.Editor editor) {
    return campaigns.edit(
        id,
        editor,
        BY_ANNA,
        () -> new IllegalStateException("missing"),
        () -> new IllegalStateException("locked"));
  }

  @Test
  void edits_atTheSameTime_areBothKept() throws Exception {
    draft("c1");
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Callable<Campaign>> edits = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        edits.add(() ->
            edit(
                "c1",
                current ->
                    new CampaignStore.Edit(
                        current.name() + ".", "bot-1", current.config(), current.numberPool())));
      }
      for (Future<Campaign> result : pool.invokeAll(edits)) {
        assertThat(result.get().name()).startsWith("Renewals.");
      }
    }
    assertThat(campaigns.find("c1").orElseThrow().name()).isEqualTo("Renewals" + ".".repeat(12));
  }

  @Test
  void startedCampaign_isNotDeleted() {
    draft("c1");
    draft("c2");
    assertThat(campaigns.move("c2", CampaignAction.START, BY_ANNA, null)).isPresent();
    assertThat(campaigns.deleteDraft("c1")).isTrue();
    assertThat(campaigns.deleteDraft("c2")).isFalse();
    assertThat(campaigns.deleteDraft("c1")).isFalse();
  }

  @Test
  void import_isOpenedOnce_andBlocksTheStart() {
    draft("c1");
    assertThat(imports.open("c1", new OpenImport(FIRST, "me", T0))).isPresent();
    assertThat(imports.open("c1", new OpenImport(SECOND, "me", T0))).isEmpty();
    assertThat(campaigns.move("c1", CampaignAction.START, BY_ANNA, null)).isEmpty();
    assertThat(campaigns.deleteDraft("c1")).isFalse();
    assertThat(imports.touch("c1", FIRST, T0.plus(Duration.ofMinutes(1)))).isTrue();
    assertThat(imports.unsettled())
        .singleElement()
        .satisfies(campaign -> {
          OpenImport open = campaign.contacts().open();
          assertThat(open).isEqualTo(new OpenImport(FIRST, "me", T0.plus(Duration.ofMinutes(1))));
        });
  }

  @Test
  void committedImport_isTheContactList() {
    draft("c1");
    assertThat(imports.open("c1", new OpenImport(FIRST, "me", T0))).isPresent();
    Campaign committed = imports.commit("c1", list(FIRST), Optional.empty(), BY_ANNA).orElseThrow();
    assertThat(committed.contacts()).isEqualTo(new Contacts(list(FIRST), null, List.of()));
    assertThat(imports.unsettled()).isEmpty();
    assertThat(imports.commit("c1", list(FIRST), Optional.empty(), BY_ANNA)).isEmpty();
    assertThat(campaigns.move("c1", CampaignAction.START, BY_ANNA, null)).isPresent();
    assertThat(imports.open("c1", new OpenImport(SECOND, "me", T0))).isEmpty();
  }

  @Test
  void secondList_replacesTheFirst_andStartWaitsForItsRows() {
    draft("c1");
    assertThat(imports.open("c1", new OpenImport(FIRST, "me", T0))).isPresent();
    assertThat(imports.commit("c1", list(FIRST), Optional.empty(), BY_ANNA)).isPresent();
    assertThat(imports.open("c1", new OpenImport(SECOND, "me", T0))).isPresent();
    assertThat(committed("c1")).contains(FIRST);
    assertThat(imports.commit("c1", list(SECOND), Optional.of(FIRST), BY_ANNA)).isPresent();
    assertThat(committed("c1")).contains(SECOND);
    assertThat(campaigns.move("c1", CampaignAction.START, BY_ANNA, null)).isEmpty();
    assertThat(imports.unsettled())
        .singleElement()
        .satisfies(campaign -> assertThat(campaign.contacts().obsolete()).containsExactly(FIRST));
    imports.forgetObsolete("c1", FIRST);
    assertThat(imports.unsettled()).isEmpty();
    assertThat(campaigns.move("c1", CampaignAction.START, BY_ANNA, null)).isPresent();
  }

  @Test
  void abandonedImport_leavesItsRowsToBeRemoved_andCannotBeCommitted() {
    draft("c1");
    assertThat(imports.open("c1", new OpenImport(FIRST, "me", T0))).isPresent();
    assertThat(imports.abandon("c1", FIRST)).isTrue();
    assertThat(imports.abandon("c1", FIRST)).isFalse();
    assertThat(imports.touch("c1", FIRST, T0)).isFalse();
    assertThat(imports.commit("c1", list(FIRST), Optional.empty(), BY_ANNA)).isEmpty();
    assertThat(campaigns.find("c1").orElseThrow().contacts())
        .isEqualTo(new Contacts(null, null, List.of(FIRST)));
  }
}
