package io.voxbridge.standalone.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which processes the workers of a host were, and for how long each had talked: what a drill that
 * must not touch a call compares with what is there afterwards.
 *
 * @param pids process ids by worker
 * @param seconds how long each busy worker had talked, by worker
 */
record TalkingWorkers(Map<Integer, Long> pids, Map<Integer, Long> seconds) {

  /** Looks at a host's workers now. */
  static TalkingWorkers of(HostReader host) {
    Map<Integer, Long> pids = new HashMap<>();
    Map<Integer, Long> seconds = new HashMap<>();
    host.fleet()
        .path("workers")
        .forEach(worker -> {
          int id = worker.path("id").asInt();
          pids.put(id, worker.path("pid").asLong());
          if (worker.path("calls").asInt() == 1) {
            seconds.put(id, worker.path("oldest_call_seconds").asLong());
          }
        });
    return new TalkingWorkers(pids, seconds);
  }

  /** Returns whether so many workers have talked for that long. */
  boolean haveTalked(long atLeastSeconds, int workers) {
    return seconds.values().stream().filter(each -> each >= atLeastSeconds).count() == workers;
  }

  /** Fails unless every call that was on then is on now. */
  void assertStillOn(HostReader host) {
    Map<Integer, Long> now = of(host).seconds();
    List<Integer> dropped = new ArrayList<>();
    seconds.forEach((worker, then) -> {
      if (now.getOrDefault(worker, -1L) < then) {
        dropped.add(worker);
      }
    });
    assertThat(dropped).as("workers whose call was dropped").isEmpty();
  }
}
