package io.voxbridge.standalone.gateway;

import java.time.Duration;
import java.util.regex.Pattern;

/** How a path is passed on. */
enum Route {
  CALL(true, true, Duration.ofSeconds(15)),
  DISPATCH(true, false, Duration.ofSeconds(15)),
  STREAM(true, true, Duration.ofSeconds(10)),
  READ(false, false, Duration.ofSeconds(60)),
  UNKNOWN(false, false, Duration.ZERO);

  private static final Pattern STREAM_PATH =
      Pattern.compile("/(ws|exotel|twilio|plivo|telnyx|vonage)/.*");

  private final boolean takesWorker;
  private final boolean nextOnRefusal;
  private final Duration timeout;

  Route(boolean takesWorker, boolean nextOnRefusal, Duration timeout) {
    this.takesWorker = takesWorker;
    this.nextOnRefusal = nextOnRefusal;
    this.timeout = timeout;
  }

  /** Whether it may start a call, so that a worker gets one at a time. */
  boolean takesWorker() {
    return takesWorker;
  }

  /** Whether a worker that answers 429 is followed by the next. */
  boolean nextOnRefusal() {
    return nextOnRefusal;
  }

  /** The longest wait for the head of the answer. */
  Duration timeout() {
    return timeout;
  }

  static Route of(String path) {
    return switch (path) {
      case "/attach", "/livekit/dialout", "/livekit/widget" -> CALL;
      case "/livekit/dispatch" -> DISPATCH;
      case "/health", "/health/fleet" -> READ;
      default -> {
        if (STREAM_PATH.matcher(path).matches()) {
          yield STREAM;
        }
        yield path.startsWith("/recordings/") ? READ : UNKNOWN;
      }
    };
  }
}
