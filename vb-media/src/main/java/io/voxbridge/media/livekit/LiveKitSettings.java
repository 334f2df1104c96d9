package io.voxbridge.media.livekit;

import io.voxbridge.domain.secret.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where LiveKit is, and the key that signs our tokens.
 *
 * @param url as configured: {@code ws}, {@code wss}, {@code http} or {@code https}
 * @param apiKey the key's name, the issuer of tokens
 * @param apiSecret signs tokens and webhooks
 */
public record LiveKitSettings(URI url, String apiKey, Secret apiSecret) {
  /** The setting with the server's address. */
  public static final String URL = "LIVEKIT_URL";

  /** The setting with the key's name. */
  public static final String API_KEY = "LIVEKIT_API_KEY";

  /** The setting with the key's secret. */
  public static final String API_SECRET = "LIVEKIT_API_SECRET";

  /** HS256 wants a key of the hash's size (RFC 7518, section 3.2); LiveKit warns below it. */
  private static final int SHORTEST_SECRET = 32;

  private static final List<String> SCHEMES = List.of("ws", "wss", "http", "https");

  /**
   * Returns what is wrong with the settings, a sentence each naming the variable; empty when fine.
   */
  public static List<String> problems(Map<String, String> settings) {
    var problems = new ArrayList<String>();
    var url = text(settings, URL);
    if (url.isEmpty()) {
      problems.add(URL + " is not set: give LiveKit's address, ws://127.0.0.1:7880");
    } else if (address(url).isEmpty()) {
      problems.add(URL + " must be like ws://127.0.0.1:7880 (ws, wss, http, https), not " + url);
    }
    if (text(settings, API_KEY).isEmpty()) {
      problems.add(API_KEY + " is not set: give the name of a key in LiveKit's configuration");
    }
    var secret = text(settings, API_SECRET);
    if (secret.isEmpty()) {
      problems.add(API_SECRET + " is not set: give the secret of the key LIVEKIT_API_KEY");
    } else if (secret.length() < SHORTEST_SECRET) {
      problems.add(API_SECRET + " is too short: LiveKit wants 32 characters or more");
    }
    return problems;
  }

  /**
   * Reads the settings.
   *
   * @param settings environment variables by name
   * @throws IllegalArgumentException when {@link #problems} has any
   */
  public static LiveKitSettings from(Map<String, String> settings) {
    var problems = problems(settings);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new LiveKitSettings(
        address(text(settings, URL)).orElseThrow(),
        text(settings, API_KEY),
        new Secret(text(settings, API_SECRET)));
  }

  /** Returns the address for HTTP requests, without a slash at the end. */
  public URI httpUrl() {
    return withScheme("http");
  }

  /** Returns the address for room clients, without a slash at the end. */
  public URI webSocketUrl() {
    return withScheme("ws");
  }

  private URI withScheme(String plain) {
    var secure = url.getScheme().equals("wss") || url.getScheme().equals("https");
    var rest = url.toString().substring(url.getScheme().length()).replaceAll("/+$", "");
    return URI.create((secure ? plain + "s" : plain) + rest);
  }

  private static String text(Map<String, String> settings, String name) {
    return settings.getOrDefault(name, "").strip();
  }

  private static Optional<URI> address(String url) {
    try {
      var uri = URI.create(url);
      var scheme = uri.getScheme();
      if (uri.getHost() != null
          && scheme != null
          && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
        return Optional.of(
            URI.create(scheme.toLowerCase(Locale.ROOT) + url.substring(scheme.length())));
      }
    } catch (IllegalArgumentException _) {
      // Reported by the caller, like an address of another kind.
    }
    return Optional.empty();
  }
}
