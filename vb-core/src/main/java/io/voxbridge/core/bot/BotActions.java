package io.voxbridge.core.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.transfer.TransferTarget;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bot may do besides talking.
 *
 * @param tools tool definitions in the form of OpenAI's chat API
 * @param transferNumbers name to number; the older form of {@code transferTargets}
 * @param transferTargets where calls may be transferred to
 * @param sipHeaderConfig which SIP X-headers become variables
 */
public record BotActions(
    @JsonProperty("tools") List<Map<String, @Nullable Object>> tools,
    @JsonProperty("transfer_numbers") Map<String, String> transferNumbers,
    @JsonProperty("transfer_targets") List<TransferTarget> transferTargets,
    @JsonProperty("sip_header_config") Map<String, @Nullable Object> sipHeaderConfig) {

  /** Fills in what is absent. */
  public BotActions {
    tools = tools == null ? List.of() : List.copyOf(tools);
    transferNumbers = transferNumbers == null ? Map.of() : Map.copyOf(transferNumbers);
    transferTargets = transferTargets == null ? List.of() : List.copyOf(transferTargets);
    sipHeaderConfig =
        sipHeaderConfig == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(sipHeaderConfig));
  }
}
