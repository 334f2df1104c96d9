package io.voxbridge.core.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Knowledge bases of a bot.
 *
 * @param enabled default false
 * @param triggerInstructions when to look something up; may be empty
 * @param baseIds which knowledge bases
 * @param topK passages per look-up, 1 to 10; default 3
 * @param scoreThreshold least similarity, 0 to 1; default 0.5
 * @param strict whether to answer from the knowledge alone; default false
 * @param fallbackMessage said when nothing is found; may be empty
 */
public record BotKnowledge(
    @JsonProperty("knowledge_enabled") Boolean enabled,
    @JsonProperty("knowledge_trigger_instructions") String triggerInstructions,
    @JsonProperty("knowledge_kb_ids") List<String> baseIds,
    @JsonProperty("knowledge_top_k") Integer topK,
    @JsonProperty("knowledge_score_threshold") Double scoreThreshold,
    @JsonProperty("knowledge_strict") Boolean strict,
    @JsonProperty("knowledge_fallback_message") String fallbackMessage) {

  private static final int DEFAULT_TOP_K = 3;
  private static final double DEFAULT_THRESHOLD = 0.5;

  /** Fills in what is absent. */
  public BotKnowledge {
    enabled = enabled != null && enabled;
    triggerInstructions = triggerInstructions == null ? "" : triggerInstructions;
    baseIds = baseIds == null ? List.of() : List.copyOf(baseIds);
    topK = topK == null ? DEFAULT_TOP_K : topK;
    scoreThreshold = scoreThreshold == null ? DEFAULT_THRESHOLD : scoreThreshold;
    strict = strict != null && strict;
    fallbackMessage = fallbackMessage == null ? "" : fallbackMessage;
  }
}
