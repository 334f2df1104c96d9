package io.voxbridge.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.counter.CampaignNumbers;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CallbackDetection;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignMode;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.domain.campaign.RedialRules;
import io.voxbridge.domain.campaign.TimeWindow;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.bot.Bot;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.call.DiallerRows;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.Campaign.Contacts;
import io.voxbridge.store.campaign.Campaign.Identity;
import io.voxbridge.store.campaign.Campaign.OpenImport;
import io.voxbridge.store.campaign.Campaign.Run;
import io.voxbridge.store.campaign.Campaign.Tally;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ListImports;
import io.voxbridge.store.kit.ManualClock;
import io.voxbridge.store.kit.StoreEngines;
import io.voxbridge.store.kit.TestStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the platform does to runs, on a clock moved by hand. It is ten in the morning, a working
 * day.
 */
final class RunSupervisorTest {
  private final AtomicLong lastId = new AtomicLong();
  private final ManualClock clock = ManualClock.atTen();
  private final TestStore database = StoreEngines.available().getFirst().open();
  private final CampaignStore campaigns = new CampaignStore(database.client());
  private final CampaignRows rows = new CampaignRows(database.client(), clock, this::newId);
  private final DiallerRows dialler = new DiallerRows(database.client(), clock, this::newId);
  private final BotStore bots = new BotStore(database.client());
  private final RunSupervisor supervisor =
      new RunSupervisor(campaigns, rows, CampaignNumbers.of(database.client(), clock), bots, clock);

  @BeforeEach
  void addBot() {
    bots.insert(
        new Bot(
            "bot",
            "Bot",
            true,
            new Bot.ProviderNames("", "", ""),
            "{}",
            0,
            clock.instant(),
            clock.instant()));
  }

  private String newId() {
    return "id-" + lastId.incrementAndGet();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Campaign running(CampaignMode mode, int contacts) {
    String id = newId();
    ImportId importId = new ImportId(newId());
    campaigns.insert(
        new Campaign(
            id,
            new Identity("Renewals", "bot", "http://backend/api/v1/config", clock.instant()),
            new CampaignConfig(
                5,
                mode,
                TimeWindow.nineToSix(ZoneOffset.UTC),
                RedialRules.DEFAULT,
                CallbackDetection.OFF),
            List.of(),
            new Run(1, CampaignStatus.DRAFT, null, null, null),
            Contacts.NONE,
            List.of()));
    ListImports lists = new ListImports(database.client());
    assertThat(lists.open(id, new OpenImport(importId, "test", clock.instant()))).isPresent();
    ContactImports imports = new ContactImports(database.client(), clock, this::newId);
    for (int i = 0; i < contacts; i++) {
      Contact contact = new Contact(i, new E164("+91987654321" + i), Map.of());
      assertThat(imports.insert(new CampaignRun(id, 1), importId, List.of(contact))).isEqualTo(1);
    }
    ContactList list =
        new ContactList(
            importId, "x.csv", "f", new Tally(contacts, contacts, 0, 0), clock.instant());
    Activity activity = new Activity("test", "anna", clock.instant());
    assertThat(lists.commit(id, list, Optional.empty(), activity)).isPresent();
    return campaigns.move(id, CampaignAction.START, activity, null).orElseThrow();
  }

  private CampaignCall lease(Campaign campaign) {
    return dialler
        .lease(new LeaseRequest(campaign.rowScope(), "dialler", 1, Duration.ofSeconds(30), 1))
        .getFirst();
  }

  private void supervise() {
    supervisor.underWay();
    supervisor.ended();
  }

  private Campaign current(Campaign campaign) {
    return campaigns.find(campaign.id()).orElseThrow();
  }

  @Test
  void openWindow_leavesTheRunAlone() {
    Campaign campaign = running(CampaignMode.SINGLE_DAY, 2);
    supervise();
    assertThat(current(campaign)).isEqualTo(campaign);
  }

  @Test
  void closedWindow_endsASingleDayRun_whenItsLastCallIsOver() {
    Campaign campaign = running(CampaignMode.SINGLE_DAY, 3);
    CampaignCall underWay = lease(campaign);
    clock.advance(Duration.ofHours(8));
    supervise();
    assertThat(current(campaign).status()).isEqualTo(CampaignStatus.RUNNING);
    assertThat(dialler.giveBack(underWay)).isPresent();
    supervise();
    Campaign ended = current(campaign);
    assertThat(ended.status()).isEqualTo(CampaignStatus.COMPLETED);
    assertThat(ended.run().completionReason()).isEqualTo(CompletionReason.WINDOW_CLOSED);
    assertThat(rows.find(underWay.id()).orElseThrow().state()).isEqualTo(RowState.WINDOW_CLOSED);
  }

  @Test
  void closedWindow_onlyPausesAMultiDayRun() {
    Campaign campaign = running(CampaignMode.MULTI_DAY, 1);
    clock.advance(Duration.ofHours(12));
    supervise();
    assertThat(current(campaign)).isEqualTo(campaign);
  }

  @Test
  void contactThatComesBackAfterAStop_isClosed() {
    Campaign campaign = running(CampaignMode.MULTI_DAY, 1);
    CampaignCall underWay = lease(campaign);
    Activity stop = new Activity("stop", "anna", clock.instant());
    assertThat(
            campaigns.move(campaign.id(), CampaignAction.STOP, stop, CompletionReason.MANUAL_STOP))
        .isPresent();
    supervise();
    assertThat(rows.find(underWay.id()).orElseThrow().state()).isEqualTo(RowState.LEASED);
    assertThat(dialler.giveBack(underWay)).isPresent();
    supervise();
    assertThat(rows.find(underWay.id()).orElseThrow().state()).isEqualTo(RowState.MANUAL_STOPPED);
  }

  @Test
  void runWithoutItsBot_fails_andKeepsItsContacts() {
    Campaign campaign = running(CampaignMode.MULTI_DAY, 1);
    assertThat(bots.delete("bot")).isTrue();
    supervise();
    assertThat(current(campaign).status()).isEqualTo(CampaignStatus.FAILED);
    supervise();
    assertThat(lease(campaign).state()).isEqualTo(RowState.LEASED);
  }

  @Test
  void windowOfTheDayAfter_countsForARunStartedInTheEvening() {
    clock.advance(Duration.ofHours(9));
    Campaign campaign = running(CampaignMode.SINGLE_DAY, 1);
    clock.advance(Duration.ofHours(22));
    supervise();
    assertThat(current(campaign).status()).isEqualTo(CampaignStatus.RUNNING);
    clock.advance(Duration.ofHours(2));
    supervise();
    assertThat(current(campaign).status()).isEqualTo(CampaignStatus.COMPLETED);
  }
}
