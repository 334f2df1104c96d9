package io.voxbridge.core.trunk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.livekit.LiveKitStatusPart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How keeping the mirror goes, for people. Thread-safe. */
final class MirrorState implements LiveKitStatusPart {
  private volatile View view = new View(null, "", 0, 0, 0, List.of());

  /**
   * What is shown.
   *
   * @param comparedAt when LiveKit was last compared with the carriers; null means never
   * @param problem why that failed last; empty when it worked
   * @param repairs changes made in LiveKit since the start
   * @param failures changes that failed since the start
   * @param waitingRemovals removed carriers that LiveKit may still have something of
   * @param leftovers what others have made; it is left alone
   */
  record View(
      @JsonProperty("compared_at") @Nullable Instant comparedAt,
      @JsonProperty("problem") String problem,
      @JsonProperty("changes") long repairs,
      @JsonProperty("failures") long failures,
      @JsonProperty("waiting_removals") int waitingRemovals,
      @JsonProperty("leftovers") List<String> leftovers) {}

  @Override
  public String name() {
    return "mirror";
  }

  @Override
  public View state() {
    return view;
  }

  synchronized void compared(Instant at, List<String> leftovers) {
    view = new View(at, "", view.repairs, view.failures, view.waitingRemovals, leftovers);
  }

  synchronized void failed(String problem) {
    view =
        new View(
            view.comparedAt,
            problem,
            view.repairs,
            view.failures,
            view.waitingRemovals,
            view.leftovers);
  }

  synchronized void changed(boolean worked) {
    view =
        new View(
            view.comparedAt,
            view.problem,
            view.repairs + (worked ? 1 : 0),
            view.failures + (worked ? 0 : 1),
            view.waitingRemovals,
            view.leftovers);
  }

  synchronized void waitingRemovals(int count) {
    view =
        new View(view.comparedAt, view.problem, view.repairs, view.failures, count, view.leftovers);
  }
}
