package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.agents.tool.ToolRunnerFactory;
import io.voxbridge.domain.bot.RuntimeConfig;
import java.util.function.LongSupplier;

/** Makes the tools of a call from the bot's runtime config. */
public final class BotTools implements ToolRunnerFactory {
  private final ToolHttp http;
  private final KnowledgeSearch search;
  private final LongSupplier nanos;

  /**
   * @param nanos monotonic
   */
  public BotTools(ToolHttp http, KnowledgeSearch search, LongSupplier nanos) {
    this.http = http;
    this.search = search;
    this.nanos = nanos;
  }

  @Override
  public ToolRunner open(RuntimeConfig config, ToolEvents events) {
    return new BotToolRunner(ToolCatalogue.of(config, http, search, events, nanos));
  }
}
