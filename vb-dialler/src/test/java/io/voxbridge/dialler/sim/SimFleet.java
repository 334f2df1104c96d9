package io.voxbridge.dialler.sim;

import io.voxbridge.dialler.attach.AttachAnswer;
import io.voxbridge.dialler.attach.AttachRequest;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.WaitingResults;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.ResultClaim;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.Skeleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Fleet hosts with workers that join the room, claim the session, talk, leave, and report; together
 * with the Backend's side of the report. Answers of attach get lost now and then, after the worker
 * took the call or before.
 */
final class SimFleet {
  private final ManualTime time;
  private final FakeRooms rooms;
  private final ConversationStore conversations;
  private final RowProcessing results;
  private final Random random;
  private final int workersPerHost;
  private final Map<String, Integer> calls = new HashMap<>();
  private final Set<String> down = new HashSet<>();
  private final Map<String, List<SessionId>> undelivered = new HashMap<>();
  private final Set<String> attached = new HashSet<>();
  private boolean lossy;
  private boolean workersDie;
  private boolean backendAway;
  private int answersLost;

  SimFleet(
      ManualTime time,
      FakeRooms rooms,
      ConversationStore conversations,
      RowProcessing results,
      Random random,
      int workersPerHost) {
    this.time = time;
    this.rooms = rooms;
    this.conversations = conversations;
    this.results = results;
    this.random = random;
    this.workersPerHost = workersPerHost;
  }

  void addHost(String host) {
    calls.put(host, 0);
  }

  void lossy(boolean nowLossy) {
    this.lossy = nowLossy;
  }

  /** From now on a worker dies a second after it has joined; its result never arrives. */
  void workersDie(boolean nowDying) {
    this.workersDie = nowDying;
  }

  /** Whether the Backend takes no results: they wait on the workers' disks. */
  void backendAway(boolean isAway) {
    this.backendAway = isAway;
  }

  void down(String host, boolean isDown) {
    if (isDown) {
      down.add(host);
    } else {
      down.remove(host);
    }
  }

  Set<String> hosts() {
    return Set.copyOf(calls.keySet());
  }

  int busy() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  int answersLost() {
    return answersLost;
  }

  HostReport ask(String host) {
    if (down.contains(host)) {
      return new HostReport.Unhealthy("not reached");
    }
    int busy = calls.getOrDefault(host, 0);
    return new HostReport.Healthy(
        busy,
        workersPerHost,
        workersPerHost - busy,
        workersPerHost,
        0,
        WaitingResults.of(undelivered.getOrDefault(host, List.of())));
  }

  AttachAnswer attach(String host, AttachRequest request) {
    if (down.contains(host)) {
      return new AttachAnswer.Refused("not reached");
    }
    boolean loses = lossy && random.nextInt(10) == 0;
    if (loses && random.nextBoolean()) {
      answersLost++;
      return new AttachAnswer.Unclear("answered 502");
    }
    if (calls.getOrDefault(host, 0) >= workersPerHost) {
      return new AttachAnswer.Refused("answered 429");
    }
    take(host, request);
    if (loses) {
      answersLost++;
      return new AttachAnswer.Unclear("timed out");
    }
    return new AttachAnswer.Accepted();
  }

  private void take(String host, AttachRequest request) {
    if (!attached.add(request.roomName())) {
      throw new AssertionError("Two workers were given the call of " + request.roomName());
    }
    int busy = calls.merge(host, 1, Integer::sum);
    if (busy > workersPerHost) {
      throw new AssertionError("A worker of " + host + " holds two calls");
    }
    SessionId session =
        new SessionId(
            Objects.toString(request.connectedEvent().get("_campaign_session_id"), "none"));
    after(Duration.ofMillis(random.nextInt(100, 1500)), () -> join(host, request, session));
  }

  private void join(String host, AttachRequest request, SessionId session) {
    boolean phoneThere =
        rooms.participants(request.roomName()).stream()
            .anyMatch(each -> each.kind() != Participant.Kind.STANDARD);
    conversations.begin(
        new Skeleton(
            session,
            new Skeleton.Bot(request.botId(), request.botId()),
            new Skeleton.Parties(
                request.toNumber(), request.fromNumber(), request.roomName(), null),
            null,
            Map.of(),
            Map.of(),
            time.clock().instant()),
        "claim-" + session.value());
    if (!phoneThere) {
      report(host, session, AttemptResult.CUSTOMER, Duration.ZERO);
      return;
    }
    FakeRooms.FakeRoom room = rooms.join(request.roomName(), "bot", new RoomListener() {});
    if (workersDie) {
      after(
          Duration.ofSeconds(1),
          () -> {
            room.leave();
            calls.merge(host, -1, Integer::sum);
          });
      return;
    }
    Duration talk = Duration.ofMillis(random.nextInt(2_000, 15_000));
    after(
        talk,
        () -> {
          room.leave();
          rooms.delete(request.roomName());
          report(host, session, AttemptResult.BOT, talk);
        });
  }

  /** The slot frees when the result is on disk; the Backend hears of it a little later. */
  private void report(String host, SessionId session, AttemptResult result, Duration talk) {
    calls.merge(host, -1, Integer::sum);
    AttemptOutcome outcome = new AttemptOutcome(result, null, null, null, talk);
    undelivered.computeIfAbsent(host, _ -> new ArrayList<>()).add(session);
    after(Duration.ofMillis(random.nextInt(50, 2_000)), () -> deliver(host, session, outcome));
  }

  /** From now on a host keeps a result that is of no row here and that nobody takes. */
  void keepsAResultForGood(String host) {
    undelivered
        .computeIfAbsent(host, _ -> new ArrayList<>())
        .add(new SessionId("of-no-row-on-" + host));
  }

  private void deliver(String host, SessionId session, AttemptOutcome outcome) {
    if (backendAway) {
      after(Duration.ofSeconds(15), () -> deliver(host, session, outcome));
      return;
    }
    undelivered.getOrDefault(host, new ArrayList<>()).remove(session);
    reconcile(session, outcome);
  }

  private void reconcile(SessionId session, AttemptOutcome outcome) {
    switch (results.begin(session, outcome)) {
      case ResultClaim.Begun(CampaignCall row) -> finish(row);
      case ResultClaim.Resumed(CampaignCall row) -> finish(row);
      case ResultClaim.TooEarly early ->
          after(Duration.ofSeconds(1), () -> reconcile(session, outcome));
      case ResultClaim.MovedOn moved -> {}
      case ResultClaim.Unknown unknown -> {}
    }
  }

  private void finish(CampaignCall row) {
    results.finish(row, new Resolution.End(RowState.COMPLETED));
  }

  private void after(Duration delay, Runnable action) {
    var _ = time.schedule(delay, action);
  }
}
