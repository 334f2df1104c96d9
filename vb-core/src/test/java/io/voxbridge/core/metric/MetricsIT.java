package io.voxbridge.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.domain.metric.MetricDocument;
import io.voxbridge.domain.metric.MetricText;
import io.voxbridge.store.user.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is scraped, what is described and what the page says are the same. */
class MetricsIT {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private final RunningBackend backend = SharedBackend.get();

  private String scrape(String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(backend.baseUrl() + "/metrics"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
  }

  @Test
  void everythingScraped_isDescribed_andTheOtherWayRound() throws Exception {
    var _ = backend.as(Role.ADMIN).get("/api/v1/bots");
    var _ = scrape();
    MetricText text = new MetricText().add(scrape());
    List<MetricDescription> described = backend.bean(MetricReference.class).descriptions();
    assertThat(text.names())
        .isEqualTo(new TreeSet<>(described.stream().map(MetricDescription::name).toList()));
    assertThat(text.sum("voxbridge_part_up", "part=\"mongodb\"")).isEqualTo(1);
    assertThat(text.sum("voxbridge_part_up", "part=\"redis\"")).isEqualTo(1);
    assertThat(text.text())
        .contains("route=\"/api/v1/bots\"")
        .doesNotContainPattern("route=\"/api/v1/bots/[^{\"]");
  }

  @Test
  void labels_areNotMadeByCallers() throws Exception {
    var _ = backend.client().get("/no/such/route/98765");
    var _ = backend.as(Role.ADMIN).get("/api/v1/calls/no-such-call");
    assertThat(scrape())
        .contains("route=\"none\"")
        .doesNotContain("98765")
        .doesNotContain("no-such-call");
  }

  @Test
  void scrapersFromFar_areRefused() throws Exception {
    assertThat(scrape("X-Forwarded-For", "203.0.113.7")).isEqualTo("status 403");
    assertThat(scrape("X-Forwarded-For", "10.1.2.3")).startsWith("# HELP");
  }

  /** Run with {@code -Dmetrics.write=true} to bring the page up to date. */
  @Test
  void page_isUpToDate() throws IOException {
    String page = Files.readString(PAGE);
    String expected =
        MetricDocument.with(page, "voxbridge", backend.bean(MetricReference.class).descriptions());
    if (Boolean.getBoolean("metrics.write")) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page).isEqualTo(expected);
    }
  }
}
