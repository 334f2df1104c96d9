package io.voxbridge.core.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.MediaEncryption;
import io.voxbridge.media.livekit.api.OutboundTrunk;
import io.voxbridge.store.carrier.RemovedCarrier;
import io.voxbridge.store.carrier.TrunkMirror;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorPlanTest {
  private static final CarrierId ACME = new CarrierId("acme");
  private static final CarrierId BELL = new CarrierId("bell");
  private static final FoundTrunks NOTHING = new FoundTrunks(List.of(), List.of(), List.of());

  @Test
  void aNewCarrier_getsTrunksFirst_andThenItsRule() {
    MirrorPlan plan = MirrorPlan.of(List.of(wanted(ACME, "+1555")), List.of(), List.of(), NOTHING);

    assertThat(plan.actions())
        .extracting(action -> action.getClass().getSimpleName())
        .containsExactly("PutInbound", "PutOutbound", "PutRule");
    assertThat(plan.kept()).containsEntry(ACME, MirrorPlan.Ids.NONE);
  }

  @Test
  void whatIsAsItShouldBe_staysAsItIs() {
    World world = new World();
    world.apply(MirrorPlan.of(List.of(wanted(ACME, "+1555")), List.of(), List.of(), NOTHING));

    MirrorPlan second =
        MirrorPlan.of(List.of(wanted(ACME, "+1555")), List.of(), List.of(), world.found());

    assertThat(second.actions()).isEmpty();
    assertThat(second.leftovers()).isEmpty();
    assertThat(Objects.requireNonNull(second.kept().get(ACME)).inbound()).isNotEmpty();
  }

  @Test
  void ours_areKnownByStoredId_evenWithoutAnyTag() {
    InboundTrunk strangeName =
        new InboundTrunk(
            "ST_1",
            "renamed",
            "",
            MediaEncryption.DISABLE,
            List.of(),
            List.of(),
            "",
            Secret.none(),
            false);
    WantedTrunks wish = wanted(ACME, new TrunkMirror("ST_1", "", "", "synced", "", null, 0), "+1");

    MirrorPlan plan =
        MirrorPlan.of(
            List.of(wish),
            List.of(),
            List.of(),
            new FoundTrunks(List.of(strangeName), List.of(), List.of()));

    assertThat(plan.actions())
        .contains(new MirrorAction.PutInbound(ACME, inbound(ACME, "+1").withId("ST_1")));
    assertThat(plan.leftovers()).isEmpty();
  }

  @Test
  void duplicates_areRemoved_theStoredOneStays() {
    InboundTrunk first = inbound(ACME, "+1").withId("ST_1");
    InboundTrunk stored = inbound(ACME, "+1").withId("ST_2");
    WantedTrunks wish = wanted(ACME, new TrunkMirror("ST_2", "", "", "synced", "", null, 0), "+1");

    MirrorPlan plan =
        MirrorPlan.of(
            List.of(wish),
            List.of(),
            List.of(),
            new FoundTrunks(List.of(first, stored), List.of(), List.of()));

    assertThat(plan.actions().getFirst()).isEqualTo(new MirrorAction.DeleteTrunk(ACME, "ST_1"));
    assertThat(Objects.requireNonNull(plan.kept().get(ACME)).inbound()).isEqualTo("ST_2");
  }

  @Test
  void whatOthersMade_isNamedAndNeverTouched() {
    InboundTrunk foreign =
        new InboundTrunk(
            "ST_9",
            "their own",
            "",
            MediaEncryption.DISABLE,
            List.of("+9"),
            List.of(),
            "",
            Secret.none(),
            false);
    DispatchRule otherInstallation = rule(new CarrierId("unknown")).withId("SDR_9");

    MirrorPlan plan =
        MirrorPlan.of(
            List.of(),
            List.of(),
            List.of(),
            new FoundTrunks(List.of(foreign), List.of(), List.of(otherInstallation)));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.leftovers())
        .hasSize(2)
        .anyMatch(text -> text.contains("ST_9") && text.contains("not made by VoxBridge"))
        .anyMatch(text -> text.contains("SDR_9") && text.contains("not in this database"));
  }

  @Test
  void aRemovedCarrier_losesEverything_rulesFirst() {
    World world = new World();
    world.apply(MirrorPlan.of(List.of(wanted(ACME, "+1")), List.of(), List.of(), NOTHING));
    RemovedCarrier removed = new RemovedCarrier(ACME, "Acme", List.of(), Instant.EPOCH);

    MirrorPlan plan = MirrorPlan.of(List.of(), List.of(), List.of(removed), world.found());
    assertThat(plan.actions().getFirst()).isInstanceOf(MirrorAction.DeleteRule.class);
    assertThat(plan.cleared()).isEmpty();
    world.apply(plan);

    assertThat(world.found()).isEqualTo(NOTHING);
    assertThat(MirrorPlan.of(List.of(), List.of(), List.of(removed), world.found()).cleared())
        .containsExactly(ACME);
  }

  @Test
  void aCarrierLeftAlone_isNeitherChangedNorALeftover() {
    InboundTrunk theirs = inbound(ACME, "+1").withId("ST_1");
    MirrorPlan plan =
        MirrorPlan.of(
            List.of(),
            List.of(ACME),
            List.of(),
            new FoundTrunks(List.of(theirs), List.of(), List.of()));
    assertThat(plan.actions()).isEmpty();
    assertThat(plan.leftovers()).isEmpty();
  }

  @Test
  void aCarrierWithoutInboundNumbers_hasNoTrunkThatTakesEverything() {
    World world = new World();
    world.apply(MirrorPlan.of(List.of(wanted(ACME, "+1")), List.of(), List.of(), NOTHING));
    WantedTrunks none =
        new WantedTrunks(ACME, TrunkMirror.pending(), null, outbound(ACME, "+1"), null);

    world.apply(MirrorPlan.of(List.of(none), List.of(), List.of(), world.found()));

    assertThat(world.found().inbound()).isEmpty();
    assertThat(world.found().rules()).isEmpty();
    assertThat(world.found().outbound()).hasSize(1);
  }

  /**
   * Whatever LiveKit holds, plans lead to exactly what is wanted and never touch others' things.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void plans_convergeFromAnywhere(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    World world = new World();
    world.disturb(random);
    Set<String> foreign = world.foreignIds();
    List<WantedTrunks> wanted = new ArrayList<>();
    List<RemovedCarrier> removed = new ArrayList<>();
    for (CarrierId carrier : List.of(ACME, BELL)) {
      if (random.nextInt(3) == 0) {
        removed.add(new RemovedCarrier(carrier, "x", List.of(), Instant.EPOCH));
      } else {
        wanted.add(wanted(carrier, "+" + carrier.value().length() + random.nextInt(3)));
      }
    }

    world.apply(MirrorPlan.of(wanted, List.of(), removed, world.found()));

    MirrorPlan after = MirrorPlan.of(wanted, List.of(), removed, world.found());
    assertThat(after.actions()).isEmpty();
    assertThat(after.cleared()).hasSize(removed.size());
    assertThat(world.foreignIds()).isEqualTo(foreign);
    assertThat(world.found().inbound()).hasSize(wanted.size() + foreign.size());
    assertThat(world.found().rules()).hasSize(wanted.size());
  }

  private static WantedTrunks wanted(CarrierId carrier, String number) {
    return wanted(carrier, TrunkMirror.pending(), number);
  }

  private static WantedTrunks wanted(CarrierId carrier, TrunkMirror known, String number) {
    return new WantedTrunks(
        carrier, known, inbound(carrier, number), outbound(carrier, number), rule(carrier));
  }

  private static InboundTrunk inbound(CarrierId carrier, String number) {
    return new InboundTrunk(
        "",
        OwnerTag.name(carrier, "Name"),
        OwnerTag.metadata(carrier),
        MediaEncryption.DISABLE,
        List.of(number),
        List.of(),
        "user",
        new Secret("password"),
        true);
  }

  private static OutboundTrunk outbound(CarrierId carrier, String number) {
    return new OutboundTrunk(
        "",
        OwnerTag.name(carrier, "Name"),
        OwnerTag.metadata(carrier),
        "sip.example.com",
        OutboundTrunk.Transport.AUTO,
        MediaEncryption.DISABLE,
        "",
        List.of(number),
        "",
        Secret.none(),
        true);
  }

  private static DispatchRule rule(CarrierId carrier) {
    return new DispatchRule(
        "",
        OwnerTag.name(carrier, "Name"),
        OwnerTag.metadata(carrier),
        List.of(),
        TrunkWishes.ROOM_PREFIX,
        Map.of(TrunkWishes.CARRIER_ATTRIBUTE, carrier.value()));
  }

  /** LiveKit as far as plans see it. */
  private static final class World {
    private final List<InboundTrunk> inbound = new ArrayList<>();
    private final List<OutboundTrunk> outbound = new ArrayList<>();
    private final List<DispatchRule> rules = new ArrayList<>();
    private int nextId = 1;

    FoundTrunks found() {
      return new FoundTrunks(inbound, outbound, rules);
    }

    Set<String> foreignIds() {
      Set<String> ids = new HashSet<>();
      inbound.stream()
          .filter(trunk -> OwnerTag.read(trunk.metadata(), trunk.name()).isEmpty())
          .forEach(trunk -> ids.add(trunk.id()));
      return ids;
    }

    void disturb(SplittableRandom random) {
      for (CarrierId carrier : List.of(ACME, BELL)) {
        for (int i = random.nextInt(3); i > 0; i--) {
          inbound.add(inboundOf(carrier, random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
          rules.add(rule(carrier).forTrunk("ST_x").withId(id()));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
          outbound.add(MirrorPlanTest.outbound(carrier, "+7").withId(id()));
        }
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        inbound.add(
            new InboundTrunk(
                id(),
                "foreign",
                "",
                MediaEncryption.DISABLE,
                List.of("+99"),
                List.of(),
                "",
                Secret.none(),
                false));
      }
    }

    private InboundTrunk inboundOf(CarrierId carrier, SplittableRandom random) {
      return MirrorPlanTest.inbound(carrier, "+" + random.nextInt(3)).withId(id());
    }

    private String id() {
      return "ID_" + nextId++;
    }

    void apply(MirrorPlan plan) {
      Map<CarrierId, MirrorPlan.Ids> ids = new HashMap<>(plan.kept());
      for (MirrorAction action : plan.actions()) {
        switch (action) {
          case MirrorAction.DeleteRule(CarrierId _, String id) ->
              rules.removeIf(each -> each.id().equals(id));
          case MirrorAction.DeleteTrunk(CarrierId _, String id) -> {
            inbound.removeIf(each -> each.id().equals(id));
            outbound.removeIf(each -> each.id().equals(id));
          }
          case MirrorAction.PutInbound(CarrierId carrier, InboundTrunk trunk) -> {
            InboundTrunk put = trunk.withId(idOr(trunk.id()));
            inbound.removeIf(each -> each.id().equals(put.id()));
            inbound.add(put);
            ids.compute(carrier, (key, before) -> orNone(before).withInbound(put.id()));
          }
          case MirrorAction.PutOutbound(CarrierId _, OutboundTrunk trunk) -> {
            OutboundTrunk put = trunk.withId(idOr(trunk.id()));
            outbound.removeIf(each -> each.id().equals(put.id()));
            outbound.add(put);
          }
          case MirrorAction.PutRule(CarrierId carrier, DispatchRule rule) -> {
            DispatchRule put =
                rule.forTrunk(orNone(ids.get(carrier)).inbound()).withId(idOr(rule.id()));
            rules.removeIf(each -> each.id().equals(put.id()));
            rules.add(put);
          }
        }
      }
    }

    private String idOr(String existing) {
      return existing.isEmpty() ? id() : existing;
    }

    private static MirrorPlan.Ids orNone(MirrorPlan.@Nullable Ids ids) {
      return ids == null ? MirrorPlan.Ids.NONE : ids;
    }
  }
}
