package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRunnerFactory.ToolEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code search_knowledge}: asks whatever searches the bot's knowledge bases. */
final class KnowledgeTool implements BotTool {
  static final String NAME = "search_knowledge";
  private static final int MOST_CHARACTERS = 4_096;

  private final ToolDefinition definition;
  private final Map<String, @Nullable Object> knowledge;
  private final KnowledgeSearch search;
  private final ToolEvents events;

  /**
   * @param knowledge the bot's knowledge fields
   */
  KnowledgeTool(
      Map<String, @Nullable Object> knowledge, KnowledgeSearch search, ToolEvents events) {
    this.knowledge = knowledge;
    this.search = search;
    this.events = events;
    Object when = knowledge.get("knowledge_trigger_instructions");
    this.definition =
        new ToolDefinition(
            NAME,
            "Searches the knowledge base for facts to answer the caller with. "
                + (when == null ? "" : when),
            Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                    "query",
                    Map.of("type", "string", "description", "what to look for", "minLength", 1)),
                "required",
                List.of("query")));
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolOutcome run(Map<String, @Nullable Object> arguments) throws InterruptedException {
    String query = String.valueOf(CallActionTools.text(arguments, "query"));
    KnowledgeSearch.Found found = search.search(query, knowledge);
    events.note(
        NAME,
        NAME,
        Map.of(
            "query", query, "passages", found.passages().size(), "available", found.available()));
    if (!found.available()) {
      return ToolOutcome.failed("the knowledge base cannot be searched now; say so if it matters");
    }
    if (found.passages().isEmpty()) {
      Object fallback = knowledge.get("knowledge_fallback_message");
      return ToolOutcome.of(
          fallback == null || fallback.toString().isBlank()
              ? "nothing was found"
              : "nothing was found; say: " + fallback);
    }
    String text = String.join("\n---\n", found.passages());
    return ToolOutcome.of(
        text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS));
  }
}
