package io.voxbridge.core.bot;

import io.voxbridge.store.bot.Bot;
import io.voxbridge.store.bot.BotStore;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Gives other features a bot in typed form. Thread-safe. */
public final class BotDirectory {
  private final BotStore bots;
  private final JsonMapper json;

  /**
   * A bot with its definition.
   *
   * @param id unique
   * @param name shown in the Console
   * @param active whether it takes calls
   * @param definition everything else
   */
  public record DefinedBot(String id, String name, boolean active, BotDefinition definition) {}

  /**
   * @param bots stored bots
   * @param json reads definitions
   */
  public BotDirectory(BotStore bots, JsonMapper json) {
    this.bots = bots;
    this.json = json;
  }

  /** Returns the bot of that id. */
  public Optional<DefinedBot> find(String id) {
    return bots.find(id).map(this::define);
  }

  private DefinedBot define(Bot bot) {
    return new DefinedBot(
        bot.id(), bot.name(), bot.active(), json.readValue(bot.definition(), BotDefinition.class));
  }
}
