package io.voxbridge.core.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.TrunkApi;
import io.voxbridge.media.livekit.standin.LiveKitApiStandIn;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.CarrierEndpoint;
import io.voxbridge.store.carrier.CarrierLimits;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.carrier.MirrorLease;
import io.voxbridge.store.carrier.RemovedCarrier;
import io.voxbridge.store.carrier.RemovedCarrierStore;
import io.voxbridge.store.carrier.SipCredentials;
import io.voxbridge.store.carrier.TrunkMirror;
import io.voxbridge.store.kit.EmbeddedMongoFixture;
import io.voxbridge.store.kit.ManualClock;
import io.voxbridge.store.sealing.MasterKey;
import io.voxbridge.store.sealing.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several Backends on one database and one LiveKit. */
class TrunkMirrorKeeperTest {
  private static final Instant START = Instant.parse("2026-06-05T10:15:30Z");
  private static final CarrierId ACME = new CarrierId("acme");

  private final EmbeddedMongoFixture mongo = EmbeddedMongoFixture.start();
  private final LiveKitApiStandIn livekit = LiveKitApiStandIn.start();
  private final LiveKitApi api = new LiveKitApi(livekit.settings(), Clock.systemUTC());
  private final ManualClock clock = new ManualClock(START, 0);
  private final CarrierStore carriers = new CarrierStore(mongo.store());
  private final RemovedCarrierStore removed = new RemovedCarrierStore(mongo.store());

  @AfterEach
  void stop() {
    api.close();
    livekit.close();
    mongo.close();
  }

  @Test
  void eightBackendsAtOnce_makeOneOfEach() throws Exception {
    carrier();
    List<Callable<Void>> passes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      TrunkMirrorKeeper keeper = keeper();
      passes.add(() -> {
        keeper.pass();
        keeper.pass();
        return null;
      });
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      for (Future<Void> pass : executor.invokeAll(passes)) {
        var _ = pass.get();
      }
    }
    keeper().pass();
    assertThat(livekit.trunkCounts()).containsExactly(1, 1, 1);
    assertThat(mirror().status()).isEqualTo(TrunkMirror.SYNCED);
  }

  @Test
  void aBackendThatLostItsLease_stopsAndStoresNothing() {
    carrier();
    TrunkMirrorKeeper other = keeper();
    // While the first one makes its trunk, its lease ends and another Backend does all the work.
    boolean[] once = {true};
    livekit.fail(method -> {
      if (method.equals("CreateSIPOutboundTrunk") && once[0]) {
        once[0] = false;
        clock.advance(Duration.ofMinutes(2));
        var _ = new MirrorLease(mongo.store(), clock, Duration.ofSeconds(60)).acquire("other");
      }
      return "";
    });
    keeper().pass();
    assertThat(mirror().status()).isEqualTo(TrunkMirror.PENDING);
    assertThat(livekit.trunkCounts()).containsExactly(1, 1, 0);

    clock.advance(Duration.ofMinutes(2));
    other.pass();
    assertThat(livekit.trunkCounts()).containsExactly(1, 1, 1);
    assertThat(mirror().status()).isEqualTo(TrunkMirror.SYNCED);
  }

  @Test
  void aRemovedCarrier_isRemembered_untilNothingCanComeAfter() {
    Carrier carrier = carrier();
    keeper().pass();
    removed.add(RemovedCarrier.of(carriers.find(ACME).orElse(carrier), clock.instant()));
    assertThat(carriers.delete(ACME)).isTrue();

    keeper().pass();
    assertThat(livekit.trunkCounts()).containsExactly(0, 0, 0);
    assertThat(removed.all()).hasSize(1);
    clock.advance(Duration.ofMinutes(11));
    keeper().pass();
    assertThat(removed.all()).isEmpty();
  }

  @Test
  void aPasswordThatCannotBeRead_isSaid_andTheTrunksStay() {
    Carrier carrier = carrier();
    keeper().pass();
    Carrier stored = carriers.find(ACME).orElse(carrier);
    assertThat(
            carriers.replace(
                stored.withAuthentication(
                    new CarrierAuthentication(
                        "credentials",
                        new SipCredentials(
                            "user",
                            sealer("another key of thirty-two bytes!").seal(new Secret("x"), "y")),
                        List.of(),
                        SipCredentials.none()))))
        .isTrue();
    keeper().pass();
    assertThat(mirror().status()).isEqualTo(TrunkMirror.ERROR);
    assertThat(mirror().error()).contains("Enter it again");
    assertThat(mirror().inboundTrunkId()).startsWith("ST_");
    assertThat(livekit.trunkCounts()).containsExactly(1, 1, 1);
  }

  private TrunkMirror mirror() {
    return carriers.find(ACME).orElseThrow().mirror();
  }

  private TrunkMirrorKeeper keeper() {
    return new TrunkMirrorKeeper(
        new TrunkApi(api),
        new TrunkMirrorKeeper.Stores(
            carriers,
            new DidStore(mongo.store()),
            removed,
            new MirrorLease(mongo.store(), clock, Duration.ofSeconds(60))),
        new TrunkWishes(sealer("0123456789abcdef0123456789abcdef")),
        new MirrorState(),
        clock,
        () -> UUID.randomUUID().toString());
  }

  private Carrier carrier() {
    Carrier carrier =
        new Carrier(
            ACME,
            "Acme",
            new CarrierEndpoint("sip.example.com", "auto", "", "disable"),
            new CarrierAuthentication(
                "credentials", SipCredentials.none(), List.of(), SipCredentials.none()),
            new CarrierLimits(new CallsPerSecond(1), 1, 10),
            TrunkMirror.pending(),
            0,
            START);
    carriers.insert(carrier);
    assertThat(
            new DidStore(mongo.store())
                .insert(
                    new Did(
                        "d1",
                        ACME,
                        new E164("+912240000001"),
                        "",
                        Did.Direction.BOTH,
                        null,
                        START)))
        .isEqualTo(DidStore.Outcome.DONE);
    return carrier;
  }

  private static Sealer sealer(String key) {
    String base64 = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    return new Sealer(MasterKey.parse(new Secret(base64)), List.of(), new SecureRandom());
  }
}
