package io.voxbridge.media.livekit.api;

import io.voxbridge.media.livekit.LiveKitSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * A LiveKit server's API. Thread-safe; one per process is enough. Does not connect before the first
 * request.
 */
public final class LiveKitApi implements AutoCloseable {
  /** How long an answer may take that the server gives by itself. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final Twirp twirp;

  public LiveKitApi(LiveKitSettings settings, Clock clock) {
    twirp = new Twirp(settings, clock);
  }

  /** Returns where the server is, for messages to people. */
  public URI url() {
    return twirp.base();
  }

  /** Returns what signs and checks tokens. */
  public AccessTokens tokens() {
    return twirp.tokens();
  }

  /** Returns rooms and their participants. */
  public RoomApi rooms() {
    return new RoomApi(twirp);
  }

  /** Returns what phones can be told. */
  public PhoneApi phones() {
    return new PhoneApi(twirp);
  }

  /** For the other parts of the API in this package. */
  Twirp twirp() {
    return twirp;
  }

  /** Breaks off what is under way and releases connections and threads. */
  @Override
  public void close() {
    twirp.close();
  }
}
