package io.voxbridge.core.livekit;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.media.livekit.LiveKitSettings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where LiveKit is and how often it is looked after.
 *
 * @param server address and key; null means that there is no LiveKit
 * @param publicUrl address that browsers are told, {@code ws} or {@code wss}; empty without LiveKit
 * @param syncPause between two comparisons of the carriers with LiveKit's trunks
 */
public record LiveKitConnectionSettings(
    @Nullable LiveKitSettings server, String publicUrl, Duration syncPause) {
  private static final String PUBLIC_URL = "LIVEKIT_PUBLIC_URL";
  private static final int SHORTEST_PAUSE_SECONDS = 1;
  private static final int LONGEST_PAUSE_SECONDS = 3600;
  private static final Set<String> SCHEMES = Set.of("ws", "wss");

  /** Reads and checks {@code LIVEKIT_*}. */
  public static LiveKitConnectionSettings read(SettingsReader reader) {
    Duration pause =
        reader.seconds("LIVEKIT_SYNC_SECONDS", SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS);
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name :
        List.of(LiveKitSettings.URL, LiveKitSettings.API_KEY, LiveKitSettings.API_SECRET)) {
      settings.put(name, reader.text(name));
    }
    if (reader.text(LiveKitSettings.URL).isEmpty()) {
      return new LiveKitConnectionSettings(null, "", pause);
    }
    List<String> problems = LiveKitSettings.problems(settings);
    problems.forEach(problem -> {
      int space = problem.indexOf(' ');
      reader.problem(problem.substring(0, space), problem.substring(space + 1));
    });
    if (!problems.isEmpty()) {
      return new LiveKitConnectionSettings(null, "", pause);
    }
    LiveKitSettings server = LiveKitSettings.from(settings);
    String configured = reader.text(PUBLIC_URL).replaceAll("/+$", "");
    if (!configured.isEmpty() && !isWebSocketUrl(configured)) {
      reader.problem(
          PUBLIC_URL,
          "must be like wss://livekit.example.com, but is \"%s\"".formatted(configured));
    }
    return new LiveKitConnectionSettings(
        server, configured.isEmpty() ? server.webSocketUrl().toString() : configured, pause);
  }

  private static boolean isWebSocketUrl(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
