package io.voxbridge.agents.tool.bot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches knowledge bases; the place to plug in a vector store. */
@FunctionalInterface
public interface KnowledgeSearch {
  /**
   * Searches; may block for a second or two.
   *
   * @param knowledge the bot's knowledge fields, as in its runtime config
   */
  Found search(String query, Map<String, @Nullable Object> knowledge) throws InterruptedException;

  /**
   * What was found, best first.
   *
   * @param available false when nothing can be searched
   */
  record Found(boolean available, List<String> passages) {}

  /** Returns a search for installations without knowledge bases. */
  static KnowledgeSearch none() {
    return (query, knowledge) -> new Found(false, List.of());
  }
}
