package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.apikey.ApiKey;
import io.voxbridge.store.apikey.ApiKeyStore;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.CarrierEndpoint;
import io.voxbridge.store.carrier.CarrierLimits;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.MirrorLease;
import io.voxbridge.store.carrier.RemovedCarrier;
import io.voxbridge.store.carrier.RemovedCarrierStore;
import io.voxbridge.store.carrier.SipCredentials;
import io.voxbridge.store.carrier.TrunkMirror;
import io.voxbridge.store.inbound.InboundCall;
import io.voxbridge.store.inbound.InboundCallStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Backend keeps of LiveKit, of incoming calls and of integrators' keys. */
public abstract class MirrorContract {
  private static final Instant TIME = Instant.parse("2026-06-05T10:15:30.123Z");
  private static final InboundCall.Arrival ARRIVAL =
      new InboundCall.Arrival("call-_x_1", "sip_+915550001", "+915550001", "+912240001", "SCL_1");

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
  void aChangeOfACarrier_keepsTheIdsOfItsMirror_andMakesItPending() {
    CarrierStore carriers = new CarrierStore(store.client());
    Carrier carrier = insert(carriers);
    Carrier readBefore = carriers.find(carrier.id()).orElseThrow();
    assertThat(carriers.updateMirror(carrier, carrier.mirror().synced("in", "out", "rule", TIME)))
        .isTrue();
    assertThat(carriers.findByInboundTrunk("in").orElseThrow().id()).isEqualTo(carrier.id());

    assertThat(carriers.replace(readBefore)).isTrue();

    TrunkMirror mirror = carriers.find(carrier.id()).orElseThrow().mirror();
    assertThat(mirror)
        .isEqualTo(new TrunkMirror("in", "out", "rule", TrunkMirror.PENDING, "", TIME, 1));
  }

  @Test
  void anOutcome_isNotStored_whenSomethingChangedMeanwhile() {
    CarrierStore carriers = new CarrierStore(store.client());
    Carrier started = insert(carriers);
    carriers.markMirrorOutdated(started.id());

    assertThat(carriers.updateMirror(started, started.mirror().synced("in", "out", "rule", TIME)))
        .isFalse();
    Carrier again = carriers.find(started.id()).orElseThrow();
    assertThat(again.mirror().status()).isEqualTo(TrunkMirror.PENDING);
    assertThat(carriers.updateMirror(again, again.mirror().failed("in", "", "", "refused")))
        .isTrue();
    assertThat(carriers.find(started.id()).orElseThrow().mirror())
        .isEqualTo(new TrunkMirror("in", "", "", TrunkMirror.ERROR, "refused", null, 1));
    assertThat(carriers.delete(started.id())).isTrue();
    assertThat(carriers.updateMirror(again, again.mirror())).isFalse();
    carriers.markMirrorOutdated(started.id());
    assertThat(carriers.all()).isEmpty();
  }

  @Test
  void removedCarriers_areKeptUntilForgotten() {
    RemovedCarrierStore removed = new RemovedCarrierStore(store.client());
    RemovedCarrier carrier = new RemovedCarrier(new CarrierId("c1"), "Acme", List.of("ST_1"), TIME);
    removed.add(carrier);
    removed.add(carrier);
    assertThat(removed.all()).containsExactly(carrier);
    removed.forget(new CarrierId("c1"));
    assertThat(removed.all()).isEmpty();
  }

  @Test
  void theLease_hasOneHolder_untilItEnds() {
    ManualClock clock = new ManualClock(TIME, 0);
    MirrorLease lease = new MirrorLease(store.client(), clock, Duration.ofSeconds(60));
    assertThat(lease.acquire("a")).isTrue();
    assertThat(lease.acquire("b")).isFalse();
    assertThat(lease.renew("b")).isFalse();
    clock.advance(Duration.ofSeconds(50));
    assertThat(lease.renew("a")).isTrue();
    clock.advance(Duration.ofSeconds(59));
    assertThat(lease.acquire("b")).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(lease.acquire("b")).isTrue();
    assertThat(lease.renew("a")).isFalse();
    lease.release("a");
    assertThat(lease.acquire("c")).isFalse();
    lease.release("b");
    assertThat(lease.acquire("c")).isTrue();
  }

  @Test
  void theLease_isTakenByOneOfMany() throws Exception {
    MirrorLease lease =
        new MirrorLease(store.client(), new ManualClock(TIME, 0), Duration.ofSeconds(60));
    assertThat(atOnce(8, thread -> () -> lease.acquire("holder " + thread))).containsOnlyOnce(true);
  }

  @Test
  void aRoom_isClaimedByOneOfMany_andSettledOnce() throws Exception {
    InboundCallStore calls = new InboundCallStore(store.client());
    assertThat(atOnce(8, thread -> () -> calls.claim(ARRIVAL, TIME))).containsOnlyOnce(true);
    InboundCall.Outcome outcome = new InboundCall.Outcome(200, "{}", "s1", "");
    assertThat(atOnce(8, thread -> () -> calls.settle(ARRIVAL.room(), outcome)))
        .containsOnlyOnce(true);
    assertThat(calls.find(ARRIVAL.room())).contains(new InboundCall(ARRIVAL, TIME, outcome, null));
    calls.end(ARRIVAL.room(), TIME.plusSeconds(5));
    calls.end(ARRIVAL.room(), TIME.plusSeconds(9));
    assertThat(calls.find(ARRIVAL.room()).orElseThrow().endedAt()).isEqualTo(TIME.plusSeconds(5));
    assertThat(calls.forgetBefore(TIME)).isZero();
    assertThat(calls.forgetBefore(TIME.plusMillis(1))).isEqualTo(1);
    assertThat(calls.find(ARRIVAL.room())).isEmpty();
    assertThat(calls.settle(ARRIVAL.room(), outcome)).isFalse();
  }

  @Test
  void apiKeys_areFoundByTheirHash() {
    ApiKeyStore keys = new ApiKeyStore(store.client());
    ApiKey key =
        new ApiKey("k1", "CRM", "vx_abc", List.of("b1"), true, null, null, "a@example.com", TIME);
    keys.insert(key, "hash");
    assertThat(keys.findByHash("hash")).contains(key);
    assertThat(keys.findByHash("other")).isEmpty();
    ApiKey changed =
        new ApiKey("k1", "CRM 2", "vx_abc", List.of(), false, "never", null, "a@example.com", TIME);
    assertThat(keys.update(changed)).isTrue();
    keys.used("k1", TIME);
    assertThat(keys.find("k1").orElseThrow().lastUsedAt()).isEqualTo(TIME);
    assertThat(keys.all().getFirst().expiresAt()).isEqualTo("never");
    assertThat(keys.all().getFirst().active()).isFalse();
  }

  private interface Work {
    Callable<Boolean> of(int thread);
  }

  private static List<Boolean> atOnce(int threads, Work work) throws Exception {
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      all.add(work.of(thread));
    }
    List<Boolean> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (Future<Boolean> result : executor.invokeAll(all)) {
        results.add(result.get());
      }
    }
    return results;
  }

  private static Carrier insert(CarrierStore carriers) {
    Carrier carrier =
        new Carrier(
            new CarrierId("c1"),
            "Acme",
            new CarrierEndpoint("sip.example.com", "auto", "", "disable"),
            new CarrierAuthentication(
                "credentials", SipCredentials.none(), List.of(), SipCredentials.none()),
            new CarrierLimits(new CallsPerSecond(1), 1, 10),
            TrunkMirror.pending(),
            0,
            TIME);
    carriers.insert(carrier);
    return carrier;
  }
}
