package io.voxbridge.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.standalone.demo.CampaignRun;
import io.voxbridge.standalone.demo.Demo;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two installations on one machine, each with a campaign going on at the same time: each sees its
 * own workers, calls and campaign only, and one stops without the other noticing.
 */
class SideBySideIT {
  @TempDir Path temporary;

  @Test
  void installations_atTheSameTime_doNotSeeEachOther() throws Exception {
    try (PlatformUnderTest one = PlatformUnderTest.start(1, 1, Map.of());
        PlatformUnderTest other = PlatformUnderTest.start(2, 2, Map.of())) {
      assertThat(fleet(one).path("fleet_max").asInt()).isEqualTo(1);
      assertThat(fleet(other).path("fleet_max").asInt()).isEqualTo(2);

      try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Demo.Outcome> first = both.submit(campaign(one, "one.csv", List.of(8, 10, 12)));
        Future<Demo.Outcome> second = both.submit(campaign(other, "other.csv", List.of(1, 14)));
        assertThat(first.get().problems()).isEmpty();
        assertThat(second.get().problems()).isEmpty();
        assertThat(first.get().summary().people()).isEqualTo(3);
        assertThat(second.get().summary().people()).isEqualTo(2);
      }

      Set<String> shared = sessions(one);
      assertThat(shared).isNotEmpty();
      shared.retainAll(sessions(other));
      assertThat(shared).isEmpty();

      one.close();
      assertThat(fleet(other).path("fleet_available").asInt()).isEqualTo(2);
      assertThat(other.running().restarts()).isZero();
    }
  }

  private Callable<Demo.Outcome> campaign(
      PlatformUnderTest platform, String file, List<Integer> behaviours) {
    return () ->
        platform.campaign(
            PlatformUnderTest.people(temporary.resolve(file), behaviours), new Quiet());
  }

  private static JsonNode fleet(PlatformUnderTest platform) throws Exception {
    URI health = URI.create(platform.installation().fleetUrl() + "/health/fleet");
    return JsonMapper.shared()
        .readTree(
            platform
                .http()
                .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                .body());
  }

  private static Set<String> sessions(PlatformUnderTest platform) throws Exception {
    Set<String> sessions = new HashSet<>();
    for (JsonNode call : platform.backend().get("/api/v1/calls").path("items")) {
      sessions.add(call.path("session_id").asString());
    }
    return sessions;
  }

  private static final class Quiet implements CampaignRun.Progress {
    @Override
    public void show(JsonNode campaign) {
      // two tables on one screen would only confuse
    }

    @Override
    public void say(String line) {
      System.out.println("  " + line);
    }
  }
}
