package io.voxbridge.dialler.sim;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.campaign.CallbackDetection;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignMode;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.RedialRules;
import io.voxbridge.domain.campaign.TimeWindow;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.media.kit.CallScript;
import io.voxbridge.media.kit.FakePhoneNetwork;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
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
import io.voxbridge.store.database.StoreClient;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What operators have set up before the first dialler starts: two carriers, and two campaigns whose
 * people answer, refuse, hang up and let it ring as the seed wants it.
 */
final class SimOperators {
  static final int ROWS_PER_CAMPAIGN = 14;
  static final List<String> CAMPAIGN_IDS = List.of("c1", "c2");
  static final Map<String, CarrierLimits> CARRIERS =
      Map.of(
          "carrier-1", new CarrierLimits(new CallsPerSecond(2), 2, 5),
          "carrier-2", new CarrierLimits(new CallsPerSecond(1), 1, 3));

  private final StoreClient store;
  private final ManualTime time;
  private final FakePhoneNetwork phones;
  private final Random random;

  SimOperators(StoreClient store, ManualTime time, FakePhoneNetwork phones, Random random) {
    this.store = store;
    this.time = time;
    this.phones = phones;
    this.random = random;
  }

  /** Writes down carriers and campaigns; the campaigns are not started. */
  void setUp(Supplier<String> unique) {
    CarrierStore carriers = new CarrierStore(store);
    CARRIERS.forEach((id, limits) -> carriers.insert(carrier(new CarrierId(id), limits)));
    ContactImports imports = new ContactImports(store, time.clock(), unique);
    for (int i = 0; i < CAMPAIGN_IDS.size(); i++) {
      campaign(CAMPAIGN_IDS.get(i), i, imports);
    }
  }

  /** Returns the import that a campaign's contacts came with. */
  static ImportId importOf(String campaign) {
    return new ImportId("import-" + campaign);
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
    ImportId importId = importOf(id);
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < ROWS_PER_CAMPAIGN; i++) {
      String number = "+9198%02d%06d".formatted(index, i);
      contacts.add(new Contact(i, new E164(number), Map.of("name", "Person " + i)));
      phones.script(number, script());
    }
    Instant now = time.clock().instant();
    Campaign.Activity activity = new Campaign.Activity("test", "sim", now);
    new CampaignStore(store)
        .insert(
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
}
