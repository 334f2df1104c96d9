package io.voxbridge.media.livekit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.livekit.api.MediaEncryption;
import io.voxbridge.media.livekit.api.OutboundTrunk;
import io.voxbridge.media.livekit.api.TrunkApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What trunks, rules and rooms of a LiveKit do, for the server and its stand-in alike. */
public abstract class TrunkApiContract {
  private LiveKitApi api;
  private TrunkApi trunks;

  /** Returns a LiveKit whose trunks and rules the test may remove. */
  protected abstract LiveKitSettings livekit();

  @BeforeEach
  final void open() {
    api = new LiveKitApi(livekit(), Clock.systemUTC());
    trunks = new TrunkApi(api);
  }

  @AfterEach
  final void close() {
    trunks.rules().forEach(rule -> trunks.deleteRule(rule.id()));
    trunks.inbound().forEach(trunk -> trunks.deleteTrunk(trunk.id()));
    trunks.outbound().forEach(trunk -> trunks.deleteTrunk(trunk.id()));
    api.close();
  }

  @Test
  void whatIsMade_comesBackWhole_andCanBeReplacedAndRemoved() {
    InboundTrunk in = inbound("+15550000001", "+15550000002");
    in = in.withId(trunks.create(in));
    OutboundTrunk out = outbound("+15550000001");
    out = out.withId(trunks.create(out));
    DispatchRule rule = rule(in.id());
    rule = rule.withId(trunks.create(rule));

    assertThat(in.id()).startsWith("ST_");
    assertThat(rule.id()).startsWith("SDR_");
    assertThat(trunks.inbound()).containsExactly(in);
    assertThat(trunks.outbound()).containsExactly(out);
    assertThat(trunks.rules()).containsExactly(rule);

    InboundTrunk fewer = inbound("+15550000002").withId(in.id());
    OutboundTrunk more = outbound("+15550000001", "+15550000003").withId(out.id());
    DispatchRule renamed =
        new DispatchRule(rule.id(), "renamed", "", rule.trunkIds(), "call-", Map.of("c", "d"));
    trunks.replace(fewer);
    trunks.replace(more);
    trunks.replace(renamed);
    assertThat(trunks.inbound()).containsExactly(fewer);
    assertThat(trunks.outbound()).containsExactly(more);
    assertThat(trunks.rules()).containsExactly(renamed);

    trunks.deleteRule(rule.id());
    trunks.deleteTrunk(in.id());
    trunks.deleteTrunk(out.id());
    assertThat(trunks.inbound()).isEmpty();
    assertThat(trunks.outbound()).isEmpty();
    assertThat(trunks.rules()).isEmpty();
  }

  @Test
  void removingWhatIsGone_isFine_replacingItIsNot() {
    trunks.deleteTrunk("ST_gone");
    trunks.deleteRule("SDR_gone");
    refused(
        LiveKitException.Code.NOT_FOUND,
        () -> trunks.replace(inbound("+15550000001").withId("ST_gone")));
    refused(
        LiveKitException.Code.NOT_FOUND,
        () -> trunks.replace(outbound("+15550000001").withId("ST_gone")));
    refused(LiveKitException.Code.NOT_FOUND, () -> trunks.replace(rule("ST_x").withId("SDR_gone")));
  }

  @Test
  void noSecondInboundTrunkIsMadeForANumber_andNoSecondRuleForATrunk() {
    String id = trunks.create(inbound("+15550000001", "+15550000002"));
    refused(LiveKitException.Code.INVALID_ARGUMENT, () -> trunks.create(inbound("+15550000002")));
    String other = trunks.create(inbound("+15550000003"));
    // Replacing is not checked against other trunks.
    trunks.replace(inbound("+15550000001").withId(other));
    String rule = trunks.create(rule(id));
    refused(LiveKitException.Code.INVALID_ARGUMENT, () -> trunks.create(rule(id)));
    trunks.replace(rule(id).withId(rule));
    assertThat(trunks.inbound()).hasSize(2);
    assertThat(trunks.rules()).hasSize(1);
  }

  @Test
  void anOutboundTrunk_needsANumber() {
    refused(LiveKitException.Code.INVALID_ARGUMENT, () -> trunks.create(outbound()));
  }

  @Test
  void aWrongSecret_isRefused() {
    LiveKitSettings wrong =
        new LiveKitSettings(
            livekit().url(), livekit().apiKey(), new Secret("another secret of enough characters"));
    try (LiveKitApi stranger = new LiveKitApi(wrong, Clock.systemUTC())) {
      refused(LiveKitException.Code.UNAUTHENTICATED, () -> new TrunkApi(stranger).inbound());
    }
  }

  @Test
  void rooms_areListedAndDeleted() {
    String name = "contract-room";
    var _ = api.rooms().create(name, Duration.ofSeconds(60), "");
    assertThat(api.rooms().find(name)).isPresent();
    assertThat(api.rooms().participants(name)).isEmpty();
    assertThat(api.rooms().remove(name, "nobody")).isFalse();
    assertThat(api.rooms().delete(name)).isTrue();
    assertThat(api.rooms().delete(name)).isFalse();
    assertThat(api.rooms().find(name)).isEmpty();
    assertThat(api.rooms().participants(name)).isEmpty();
  }

  private static void refused(LiveKitException.Code code, Runnable request) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            LiveKitException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private static InboundTrunk inbound(String... numbers) {
    return new InboundTrunk(
        "",
        "in",
        "{\"a\":1}",
        MediaEncryption.ALLOW,
        List.of(numbers),
        List.of("10.0.0.0/8"),
        "user",
        new Secret("password"),
        true);
  }

  private static OutboundTrunk outbound(String... numbers) {
    return new OutboundTrunk(
        "",
        "out",
        "{\"a\":1}",
        "127.0.0.1:15070",
        OutboundTrunk.Transport.UDP,
        MediaEncryption.REQUIRE,
        "IN",
        List.of(numbers),
        "user",
        new Secret("password"),
        true);
  }

  private static DispatchRule rule(String trunk) {
    return new DispatchRule("", "calls", "{}", List.of(trunk), "call-", Map.of("a", "b"));
  }
}
