package io.voxbridge.domain.flow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a flow classifies the call when it ends here; templates.
 *
 * @param disposition main class; empty means that the usual rules decide
 * @param subDisposition finer class
 * @param remarks a sentence for the operator
 * @param transfer passes the call on instead of ending it; null for most
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowEnd(
    @JsonProperty("disposition") String disposition,
    @JsonProperty("sub_disposition") @Nullable String subDisposition,
    @JsonProperty("remarks") @Nullable String remarks,
    @JsonProperty("transfer") @Nullable FlowTransfer transfer) {

  public FlowEnd {
    disposition = disposition == null ? "" : disposition;
  }

  /** An end that hangs up. */
  public FlowEnd(String disposition, @Nullable String subDisposition, @Nullable String remarks) {
    this(disposition, subDisposition, remarks, null);
  }
}
