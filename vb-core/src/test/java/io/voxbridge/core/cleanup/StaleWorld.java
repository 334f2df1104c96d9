package io.voxbridge.core.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.campaign.CallbackDetection;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignMode;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.RedialRules;
import io.voxbridge.domain.campaign.TimeWindow;
import io.voxbridge.store.bot.Bot;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ListImports;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.Skeleton;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.kit.ManualClock;
import io.voxbridge.store.kit.RowWorld;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A running campaign whose rows can be left in any state by those who should bring them on. */
final class StaleWorld {
  static final String BOT = "bot-1";

  private final AtomicLong lastId = new AtomicLong();
  private final ManualClock clock;
  private final RowWorld rows;
  private final ConversationStore conversations;

  StaleWorld(StoreClient store, ManualClock clock, int contacts, int longestCallSeconds) {
    this.clock = clock;
    this.rows = new RowWorld(store, clock, this::newId);
    this.conversations = new ConversationStore(store);
    Instant now = clock.instant();
    new BotStore(store)
        .insert(
            new Bot(
                BOT,
                "Anna",
                true,
                new Bot.ProviderNames("client", "flow", "offline"),
                "{\"max_call_duration_seconds\":%d}".formatted(longestCallSeconds),
                0,
                now,
                now));
    CampaignStore campaigns = new CampaignStore(store);
    String id = RowWorld.RUN.campaignId();
    campaigns.insert(
        new Campaign(
            id,
            new Campaign.Identity("Renewals", BOT, "http://backend/api/v1/config", now),
            new CampaignConfig(
                5,
                CampaignMode.MULTI_DAY,
                new TimeWindow(
                    LocalTime.MIN, LocalTime.MAX, ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class)),
                RedialRules.DEFAULT,
                new CallbackDetection(false)),
            List.of(),
            new Campaign.Run(1, CampaignStatus.DRAFT, null, null, null),
            Campaign.Contacts.NONE,
            List.of()));
    ListImports lists = new ListImports(store);
    assertThat(lists.open(id, new Campaign.OpenImport(RowWorld.IMPORT, "test", now))).isPresent();
    assertThat(rows.importContacts(contacts)).isEqualTo(contacts);
    Campaign.ContactList list =
        new Campaign.ContactList(
            RowWorld.IMPORT, "x.csv", "f", new Campaign.Tally(contacts, contacts, 0, 0), now);
    assertThat(lists.commit(id, list, Optional.empty(), activity("upload"))).isPresent();
    assertThat(campaigns.move(id, CampaignAction.START, activity("start"), null)).isPresent();
  }

  private Campaign.Activity activity(String action) {
    return new Campaign.Activity(action, "anna", clock.instant());
  }

  private String newId() {
    return "id-" + lastId.incrementAndGet();
  }

  /** Returns the rows. */
  RowWorld rows() {
    return rows;
  }

  /** Returns the conversation records. */
  ConversationStore conversations() {
    return conversations;
  }

  /** Leaves a row in a state; one in progress has the record that its worker made. */
  CampaignCall leave(RowState state) {
    CampaignCall row = rows.bringTo(state);
    if (state == RowState.IN_PROGRESS) {
      record(session(row));
    }
    return row;
  }

  /** Makes the record that a worker's first request makes. */
  void record(SessionId session) {
    assertThat(
            conversations.begin(
                new Skeleton(
                    session,
                    new Skeleton.Bot(BOT, "Anna"),
                    new Skeleton.Parties("+919800000000", null, "", null),
                    null,
                    Map.of(),
                    Map.of(),
                    clock.instant()),
                "token-" + session))
        .isTrue();
  }

  /** Returns the session of the row's last attempt. */
  static SessionId session(CampaignCall row) {
    return row.lastAttempt().orElseThrow().ids().sessionId();
  }

  /** Returns the row as it is stored now. */
  CampaignCall now(CampaignCall row) {
    return rows.rows().find(row.id()).orElseThrow();
  }
}
