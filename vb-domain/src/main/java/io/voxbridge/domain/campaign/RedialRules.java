package io.voxbridge.domain.campaign;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When a contact is called again.
 *
 * @param maxAttempts attempts per contact, the first included; 1 to {@value #MOST_ATTEMPTS}
 * @param retryDelay time from the end of an attempt to the next; one minute to 30 days
 * @param retryOnSystem disconnect reasons by wire name that are retried, each of {@link #RETRYABLE}
 * @param retryOnCustom dispositions of the post-call analysis that are retried; compared without
 *     regard to case
 */
public record RedialRules(
    int maxAttempts, Duration retryDelay, Set<String> retryOnSystem, Set<String> retryOnCustom) {
  /** The upper bound of {@link #maxAttempts}. */
  public static final int MOST_ATTEMPTS = 50;

  /** The longest delay between two attempts. */
  public static final Duration LONGEST_DELAY = Duration.ofDays(30);

  /** The disconnect reasons a campaign may ask to retry. */
  public static final Set<String> RETRYABLE =
      unmodifiable(
          List.of(
              "no_answer",
              "rejected",
              "RNR",
              "error",
              "timeout",
              "voicemail",
              "outside_hours",
              "customer",
              "bot"));

  /** Three attempts, half an hour apart, after every outcome without a conversation. */
  public static final RedialRules DEFAULT =
      new RedialRules(
          3,
          Duration.ofMinutes(30),
          unmodifiable(List.of("no_answer", "rejected", "RNR", "error", "timeout")),
          Set.of());

  /** Keeps the order in which the reasons were given, for people who read them back. */
  public RedialRules {
    retryOnSystem = unmodifiable(retryOnSystem);
    retryOnCustom = unmodifiable(retryOnCustom);
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1: " + maxAttempts);
    }
    if (retryDelay.isNegative() || retryDelay.isZero()) {
      throw new IllegalArgumentException("retryDelay must be positive: " + retryDelay);
    }
  }

  /** Whether the disconnect reason with this wire name is to be retried. */
  public boolean retriesSystem(String disconnectReason) {
    return containsIgnoringCase(retryOnSystem, disconnectReason);
  }

  /** Whether a disposition or sub-disposition of the analysis is to be retried. */
  public boolean retriesCustom(String disposition) {
    return containsIgnoringCase(retryOnCustom, disposition);
  }

  private static boolean containsIgnoringCase(Set<String> names, String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return names.stream().anyMatch(each -> each.strip().toLowerCase(Locale.ROOT).equals(wanted));
  }

  private static Set<String> unmodifiable(Iterable<String> names) {
    Set<String> copy = new LinkedHashSet<>();
    names.forEach(copy::add);
    return Collections.unmodifiableSet(copy);
  }
}
