package io.voxbridge.domain.disposition;

import io.voxbridge.domain.call.DisconnectReason;
import java.time.Duration;

/** Whether a finished call is worth an analysis by a language model. */
public final class PostCallRule {
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private PostCallRule() {}

  /** Returns whether the analysis runs. */
  public static boolean analyse(DisconnectReason reason, boolean customerSpoke, Duration duration) {
    return reason != DisconnectReason.ERROR
        && reason != DisconnectReason.VOICEMAIL
        && customerSpoke
        && duration.compareTo(SHORTEST) >= 0;
  }
}
