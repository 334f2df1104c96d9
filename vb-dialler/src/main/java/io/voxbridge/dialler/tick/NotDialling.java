package io.voxbridge.dialler.tick;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Collects why a tick starts no dial, for the operator. The texts hold no changing numbers. */
final class NotDialling {
  private static final int MOST = 5;
  private final Set<String> reasons = new LinkedHashSet<>();

  void add(String reason) {
    reasons.add(reason);
  }

  /** Returns the reasons in one line; empty when there is none. */
  Optional<String> text(boolean noCampaignRuns) {
    if (noCampaignRuns) {
      return Optional.of("no campaign is running");
    }
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    String text = String.join("; ", reasons.stream().limit(MOST).toList());
    int more = reasons.size() - MOST;
    return Optional.of(more > 0 ? text + "; and %d more".formatted(more) : text);
  }
}
