package io.voxbridge.core.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often one address may ask for a web call. */
class VisitorLimitIT {
  private static final int BURST = 4;
  private static final String PATH = "/api/v1/widget/token";

  private static RunningBackend backend() {
    // One token a minute: none comes back while the test runs.
    return RunningBackend.start(
        Map.of("WIDGET_TOKENS_PER_MINUTE", "1", "WIDGET_TOKEN_BURST", String.valueOf(BURST)));
  }

  /** Asks with a wrong bot: what is counted is the asking. */
  private static ApiClient.Answer ask(RunningBackend backend, String forwardedFor) {
    return new ApiClient(backend.baseUrl(), Map.of("X-Forwarded-For", forwardedFor))
        .post(PATH, Map.of("bot_id", "nobody", "api_key", "guess"));
  }

  @Test
  void anAddress_isRefusedBeyondItsBurst_othersAreNot_andLostRedisLimitsNobody() throws Exception {
    try (RunningBackend backend = backend()) {
      List<Callable<Integer>> visits = new ArrayList<>();
      for (int i = 0; i < 3 * BURST; i++) {
        visits.add(() -> ask(backend, "203.0.113.7").status());
      }
      List<Integer> statuses = new ArrayList<>();
      try (ExecutorService visitors = Executors.newFixedThreadPool(visits.size())) {
        for (Future<Integer> visit : visitors.invokeAll(visits)) {
          statuses.add(visit.get());
        }
      }
      assertThat(statuses).containsOnly(404, 429);
      assertThat(statuses).filteredOn(status -> status == 404).hasSize(BURST);

      ApiClient.Answer refused = ask(backend, "203.0.113.7");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().get("code").asString()).isEqualTo("too_many_attempts");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
      assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");

      // What a client writes into the header itself stands left of what the proxy has added.
      assertThat(ask(backend, "198.51.100.1, 203.0.113.7").status()).isEqualTo(429);
      assertThat(ask(backend, "198.51.100.2").status()).isEqualTo(404);
      assertThat(ask(backend, "2001:db8:1:2::1").status()).isEqualTo(404);

      backend.redis().close();
      assertThat(ask(backend, "203.0.113.7").status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::9, 20010db800010002",
    "unknown, unknown"
  })
  void anIpv6Network_countsAsOneAddress(String address, String counted) {
    assertThat(VisitorThrottle.network(address)).isEqualTo(counted);
  }
}
