package io.voxbridge.core.dialout;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.dialout.OutboundLines.Line;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboundLinesTest {
  private static final Line ONE = new Line(new CarrierId("fast"), new E164("+12025550101"));
  private static final Line TWO = new Line(new CarrierId("slow"), new E164("+12025550102"));

  private final OutboundLines lines = new OutboundLines();

  private Line use(List<Line> offered) {
    Line first = lines.inTurn(offered).getFirst();
    lines.used(first);
    return first;
  }

  @Test
  void linesTakeTurns() {
    List<Line> used = IntStream.range(0, 6).mapToObj(i -> use(List.of(ONE, TWO))).toList();
    assertThat(used).containsExactly(ONE, TWO, ONE, TWO, ONE, TWO);
  }

  @Test
  void aLineThatIsPassedOver_isOfferedNext() {
    assertThat(lines.inTurn(List.of(ONE, TWO))).containsExactly(ONE, TWO);
    lines.used(TWO);
    assertThat(lines.inTurn(List.of(ONE, TWO))).containsExactly(ONE, TWO);
  }

  @Test
  void aLineThatJoinsLate_isNotMadeToCatchUp() {
    for (int i = 0; i < 10; i++) {
      assertThat(use(List.of(ONE))).isEqualTo(ONE);
    }
    List<Line> used = IntStream.range(0, 4).mapToObj(i -> use(List.of(ONE, TWO))).toList();
    assertThat(used).contains(ONE, TWO);
  }

  @Test
  void aLineThatIsGone_isForgotten() {
    lines.inTurn(List.of(ONE, TWO));
    lines.used(ONE);
    lines.retain(List.of(TWO));
    assertThat(lines.inTurn(List.of(ONE, TWO))).containsExactly(ONE, TWO);
  }
}
