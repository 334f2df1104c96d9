package io.voxbridge.dialler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CallbackDetection;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignMode;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.RedialRules;
import io.voxbridge.domain.campaign.TimeWindow;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.schedule.WindowSchedule;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.domain.unit.Ratio;
import io.voxbridge.media.kit.CallScript;
import io.voxbridge.media.kit.FakePhoneNetwork;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.observe.trace.TraceSettings;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.call.RowCounters;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.call.RunCounts;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ListImports;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.CarrierEndpoint;
import io.voxbridge.store.carrier.CarrierLimits;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.SipCredentials;
import io.voxbridge.store.carrier.TrunkMirror;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.dialler.ProcessIdentity;
import io.voxbridge.store.dialler.SinglePermits;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  private static final int ROWS_PER_CAMPAIGN = 14;
  private static final CarrierLimits LIMITS_1 = new CarrierLimits(new CallsPerSecond(2), 2, 5);
  private static final CarrierLimits LIMITS_2 = new CarrierLimits(new CallsPerSecond(1), 1, 3);

  final ManualTime time = new ManualTime();
  final FakeRooms rooms = new FakeRooms();
  final FakePhoneNetwork phones = new FakePhoneNetwork(time, rooms);
  final SimFleet fleet;
  final CampaignStore campaigns;
  final List<String> campaignIds = List.of("c1", "c2");
  final List<SimProcess> processes = new ArrayList<>();

  private final StoreClient store;
  private final Random random;
  private final CampaignRows rows;
  private final Map<String, CarrierLimits> carriers =
      Map.of("carrier-1", LIMITS_1, "carrier-2", LIMITS_2);
  private final Map<String, List<Instant>> invites = new HashMap<>();
  private final Map<String, AttemptId> attemptOfNumber = new HashMap<>();
  private final Set<AttemptId> placed = new HashSet<>();
  private final Map<String, Instant> notRunningSince = new HashMap<>();
  private int ids;

  SimWorld(StoreClient store, long seed) {
    this.store = store;
    this.random = new Random(seed);
    Supplier<String> unique = () -> "w" + ids++;
    this.campaigns = new CampaignStore(store);
    this.rows = new CampaignRows(store, time.clock(), unique);
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
    CarrierStore carrierStore = new CarrierStore(store);
    carriers.forEach((id, limits) -> carrierStore.insert(carrier(new CarrierId(id), limits)));
    ContactImports imports = new ContactImports(store, time.clock(), unique);
    for (int i = 0; i < campaignIds.size(); i++) {
      campaign(campaignIds.get(i), i, imports);
    }
  }

  private Carrier carrier(CarrierId id, CarrierLimits limits) {
    return new Carrier(
        id,
        id.value(),
        new CarrierEndpoint("sip.example.org", "udp", "IN", "disable"),
        new CarrierAuthentication("ip", SipCredentials.none(), List.of(), SipCredentials.none()),
        limits,
        TrunkMirror.pending(),
        0,
        time.clock().instant());
  }

  private void campaign(String id, int index, ContactImports imports) {
    // The second campaign's window closes while it works, and opens again the next day.
    LocalTime end = index == 0 ? LocalTime.of(23, 0) : LocalTime.of(10, 3);
    CampaignConfig config =
        new CampaignConfig(
            index == 0 ? 4 : 50,
            CampaignMode.MULTI_DAY,
            new TimeWindow(LocalTime.of(9, 0), end, ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class)),
            new RedialRules(
                2, Duration.ofMinutes(1), RedialRules.DEFAULT.retryOnSystem(), Set.of()),
            CallbackDetection.OFF);
    ImportId importId = new ImportId("import-" + id);
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < ROWS_PER_CAMPAIGN; i++) {
      String number = "+9198%02d%06d".formatted(index, i);
      contacts.add(new Contact(i, new E164(number), Map.of("name", "Person " + i)));
      phones.script(number, script());
    }
    Instant now = time.clock().instant();
    Campaign.Activity activity = new Campaign.Activity("test", "sim", now);
    campaigns.insert(
        new Campaign(
            id,
            new Campaign.Identity(id, "bot", "http://backend/config", now),
            config,
            List.of(
                new Campaign.PoolNumber(
                    new CarrierId("carrier-1"), "did-1", new E164("+911140000001")),
                new Campaign.PoolNumber(
                    new CarrierId("carrier-2"), "did-2", new E164("+911140000002"))),
            new Campaign.Run(1, CampaignStatus.DRAFT, null, null, null),
            Campaign.Contacts.NONE,
            List.of()));
    ListImports lists = new ListImports(store);
    lists.open(id, new Campaign.OpenImport(importId, "sim", now));
    imports.insert(new CampaignRun(id, 1), importId, contacts);
    Campaign.Tally tally = new Campaign.Tally(ROWS_PER_CAMPAIGN, ROWS_PER_CAMPAIGN, 0, 0);
    lists.commit(
        id,
        new Campaign.ContactList(importId, "people.csv", "digest", tally, now),
        Optional.empty(),
        activity);
    act(id, CampaignAction.START);
  }

  private CallScript script() {
    Duration rings = Duration.ofMillis(random.nextInt(500, 12_000));
    return switch (random.nextInt(10)) {
      case 0 -> CallScript.neverAnswers();
      case 1 -> CallScript.refuses(rings, 486);
      case 2 -> CallScript.refuses(rings, 503);
      case 3 -> CallScript.refuses(rings, 480);
      case 4 -> CallScript.answers(rings).hangsUp(Duration.ofMillis(random.nextInt(1, 5_000)));
      case 5 ->
          CallScript.answers(rings)
              .hangsUp(Duration.ofSeconds(3))
              .leavesLate(Duration.ofSeconds(20));
      case 6 -> CallScript.answers(rings).clientGivesUp(Duration.ofMillis(700));
      default -> CallScript.answers(rings);
    };
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
            processes.size(),
            settings(),
            store,
            time,
            new ObservedNetwork(),
            fleet,
            this::isGone,
            random);
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
          if (moved.status() == CampaignStatus.RUNNING) {
            notRunningSince.remove(campaign);
          } else {
            notRunningSince.putIfAbsent(campaign, now);
          }
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
    return new RowScope(campaign.campaignRun(), Set.of(new ImportId("import-" + campaign.id())));
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

  /** A Backend gives a single call leave to dial, whose worker then dies without a word. */
  void loseSingleCall(String call) {
    PermitAnswer answer =
        singles().take(new AttemptId(call), permits(new CarrierId("carrier-1"), LIMITS_1));
    assertThat(answer).isInstanceOf(PermitAnswer.Granted.class);
  }

  /** Returns whether every channel of the carrier with the lost call can be had. */
  boolean lostChannelIsFree() {
    SinglePermits backend = singles();
    io.voxbridge.store.dialler.CarrierLimits limits = permits(new CarrierId("carrier-1"), LIMITS_1);
    boolean free = true;
    for (int i = 0; i < limits.channels() && free; i++) {
      // One at a time: the bucket is not what is looked at.
      time.advance(Duration.ofSeconds(1));
      free = backend.take(new AttemptId("probe-" + i), limits) instanceof PermitAnswer.Granted;
    }
    for (int i = 0; i < limits.channels(); i++) {
      backend.release(new AttemptId("probe-" + i));
    }
    return free;
  }

  private SinglePermits singles() {
    return new SinglePermits(
        store, Duration.ofHours(3), new PermitDesk.Clocks(time.clock(), time.ticker()));
  }

  private static io.voxbridge.store.dialler.CarrierLimits permits(
      CarrierId id, CarrierLimits limits) {
    return new io.voxbridge.store.dialler.CarrierLimits(
        id, limits.callsPerSecond(), limits.burst(), limits.channels());
  }

  /** What must hold when all is over. */
  void checkEnd() {
    assertThat(fleet.busy()).as("slots still taken").isZero();
    Set<AttemptId> recorded = new HashSet<>();
    for (String id : campaignIds) {
      List<CampaignCall> all = rows(id);
      assertThat(all).hasSize(ROWS_PER_CAMPAIGN);
      RunCounts counts = new RowCounters(store).live(campaign(id).campaignRun(), ROWS_PER_CAMPAIGN);
      for (RowState state : RowState.values()) {
        assertThat(counts.in(state))
            .as("counter of %s in %s", state, id)
            .isEqualTo(all.stream().filter(row -> row.state() == state).count());
      }
      for (CampaignCall row : all) {
        row.attempts().forEach(it -> recorded.add(it.ids().attemptId()));
      }
    }
    assertThat(recorded).as("every INVITE belongs to a recorded attempt").containsAll(placed);
  }

  /** Returns the attempts that are written down as dialled and whose INVITE has not left. */
  Set<AttemptId> aboutToInvite() {
    return campaignIds.stream()
        .flatMap(id -> rows(id).stream())
        .filter(row -> row.state() == RowState.DIALLING)
        .flatMap(row -> row.lastAttempt().stream())
        .map(attempt -> attempt.ids().attemptId())
        .filter(attempt -> !placed.contains(attempt))
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
    return placed.contains(attempt);
  }

  int invitesSent() {
    return placed.size();
  }

  /** The phone network with an observer at the door. */
  private final class ObservedNetwork implements PhoneNetwork {
    @Override
    public Dial place(DialRequest request, DialListener listener) {
      checkInvite(request);
      return phones.place(request, listener);
    }

    @Override
    public boolean cancel(String attemptId) {
      return phones.cancel(attemptId);
    }

    @Override
    public boolean hangUp(String attemptId) {
      return phones.hangUp(attemptId);
    }

    @Override
    public List<LiveLeg> liveLegs() {
      return phones.liveLegs();
    }

    @Override
    public Optional<LiveLeg> leg(String attemptId) {
      return phones.leg(attemptId);
    }

    @Override
    public void close() {}
  }

  private void checkInvite(DialRequest request) {
    Instant now = time.clock().instant();
    AttemptId attempt = new AttemptId(request.attemptId());
    assertThat(placed.add(attempt)).as("I1: attempt %s dialled once", attempt).isTrue();

    AttemptId before = attemptOfNumber.put(request.to(), attempt);
    if (before != null) {
      assertThat(phones.leg(before.value()))
          .as("I1: the earlier call to %s is gone before the next", request.to())
          .isEmpty();
    }
    CampaignCall row = rows.find(attempt).orElseThrow();
    assertThat(row.state())
        .as("I3: the row of %s is ours to dial", attempt)
        .isEqualTo(RowState.DIALLING);
    assertThat(row.lastAttempt().orElseThrow().ids().attemptId()).isEqualTo(attempt);

    String carrier = request.carrierRef();
    CarrierLimits limits = carriers.getOrDefault(carrier, LIMITS_1);
    List<Instant> sent = invites.computeIfAbsent(carrier, key -> new ArrayList<>());
    sent.add(now);
    // A dial may leave as late as its permit is old, so a window may take in that many more.
    long inOneSecond = sent.stream().filter(at -> at.isAfter(now.minusSeconds(1))).count();
    assertThat(inOneSecond)
        .as("I4: dials of %s within a second", carrier)
        .isLessThanOrEqualTo(
            limits.burst() + Math.round(Math.ceil(limits.callsPerSecond().value() * 3)));
    long inTenSeconds = sent.stream().filter(at -> at.isAfter(now.minusSeconds(10))).count();
    assertThat(inTenSeconds)
        .as("I4: dials of %s within ten seconds", carrier)
        .isLessThanOrEqualTo(
            limits.burst() + Math.round(Math.ceil(limits.callsPerSecond().value() * 12)));
    long channels =
        phones.liveLegs().stream()
            .filter(leg -> carrierOf(leg.attemptId()).equals(carrier))
            .count();
    assertThat(channels + 1)
        .as("I4: channels of %s", carrier)
        .isLessThanOrEqualTo(limits.channels());

    Campaign campaign = campaign(row.run().campaignId());
    Instant stopped = notRunningSince.get(campaign.id());
    if (stopped != null) {
      assertThat(Duration.between(stopped, now))
          .as("I6: time since campaign %s stopped running", campaign.id())
          .isLessThanOrEqualTo(TICK);
    }
    WindowSchedule window = new WindowSchedule(campaign.config().timeWindow());
    assertThat(window.isOpen(now) || window.isOpen(now.minus(TICK)))
        .as("I6: window of campaign %s at %s", campaign.id(), now)
        .isTrue();
  }

  private String carrierOf(String attemptId) {
    return phones.requests().stream()
        .filter(request -> request.attemptId().equals(attemptId))
        .map(DialRequest::carrierRef)
        .findFirst()
        .orElse("");
  }
}
