package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Template variables by namespace.
 *
 * @param call campaign columns, dialout variables, connected event
 * @param crm customer data fetched before the call
 * @param system date and time texts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CallVariables(
    @JsonProperty("call") Map<String, @Nullable Object> call,
    @JsonProperty("crm") Map<String, @Nullable Object> crm,
    @JsonProperty("system") Map<String, @Nullable Object> system) {

  public CallVariables {
    call = Defaults.map(call);
    crm = Defaults.map(crm);
    system = Defaults.map(system);
  }

  /** Returns no variables. */
  public static CallVariables none() {
    return new CallVariables(Map.of(), Map.of(), Map.of());
  }
}
