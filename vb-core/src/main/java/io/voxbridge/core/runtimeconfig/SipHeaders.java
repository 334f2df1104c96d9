package io.voxbridge.core.runtimeconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks the SIP headers a bot wants to know: those listed in {@code sip_header_config.headers}. */
final class SipHeaders {
  private SipHeaders() {}

  /** The wanted headers by name; none when the bot lists none. */
  static Map<String, @Nullable Object> filter(
      Map<String, @Nullable Object> headers, Map<String, @Nullable Object> config) {
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    if (config.get("headers") instanceof List<?> names) {
      headers.forEach((name, value) -> {
        if (names.stream().anyMatch(each -> name.equalsIgnoreCase(String.valueOf(each)))) {
          wanted.put(name, value);
        }
      });
    }
    return wanted;
  }

  /** The headers as template variables {@code sip_header_<name>} and {@code sip_headers_json}. */
  static Map<String, @Nullable Object> asVariables(Map<String, @Nullable Object> headers) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    headers.forEach((name, value) ->
        variables.put("sip_header_" + name.toLowerCase(Locale.ROOT).replace('-', '_'), value));
    if (!headers.isEmpty()) {
      variables.put("sip_headers_json", headers);
    }
    return variables;
  }
}
