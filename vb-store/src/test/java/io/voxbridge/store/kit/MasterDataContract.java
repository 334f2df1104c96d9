package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.bot.Bot;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.CarrierEndpoint;
import io.voxbridge.store.carrier.CarrierLimits;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.carrier.SipCredentials;
import io.voxbridge.store.carrier.TrunkMirror;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.settings.AmdSettings;
import io.voxbridge.store.settings.MinioSettings;
import io.voxbridge.store.settings.SettingsStore;
import io.voxbridge.store.settings.SystemSettings;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, bots, carriers, numbers and settings come back as they were written. */
public abstract class MasterDataContract {
  private static final Instant TIME = Instant.parse("2026-06-05T10:15:30.123Z");

  private TestStore store;

  /** Returns the engine to test. */
  protected abstract StoreEngine engine();

  @BeforeEach
  final void open() {
    store = engine().open();
  }

  @AfterEach
  final void close() {
    store.close();
  }

  @Test
  void users_comeBack_andAnEmailIsTakenOnce() {
    UserStore users = new UserStore(store.client());
    assertThat(users.isEmpty()).isTrue();
    User user = user("1", "a@example.com");
    assertThat(users.insert(user)).isTrue();
    assertThat(users.insert(user("2", " A@Example.com "))).isFalse();
    assertThat(users.isEmpty()).isFalse();
    assertThat(users.findByEmail("A@example.COM")).contains(user);
    assertThat(users.find("2")).isEmpty();
    assertThat(users.all()).containsExactly(user);
  }

  @Test
  void users_changeOnlyFromTheExpectedState() {
    UserStore users = new UserStore(store.client());
    User user = user("1", "a@example.com");
    assertThat(users.insert(user)).isTrue();

    assertThat(users.updatePassword("1", "another hash", "new")).isFalse();
    assertThat(users.updatePassword("1", user.passwordHash(), "new")).isTrue();
    assertThat(users.updateActive("1", false, true)).isFalse();
    assertThat(users.updateActive("1", true, false)).isTrue();
    assertThat(users.updateProfile(user, Role.AGENT)).isFalse();
    assertThat(users.updateProfile(user, Role.ADMIN)).isTrue();
    assertThat(users.updateName("1", "B")).isTrue();
    assertThat(users.updateName("2", "B")).isFalse();
    User changed = users.find("1").orElseThrow();
    assertThat(changed.passwordHash()).isEqualTo("new");
    assertThat(changed.active()).isFalse();
    assertThat(changed.name()).isEqualTo("B");
    assertThat(users.delete("1")).isTrue();
    assertThat(users.delete("1")).isFalse();
  }

  @Test
  void bots_keepTheirDefinition_andRefuseAStaleChange() {
    BotStore bots = new BotStore(store.client());
    Bot bot = bot("b1", "{\"flow\":{\"states\":{\"a.b$c\":{}}}}", 0);
    bots.insert(bot);
    assertThat(bots.find("b1")).contains(bot);

    assertThat(bots.replace(bot("b1", "{}", 0))).isTrue();
    assertThat(bots.replace(bot("b1", "{\"stale\":true}", 0))).isFalse();
    assertThat(bots.find("b1").orElseThrow().definition()).isEqualTo("{}");
    assertThat(bots.find("b1").orElseThrow().revision()).isEqualTo(1);
    assertThat(bots.names(List.of("b1", "b2"))).isEqualTo(Map.of("b1", "Bot"));
    assertThat(bots.delete("b1")).isTrue();
    assertThat(bots.all()).isEmpty();
  }

  @Test
  void carriers_comeBack_andRefuseAStaleChange() {
    CarrierStore carriers = new CarrierStore(store.client());
    Carrier carrier = carrier("c1", 0);
    carriers.insert(carrier);
    carriers.insert(carrier("c2", 0));
    assertThat(carriers.find(new CarrierId("c1"))).contains(carrier);
    assertThat(carriers.all()).hasSize(2);

    assertThat(carriers.replace(carrier)).isTrue();
    assertThat(carriers.replace(carrier)).isFalse();
    assertThat(carriers.delete(new CarrierId("c1"))).isTrue();
    assertThat(carriers.delete(new CarrierId("c1"))).isFalse();
  }

