package io.voxbridge.core.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.inbound.ArrivalReader;
import io.voxbridge.core.inbound.InboundCalls;
import io.voxbridge.core.testing.FleetStandIn;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.standin.LiveKitApiStandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms in which somebody waits alone, on a clock of the test's own. */
class RoomSweepIT {
  private static final LiveKitApiStandIn LIVEKIT = LiveKitApiStandIn.start();
  private static final FleetStandIn FLEET = FleetStandIn.start();
  private static final RunningBackend BACKEND = startBackend();
  private static final LiveKitApi API = new LiveKitApi(LIVEKIT.settings(), Clock.systemUTC());

  private final AtomicLong nanos = new AtomicLong();
  private final SweepCounters counters = new SweepCounters();
  private final RoomSweep sweep =
      new RoomSweep(
          API.rooms(),
          BACKEND.bean(InboundCalls.class),
          BACKEND.bean(ArrivalReader.class),
          new RoomWatch(Duration.ofSeconds(10)),
          counters,
          nanos::get);

  private static RunningBackend startBackend() {
    Map<String, String> settings = new HashMap<>();
    // The Backend's own sweep must not see these rooms: it looks at a LiveKit that is not there.
    settings.put("LIVEKIT_URL", "ws://127.0.0.1:1");
    settings.put("LIVEKIT_API_KEY", LiveKitApiStandIn.KEY);
    settings.put("LIVEKIT_API_SECRET", LiveKitApiStandIn.SECRET);
    settings.put("FLEET_URLS", FLEET.url());
    settings.put("FLEET_POLL_SECONDS", "1");
    return RunningBackend.start(settings);
  }

  @AfterAll
  static void stop() {
    API.close();
    BACKEND.close();
    FLEET.close();
    LIVEKIT.close();
  }

  @BeforeEach
  void aHealthyFleet() {
    FLEET.accept();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> BACKEND.bean(FleetDirectory.class).pick().isPresent());
  }

  @Test
  void lonelyVisitorsAndPhones_areFreed_othersAreLeftInPeace() {
    LIVEKIT.participant("widget-b-1", "widget-user-1");
    LIVEKIT.phone("dialout-1", "sip-+1", Map.of());
    LIVEKIT.phone("dialout-2", "sip-+1", Map.of());
    LIVEKIT.participant("dialout-2", "bot-1");
    LIVEKIT.phone("campaign-1", "sip-+1", Map.of());
    LIVEKIT.participant("somebody-elses", "guest");

    sweepAfter(0);
    sweepAfter(9);
    assertThat(LIVEKIT.rooms()).hasSize(5);
    sweepAfter(1);

    assertThat(LIVEKIT.rooms())
        .containsExactlyInAnyOrder("dialout-2", "campaign-1", "somebody-elses");
    assertThat(counters.state().removed()).isEqualTo(2);
  }

  @Test
  void aCallWithoutWebhook_isDispatchedLate_andOnce() {
    String room = "call-_+915550002_x";
    LIVEKIT.phone(
        room,
        "sip_+915550002",
        Map.of("sip.phoneNumber", "+915550002", "sip.trunkPhoneNumber", "+912240000002"));

    sweepAfter(0);
    sweepAfter(10);
    assertThat(dispatches(room)).isEqualTo(1);
    assertThat(counters.state().lateDispatches()).isEqualTo(1);
    sweepAfter(5);
    assertThat(LIVEKIT.rooms()).contains(room);
    // The worker that accepted never came.
    sweepAfter(10);
    assertThat(LIVEKIT.rooms()).doesNotContain(room);
    assertThat(dispatches(room)).isEqualTo(1);
  }

  @Test
  void aBotThatComesInTime_keepsItsRoom() {
    String room = "call-_+915550003_x";
    LIVEKIT.phone(room, "sip_+915550003", Map.of("sip.phoneNumber", "+915550003"));
    sweepAfter(0);
    sweepAfter(10);
    LIVEKIT.participant(room, "bot-session");
    sweepAfter(10);
    sweepAfter(60);
    assertThat(LIVEKIT.rooms()).contains(room);
    LIVEKIT.leave(room, "bot-session");
    sweepAfter(1);
    sweepAfter(10);
    assertThat(LIVEKIT.rooms()).doesNotContain(room);
  }

  private void sweepAfter(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    sweep.sweep();
  }

  private static long dispatches(String room) {
    return FLEET.requests().stream()
        .filter(request -> request.body().path("room_name").asString("").equals(room))
        .count();
  }
}
