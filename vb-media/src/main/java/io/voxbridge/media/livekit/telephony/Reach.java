package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.livekit.api.LiveKitException.Code;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices from requests whether LiveKit's server answers, accepts our key and has a SIP bridge.
 * Thread-safe.
 */
final class Reach {
  /** Only another call shows that the bridge is back, so calls are tried again after this time. */
  private static final Duration BRIDGE_PAUSE = Duration.ofSeconds(10);

  private final URI url;
  private final LongSupplier ticker;
  private volatile @Nullable String serverProblem;
  private volatile @Nullable Lost bridge;

  private record Lost(long nanos, String problem) {}

  Reach(URI url, LongSupplier ticker) {
    this.url = url;
    this.ticker = ticker;
  }

  /** Makes a request that the server answers by itself. */
  <T> T ask(Supplier<T> request) {
    try {
      var answer = request.get();
      serverProblem = null;
      return answer;
    } catch (LiveKitException e) {
      noteServer(e);
      throw e;
    }
  }

  /** Makes a request that needs the SIP bridge. */
  <T> T askBridge(Supplier<T> request) {
    try {
      var answer = ask(request);
      bridge = null;
      return answer;
    } catch (LiveKitException e) {
      if (CallFailure.isBridgeMissing(e)) {
        bridge =
            new Lost(
                ticker.getAsLong(),
                "LiveKit at %s has no SIP bridge that takes calls (livekit-sip): %s"
                    .formatted(url, e.getMessage()));
      } else if (e.sipStatus().isPresent()) {
        bridge = null;
      }
      throw e;
    }
  }

  private void noteServer(LiveKitException failure) {
    if (failure.code() == Code.UNREACHABLE) {
      serverProblem = failure.getMessage();
    } else if (failure.code() == Code.UNAUTHENTICATED) {
      serverProblem =
          "LiveKit at %s does not accept LIVEKIT_API_KEY and LIVEKIT_API_SECRET".formatted(url);
    } else if (failure.code() != Code.NO_ANSWER && failure.code() != Code.INTERRUPTED) {
      serverProblem = null;
    }
  }

  /** Returns why calls cannot be placed, as far as it is known. */
  Optional<String> problem() {
    var server = serverProblem;
    if (server != null) {
      return Optional.of(server);
    }
    return Optional.ofNullable(bridge)
        .filter(lost -> ticker.getAsLong() - lost.nanos() < BRIDGE_PAUSE.toNanos())
        .map(Lost::problem);
  }
}
