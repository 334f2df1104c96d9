package io.voxbridge.domain.upkeep;

import java.time.Duration;
import java.time.Instant;

/**
 * How long before its end a certificate is named.
 *
 * @param warning the renewal that should have happened by now has not
 * @param alarm somebody must act today; not longer than {@code warning}
 */
public record CertificateLimits(Duration warning, Duration alarm) {

  /** How a certificate stands. */
  public enum Standing {
    /** It is good for long. */
    GOOD,
    /** It ends before long. */
    EXPIRING,
    /** It ends in a moment. */
    NEARLY_EXPIRED,
    /** It is over: connections fail. */
    EXPIRED
  }

  /**
   * Judges a certificate.
   *
   * @param end its {@code notAfter} (RFC 5280, 4.1.2.5)
   */
  public Standing judge(Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    if (!left.isPositive()) {
      return Standing.EXPIRED;
    }
    if (left.compareTo(alarm) <= 0) {
      return Standing.NEARLY_EXPIRED;
    }
    return left.compareTo(warning) <= 0 ? Standing.EXPIRING : Standing.GOOD;
  }
}