  @Test
  void aNumber_belongsToOneDid() {
    DidStore dids = new DidStore(store.client());
    Did first = did("d1", "c1", "+912240000001", "b1");
    assertThat(dids.insert(first)).isEqualTo(DidStore.Outcome.DONE);
    assertThat(dids.insert(did("d2", "c2", "+912240000001", null)))
        .isEqualTo(DidStore.Outcome.NUMBER_TAKEN);
    assertThat(dids.insert(did("d2", "c2", "+912240000002", null)))
        .isEqualTo(DidStore.Outcome.DONE);
    assertThat(dids.replace(did("d2", "c2", "+912240000001", null)))
        .isEqualTo(DidStore.Outcome.NUMBER_TAKEN);
    assertThat(dids.replace(did("d2", "another carrier", "+912240000003", null)))
        .isEqualTo(DidStore.Outcome.GONE);

    assertThat(dids.find("d1")).contains(first);
    assertThat(dids.findByNumber(new E164("+912240000001"))).contains(first);
    assertThat(dids.ofBot("b1")).containsExactly(first);
    dids.unassignBot("b1");
    assertThat(dids.ofBot("b1")).isEmpty();
    assertThat(dids.ofCarrier(new CarrierId("c2"))).hasSize(1);
    assertThat(dids.delete(new CarrierId("c1"), "d2")).isFalse();
    assertThat(dids.deleteOfCarrier(new CarrierId("c2"))).isEqualTo(1);
    assertThat(dids.all()).hasSize(1);
  }

  @Test
  void settings_startWithDefaults_andTheSeed_once() {
    SettingsStore settings = new SettingsStore(store.client());
    assertThat(settings.read()).isEqualTo(SystemSettings.defaults());

    assertThat(settings.readOrCreate(List.of("http://a")).fleet()).containsExactly("http://a");
    assertThat(settings.readOrCreate(List.of("http://b")).fleet()).containsExactly("http://a");
    settings.writeFleet(List.of());
    assertThat(settings.readOrCreate(List.of("http://b")).fleet()).isEmpty();
  }

  @Test
  void settings_areWrittenBlockByBlock() {
    SettingsStore settings = new SettingsStore(store.client());
    AmdSettings amd =
        new AmdSettings(
            true,
            4000,
            2500,
            1500,
            3,
            false,
            AmdSettings.CONTINUE,
            AmdSettings.TEARDOWN,
            AmdSettings.defaults().details());
    MinioSettings minio =
        new MinioSettings("host:9000", new Sealed("v1.a.x"), new Sealed("v1.a.y"), "calls", true);
    settings.writeAmd(amd);
    settings.writeMinio(minio);
    settings.writeDisplayTimezone("Asia/Kolkata");
    settings.writeApiKeys(
        Map.of("openai", new Sealed("v1.a.k"), "google_vertex", new Sealed("v1.a.l")));
    Map<String, @Nullable Sealed> removal = new HashMap<>();
    removal.put("openai", null);
    settings.writeApiKeys(removal);

    SystemSettings read = settings.readOrCreate(List.of());
    assertThat(read.amd()).isEqualTo(amd);
    assertThat(read.minio()).isEqualTo(minio);
    assertThat(read.displayTimezone()).isEqualTo("Asia/Kolkata");
    assertThat(read.apiKeys()).isEqualTo(Map.of("google_vertex", new Sealed("v1.a.l")));
    assertThat(read.fleet()).isEmpty();
  }

  private static User user(String id, String email) {
    return new User(
        id, email, "A", Role.ADMIN, true, "{bcrypt}hash", List.of("en", "hi"), "hi", TIME);
  }

  private static Bot bot(String id, String definition, long revision) {
    return new Bot(
        id,
        "Bot",
        true,
        new Bot.ProviderNames("client", "flow", "freetts"),
        definition,
        revision,
        TIME,
        TIME);
  }

  private static Carrier carrier(String id, long revision) {
    return new Carrier(
        new CarrierId(id),
        "Acme",
        new CarrierEndpoint("sip.example:5060", "tls", "IN", "require"),
        new CarrierAuthentication(
            "ip",
            SipCredentials.none(),
            List.of("203.0.113.0/24"),
            new SipCredentials("out", new Sealed("v1.a.p"))),
        new CarrierLimits(new CallsPerSecond(2.5), 5, 30),
        new TrunkMirror("in", "out", "rule", "synced", "", TIME, 3),
        revision,
        TIME);
  }

  private static Did did(String id, String carrier, String number, @Nullable String bot) {
    return new Did(
        id, new CarrierId(carrier), new E164(number), "label", Did.Direction.BOTH, bot, TIME);
  }
}
