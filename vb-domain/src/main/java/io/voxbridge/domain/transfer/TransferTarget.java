package io.voxbridge.domain.transfer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where a call may be transferred to.
 *
 * @param id optional; what a bot may ask for, as well as the label
 * @param label shown to people and to the language model
 * @param method null when the document names an unknown one
 * @param type null when the document names an unknown one
 * @param value the address
 * @param isDefault taken when nothing is asked for; default false
 * @param enabled default true
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferTarget(
    @JsonProperty("id") @Nullable String id,
    @JsonProperty("label") String label,
    @JsonProperty("method") @Nullable TransferMethod method,
    @JsonProperty("type") @Nullable TransferTargetType type,
    @JsonProperty("value") String value,
    @JsonProperty("is_default") Boolean isDefault,
    @JsonProperty("enabled") Boolean enabled) {

  private static final Set<TransferTargetType> REFER_TYPES =
      Set.of(
          TransferTargetType.SIP_URI, TransferTargetType.TEL_URI, TransferTargetType.PHONE_NUMBER);
  private static final Set<TransferTargetType> REVERSE_TYPES =
      Set.of(TransferTargetType.EXTENSION, TransferTargetType.PHONE_NUMBER);

  public TransferTarget {
    label = label == null ? "" : label;
    value = value == null ? "" : value;
    isDefault = isDefault != null && isDefault;
    enabled = enabled == null || enabled;
  }

  /** Returns everything wrong with this target, each as "field: what is wrong". */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (label.isBlank()) {
      problems.add("label: is required");
    }
    if (value.isBlank()) {
      problems.add("value: is required");
    }
    if (method == null) {
      problems.add("method: must be websocket_reverse_transfer, livekit_sip_refer or agent_desk");
    }
    if (type == null) {
      problems.add("type: must be extension, sip_uri, tel_uri, phone_number or agent_queue");
    }
    if (method != null && type != null && !fits(method, type)) {
      problems.add("type: " + method.wire() + " cannot reach a target of type " + type.wire());
    }
    addressProblem(problems);
    return problems;
  }

  private void addressProblem(List<String> problems) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (type == TransferTargetType.SIP_URI && !lower.startsWith("sip:")) {
      problems.add("value: a sip_uri must begin with sip:");
    }
    if (type == TransferTargetType.TEL_URI && !lower.startsWith("tel:")) {
      problems.add("value: a tel_uri must begin with tel:");
    }
  }

  private static boolean fits(TransferMethod method, TransferTargetType type) {
    return switch (method) {
      case LIVEKIT_SIP_REFER -> REFER_TYPES.contains(type);
      case WEBSOCKET_REVERSE_TRANSFER -> REVERSE_TYPES.contains(type);
      case AGENT_DESK -> type == TransferTargetType.AGENT_QUEUE;
    };
  }
}
