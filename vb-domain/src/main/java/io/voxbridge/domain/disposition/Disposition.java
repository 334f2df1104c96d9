package io.voxbridge.domain.disposition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call is classified.
 *
 * @param disposition main class
 * @param subDisposition finer class
 * @param remarks a sentence for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Disposition(
    @JsonProperty(DISPOSITION) String disposition,
    @JsonProperty(SUB_DISPOSITION) @Nullable String subDisposition,
    @JsonProperty(CALLING_REMARKS) @Nullable String remarks) {

  /** Key of the main class in a stored analysis. */
  public static final String DISPOSITION = "DISPOSITION";

  /** Key of the finer class in a stored analysis. */
  public static final String SUB_DISPOSITION = "SUB_DISPOSITION";

  /** Key of the remarks in a stored analysis. */
  public static final String CALLING_REMARKS = "CALLING_REMARKS";

  /** Returns the form in which it is stored as {@code post_call_analysis}. */
  public Map<String, @Nullable Object> asAnalysis() {
    Map<String, @Nullable Object> analysis = new LinkedHashMap<>();
    analysis.put(DISPOSITION, disposition);
    putIfPresent(analysis, SUB_DISPOSITION, subDisposition);
    putIfPresent(analysis, CALLING_REMARKS, remarks);
    return Collections.unmodifiableMap(analysis);
  }

  private static void putIfPresent(
      Map<String, @Nullable Object> analysis, String key, @Nullable String value) {
    if (value != null) {
      analysis.put(key, value);
    }
  }
}
