package io.voxbridge.core.livekit;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.media.livekit.api.LiveKitApi;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one connection to LiveKit, if there is a LiveKit. Thread-safe. */
public final class LiveKitConnection implements AutoCloseable {
  private final @Nullable LiveKitApi api;
  private final String publicUrl;

  LiveKitConnection(@Nullable LiveKitApi api, String publicUrl) {
    this.api = api;
    this.publicUrl = publicUrl;
  }

  /** Returns whether a LiveKit is configured; it may be out of reach all the same. */
  public boolean isConfigured() {
    return api != null;
  }

  /** Returns LiveKit's API; empty when none is configured. */
  public Optional<LiveKitApi> api() {
    return Optional.ofNullable(api);
  }

  /**
   * Returns LiveKit's API for a request that cannot do without it.
   *
   * @throws ApiException {@link ErrorCode#NOT_CONFIGURED} when none is configured
   */
  public LiveKitApi required() {
    return api()
        .orElseThrow(() ->
            new ApiException(
                ErrorCode.NOT_CONFIGURED,
                "LiveKit not configured: set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET"
                    + " and restart voxbridge."));
  }

  /** Returns the address that browsers connect to. */
  public String publicUrl() {
    return publicUrl;
  }

  @Override
  public void close() {
    if (api != null) {
      api.close();
    }
  }
}
