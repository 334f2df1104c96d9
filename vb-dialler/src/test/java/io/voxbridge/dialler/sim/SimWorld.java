package io.voxbridge.dialler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.domain.unit.Ratio;
import io.voxbridge.media.kit.FakePhoneNetwork;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.observe.trace.TraceSettings;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.RowCounters;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.call.RunCounts;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.ProcessIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Two campaigns, two carriers, a fleet, a phone network full of people, and any number of dialler
 * processes, on one manual clock. Every INVITE is checked against what must hold at that moment.
 */
final class SimWorld {
  static final Duration TICK = Duration.ofSeconds(2);

  final ManualTime time = new ManualTime();
  final FakeRooms rooms = new FakeRooms();
  final FakePhoneNetwork phones = new FakePhoneNetwork(time, rooms);
  final SimFleet fleet;
  final CampaignStore campaigns;
  final List<String> campaignIds = SimOperators.CAMPAIGN_IDS;
  final List<SimProcess> processes = new ArrayList<>();
  final SimSingleCalls singleCalls;

  private final StoreClient store;
  private final Random random;
  private final CampaignRows rows;
  private final ObservedNetwork network;
  private int ids;

  SimWorld(StoreClient store, long seed) {
    this.store = store;
    this.random = new Random(seed);
    Supplier<String> unique = () -> "w" + ids++;
    this.campaigns = new CampaignStore(store);
    this.rows = new CampaignRows(store, time.clock(), unique);
    this.network = new ObservedNetwork(time, phones, campaigns, rows);
    this.singleCalls = new SimSingleCalls(store, time);
    this.fleet =
        new SimFleet(
            time,
            rooms,
            new ConversationStore(store),
            new RowProcessing(store, time.clock(), unique),
            random,
            3);
    fleet.addHost("http://fleet-1");
    fleet.addHost("http://fleet-2");
    new SimOperators(store, time, phones, random).setUp(unique);
    campaignIds.forEach(id -> act(id, CampaignAction.START));
  }

  private static DiallerSettings settings() {
    return new DiallerSettings(
        new DiallerSettings.Store(new Secret("mongodb://unused"), "unused"),
        new DiallerSettings.Fleet(
            List.of("http://fleet-1", "http://fleet-2/"),
            new Secret("hush"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1)),
        new DiallerSettings.Health(0, Duration.ofSeconds(30), Duration.ofSeconds(5)),
        new DiallerSettings.Dialling(
            TICK,
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            100,
            Duration.ofSeconds(6)),
        new DiallerSettings.Abandonment(20, new Ratio(0.03), new Ratio(0.05), 30),
        TraceSettings.off());
  }

  SimProcess startProcess() {
    SimProcess process =
        new SimProcess(
            processes.size(), settings(), store, time, network, fleet, this::isGone, random);
    processes.add(process);
    return process;
  }

  private boolean isGone(ProcessIdentity identity) {
    return processes.stream()
        .filter(process -> process.identity().equals(identity))
        .noneMatch(SimProcess::isAlive);
  }

  List<SimProcess> alive() {
    return processes.stream().filter(SimProcess::isAlive).toList();
  }

  void act(String campaign, CampaignAction action) {
    Instant now = time.clock().instant();
    campaigns
        .move(campaign, action, new Campaign.Activity("test", "sim", now), null)
        .ifPresent(moved -> {
          network.moved(moved);
          if (moved.status().ended()) {
            sweepStopped(moved);
          }
        });
  }

  /** What whoever stops a campaign does until nothing of it is active. */
  private void sweepStopped(Campaign campaign) {
    RowScope scope = scope(campaign);
    rows.close(scope, RowState.MANUAL_STOPPED);
  }

  RowScope scope(Campaign campaign) {
    return new RowScope(campaign.campaignRun(), Set.of(SimOperators.importOf(campaign.id())));
  }

  List<CampaignCall> rows(String campaign) {
    List<CampaignCall> all = new ArrayList<>();
    rows.forEach(RowFilter.all(scope(campaign(campaign))), all::add);
    return all;
  }

