package io.voxbridge.agents.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.metric.MetricDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkerMetersTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  /** Run with {@code -Dmetrics.write=true} to bring the page up to date. */
  @Test
  void page_isUpToDate() throws IOException {
    String page = Files.readString(PAGE);
    String expected = MetricDocument.with(page, "voxcore", WorkerMeters.descriptions());
    if (Boolean.getBoolean("metrics.write")) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page).isEqualTo(expected);
    }
  }
}
