package io.voxbridge.core.dialout;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.dialout.OutboundLines.Line;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierAuthentication;
import io.voxbridge.store.carrier.CarrierEndpoint;
import io.voxbridge.store.carrier.CarrierLimits;
import io.voxbridge.store.carrier.SipCredentials;
import io.voxbridge.store.carrier.TrunkMirror;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboundLinesTest {
  private static final CarrierId FAST = new CarrierId("fast");
  private static final CarrierId SLOW = new CarrierId("slow");
  private static final Line ONE = new Line(FAST, new E164("+12025550101"));
  private static final Line TWO = new Line(FAST, new E164("+12025550102"));
  private static final Line THREE = new Line(SLOW, new E164("+12025550103"));
  private static final Map<CarrierId, Carrier> CARRIERS =
      Map.of(FAST, carrier(FAST, 100, 1000), SLOW, carrier(SLOW, 1, 2));

  private final OutboundLines lines = new OutboundLines();

  @Test
  void linesTakeTurns() {
    List<Line> chosen =
        IntStream.range(0, 6)
            .mapToObj(i -> lines.choose(List.of(ONE, TWO), CARRIERS, 0).orElseThrow())
            .toList();
    assertThat(chosen).containsExactly(ONE, TWO, ONE, TWO, ONE, TWO);
  }

  @Test
  void aLineThatJoinsLate_isNotMadeToCatchUp() {
    for (int i = 0; i < 10; i++) {
      assertThat(lines.choose(List.of(ONE), CARRIERS, 0)).contains(ONE);
    }
    List<Line> chosen =
        IntStream.range(0, 4)
            .mapToObj(i -> lines.choose(List.of(ONE, TWO), CARRIERS, 0).orElseThrow())
            .toList();
    assertThat(chosen).contains(ONE, TWO);
  }

  @Test
  void aCarrierAtItsLimit_isPassedOver_andComesBack() {
    assertThat(lines.choose(List.of(THREE), CARRIERS, 0)).contains(THREE);
    assertThat(lines.choose(List.of(THREE), CARRIERS, 0)).contains(THREE);
    assertThat(lines.choose(List.of(THREE), CARRIERS, 0)).isEmpty();
    assertThat(lines.choose(List.of(THREE, ONE), CARRIERS, 0)).contains(ONE);
    long later = Duration.ofMillis(1001).toNanos();
    assertThat(lines.choose(List.of(THREE), CARRIERS, later)).contains(THREE);
    assertThat(lines.choose(List.of(THREE), CARRIERS, later)).isEmpty();
  }

  @Test
  void gone_isForgotten() {
    assertThat(lines.choose(List.of(THREE), CARRIERS, 0)).contains(THREE);
    lines.retain(List.of(ONE));
    assertThat(lines.choose(List.of(THREE), Map.of(), 0)).isEmpty();
  }

  private static Carrier carrier(CarrierId id, double perSecond, int burst) {
    return new Carrier(
        id,
        id.value(),
        new CarrierEndpoint("sip.example.com", "auto", ""),
        new CarrierAuthentication(
            "credentials", SipCredentials.none(), List.of(), SipCredentials.none()),
        new CarrierLimits(new CallsPerSecond(perSecond), burst, 10),
        TrunkMirror.pending(),
        0,
        Instant.EPOCH);
  }
}