  Campaign campaign(String id) {
    return campaigns.find(id).orElseThrow();
  }

  /** Returns what has not come to an end: rows and calls, in words. */
  List<String> unfinished() {
    List<String> left = new ArrayList<>();
    for (String id : campaignIds) {
      for (CampaignCall row : rows(id)) {
        if (!row.state().isTerminal()) {
          left.add(
              "%s %s since %s, due %s, lease %s, %d attempts"
                  .formatted(
                      row.id(),
                      row.state(),
                      row.standing().since(),
                      row.standing().nextAttemptAt(),
                      row.lease(),
                      row.attempts().size()));
        }
      }
    }
    phones.liveLegs().forEach(leg -> left.add(leg.toString()));
    if (!left.isEmpty()) {
      alive().forEach(process -> left.add(process.dialler().status().view().toString()));
    }
    return left;
  }

  /** I1: what the database says of attempts. */
  void checkRows() {
    for (String id : campaignIds) {
      for (CampaignCall row : rows(id)) {
        List<Attempt> live = row.attempts().stream().filter(Attempt::isLive).toList();
        assertThat(live).as("live attempts of row %s", row.id()).hasSizeLessThanOrEqualTo(1);
        if (!row.state().isActive()) {
          assertThat(live).as("live attempts of a row that is %s", row.state()).isEmpty();
          assertThat(row.lease()).as("lease of a row that is %s", row.state()).isNull();
        }
      }
    }
  }

  /** What must hold when all is over. */
  void checkEnd() {
    assertThat(fleet.busy()).as("slots still taken").isZero();
    Set<AttemptId> recorded = new HashSet<>();
    for (String id : campaignIds) {
      List<CampaignCall> all = rows(id);
      assertThat(all).hasSize(SimOperators.ROWS_PER_CAMPAIGN);
      RunCounts counts =
          new RowCounters(store).live(campaign(id).campaignRun(), SimOperators.ROWS_PER_CAMPAIGN);
      for (RowState state : RowState.values()) {
        assertThat(counts.in(state))
            .as("counter of %s in %s", state, id)
            .isEqualTo(all.stream().filter(row -> row.state() == state).count());
      }
      for (CampaignCall row : all) {
        row.attempts().forEach(it -> recorded.add(it.ids().attemptId()));
      }
    }
    assertThat(recorded)
        .as("every INVITE belongs to a recorded attempt")
        .containsAll(network.placed());
  }

  /** Returns the attempts that are written down as dialled and whose INVITE has not left. */
  Set<AttemptId> aboutToInvite() {
    return campaignIds.stream()
        .flatMap(id -> rows(id).stream())
        .filter(row -> row.state() == RowState.DIALLING)
        .flatMap(row -> row.lastAttempt().stream())
        .map(attempt -> attempt.ids().attemptId())
        .filter(attempt -> !hasInvited(attempt))
        .collect(Collectors.toSet());
  }

  /** Returns the rows with a conversation. */
  Set<CampaignCallId> inProgress() {
    return campaignIds.stream()
        .flatMap(id -> rows(id).stream())
        .filter(row -> row.state() == RowState.IN_PROGRESS)
        .map(CampaignCall::id)
        .collect(Collectors.toSet());
  }

  /** Returns how many first calls of the rows have a phone that was picked up. */
  long answeredPhonesOf(Set<CampaignCallId> ids) {
    return ids.stream()
        .flatMap(id -> phones.leg(firstAttempt(id).ids().attemptId().value()).stream())
        .filter(LiveLeg::isAnswered)
        .count();
  }

  /** Returns how the first attempts of the rows ended. */
  List<AttemptResult> firstResultsOf(Set<CampaignCallId> ids) {
    return ids.stream()
        .map(id -> Objects.requireNonNull(firstAttempt(id).outcome()).result())
        .toList();
  }

  private Attempt firstAttempt(CampaignCallId id) {
    return rows.find(id).orElseThrow().attempts().getFirst();
  }

  boolean hasInvited(AttemptId attempt) {
    return network.placed().contains(attempt);
  }

  int invitesSent() {
    return network.placed().size();
  }
}
