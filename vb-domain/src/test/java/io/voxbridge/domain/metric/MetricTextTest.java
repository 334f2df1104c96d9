package io.voxbridge.domain.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricTextTest {
  private static String worker(int id, int calls) {
    return """
    # HELP voxcore_calls Live calls.
    # TYPE voxcore_calls gauge
    voxcore_calls{worker="%1$d"} %2$d
    # HELP voxcore_x_seconds Times.
    # TYPE voxcore_x_seconds summary
    voxcore_x_seconds_count{worker="%1$d"} 1
    voxcore_x_seconds_sum{worker="%1$d"} 0.5
    # HELP voxcore_x_seconds_max Times.
    # TYPE voxcore_x_seconds_max gauge
    voxcore_x_seconds_max{worker="%1$d"} 0.5
    """
        .formatted(id, calls);
  }

  @Test
  void twoTexts_haveEachFamilyOnce_withTheSamplesOfBoth() {
    MetricText joined = new MetricText().add(worker(1, 1)).add(worker(2, 0));
    assertThat(joined.text().lines())
        .containsSubsequence(
            "# HELP voxcore_calls Live calls.",
            "# TYPE voxcore_calls gauge",
            "voxcore_calls{worker=\"1\"} 1",
            "voxcore_calls{worker=\"2\"} 0")
        .filteredOn(line -> line.equals("# TYPE voxcore_calls gauge"))
        .hasSize(1);
    assertThat(joined.names()).containsExactly("voxcore_calls", "voxcore_x_seconds");
    assertThat(joined.sum("voxcore_calls", "")).isEqualTo(1);
    assertThat(joined.sum("voxcore_calls", "worker=\"2\"")).isZero();
    assertThat(joined.sum("nothing", "")).isZero();
  }

  @Test
  void table_isSortedAndComplete() {
    String table =
        MetricDescription.table(
            List.of(
                MetricDescription.times("b_seconds", "Times.", "route"),
                MetricDescription.instant("a_calls", "calls", "Calls.", "x", "y")));
    assertThat(table.lines().skip(2))
        .containsExactly(
            "| `a_calls` | gauge, instant | calls | x, y | Calls. |",
            "| `b_seconds` | summary: count and sum since the start, max of the last minutes |"
                + " seconds | route | Times. |");
  }
}
