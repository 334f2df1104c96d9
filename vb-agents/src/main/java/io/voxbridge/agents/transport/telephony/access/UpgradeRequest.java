package io.voxbridge.agents.transport.telephony.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to open a stream.
 *
 * @param host as the provider addressed it, with its port if it named one
 * @param path as sent, still encoded
 * @param query as sent, still encoded; empty for none
 * @param header gives a header, or null
 */
public record UpgradeRequest(
    String host, String path, String query, Function<String, @Nullable String> header) {

  /** A path of this kind: its first part, and the bot. */
  private static final Pattern PATH = Pattern.compile("/([a-z]+)/([A-Za-z0-9._~-]{1,128})/?");

  /** Some dialler encodes the question mark, so that the query ends up in the path. */
  private static final Pattern SWALLOWED_QUERY = Pattern.compile("%3F", Pattern.CASE_INSENSITIVE);

  /** Returns the request with a swallowed query put back. */
  public UpgradeRequest repaired() {
    String[] parts = SWALLOWED_QUERY.split(path, 2);
    return parts.length < 2
        ? this
        : new UpgradeRequest(
            host, parts[0], query.isEmpty() ? parts[1] : parts[1] + "&" + query, header);
  }

  /** Returns the first part of the path; empty when the path is none of a stream. */
  public Optional<String> route() {
    return part(1);
  }

  /** Returns the bot; empty when the path is none of a stream. */
  public Optional<String> botId() {
    return part(2);
  }

  private Optional<String> part(int group) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group(group)) : Optional.empty();
  }

  /** Returns a parameter of the query, decoded; empty when it is not there or not decodable. */
  public Optional<String> parameter(String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        try {
          return Optional.of(
              URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Returns a header; empty when it is not there. */
  public Optional<String> headerValue(String name) {
    return Optional.ofNullable(header.apply(name));
  }

  /** Returns what follows a scheme in the Authorization header. */
  public Optional<String> authorization(String scheme) {
    return headerValue("Authorization")
        .filter(value -> value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
        .map(value -> value.substring(scheme.length() + 1).strip());
  }

  /** Leaves query and headers out: they may hold secrets. */
  @Override
  public String toString() {
    return path.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
