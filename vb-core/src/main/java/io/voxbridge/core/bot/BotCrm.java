package io.voxbridge.core.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Customer data before and after a call.
 *
 * @param prefetch where it is fetched from before the call; null means nowhere
 * @param push where the outcome is sent after the call; null means nowhere
 */
public record BotCrm(
    @JsonProperty("crm_prefetch") @Nullable Prefetch prefetch,
    @JsonProperty("post_call_push") @Nullable Push push) {

  private static final int DEFAULT_TIMEOUT_SECONDS = 5;

  /**
   * A request made before the call; templates may use {@code call.*}.
   *
   * @param enabled default true
   * @param url http or https address; template
   * @param method {@code GET}, {@code POST} or {@code PUT}; default {@code GET}
   * @param headers sent along; templates
   * @param body template; null means none
   * @param timeoutSeconds 1 to 30; default 5
   */
  public record Prefetch(
      @JsonProperty("enabled") Boolean enabled,
      @JsonProperty("url") String url,
      @JsonProperty("method") String method,
      @JsonProperty("headers") Map<String, String> headers,
      @JsonProperty("body") @Nullable String body,
      @JsonProperty("timeout_seconds") Integer timeoutSeconds) {

    /** Fills in what is absent. */
    public Prefetch {
      enabled = enabled == null || enabled;
      url = url == null ? "" : url;
      method = method == null ? "GET" : method;
      headers = ordered(headers);
      timeoutSeconds = timeoutSeconds == null ? DEFAULT_TIMEOUT_SECONDS : timeoutSeconds;
    }
  }

  /**
   * A request made after the call.
   *
   * @param enabled default true
   * @param url http or https address
   * @param headers sent along
   * @param keyMapper CRM key to template
   */
  public record Push(
      @JsonProperty("enabled") Boolean enabled,
      @JsonProperty("url") String url,
      @JsonProperty("headers") Map<String, String> headers,
      @JsonProperty("key_mapper") Map<String, String> keyMapper) {

    /** Fills in what is absent. */
    public Push {
      enabled = enabled == null || enabled;
      url = url == null ? "" : url;
      headers = ordered(headers);
      keyMapper = ordered(keyMapper);
    }
  }

  private static Map<String, String> ordered(@Nullable Map<String, String> values) {
    return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
