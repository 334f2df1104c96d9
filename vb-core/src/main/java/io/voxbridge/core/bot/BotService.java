package io.voxbridge.core.bot;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.JsonFields;
import io.voxbridge.domain.bot.Providers;
import io.voxbridge.store.bot.Bot;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.DidStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Creates, changes and removes bots. Thread-safe. */
final class BotService {
  private static final List<String> PROVIDERS =
      List.of("stt", "llm", "tts", "stt_fallback", "llm_fallback", "tts_fallback");
  private static final String NAME = "name";
  private static final String IS_ACTIVE = "is_active";

  private final BotStore bots;
  private final DidStore dids;
  private final List<BotUsage> usages;
  private final JsonMapper json;
  private final Clock clock;
  private final Supplier<String> newId;

  BotService(
      BotStore bots,
      DidStore dids,
      List<BotUsage> usages,
      JsonMapper json,
      Clock clock,
      Supplier<String> newId) {
    this.bots = bots;
    this.dids = dids;
    this.usages = List.copyOf(usages);
    this.json = json;
    this.clock = clock;
    this.newId = newId;
  }

  List<Bot> all() {
    return bots.all();
  }

  Bot get(String id) {
    return bots.find(id).orElseThrow(() -> ApiException.notFound("bot", id));
  }

  Bot create(ObjectNode body) {
    Instant now = clock.instant();
    Bot bot = build(newId.get(), body, 0, now, now);
    bots.insert(bot);
    return bot;
  }

  /** Changes the fields that the body names; the others stay as they are. */
  Bot update(String id, ObjectNode body) {
    Bot stored = get(id);
    refuseWhileInUse(stored, "change");
    ObjectNode merged = toJson(stored);
    merged.setAll(body);
    Bot changed = build(id, merged, stored.revision(), stored.createdAt(), clock.instant());
    if (!bots.replace(changed)) {
      throw new ApiException(
          ErrorCode.CONFLICT,
          "The bot was changed by somebody else meanwhile. Load it again and repeat the change.");
    }
    return changed;
  }

  /** Removes a bot; numbers that it answered are no longer answered by any. */
  void delete(String id) {
    Bot stored = get(id);
    refuseWhileInUse(stored, "delete");
    if (!bots.delete(id)) {
      throw ApiException.notFound("bot", id);
    }
    dids.unassignBot(id);
  }

  Bot copy(String id) {
    Bot source = get(id);
    Instant now = clock.instant();
    Bot copy =
        new Bot(
            newId.get(),
            "Copy of " + source.name(),
            source.active(),
            source.providers(),
            source.definition(),
            0,
            now,
            now);
    bots.insert(copy);
    return copy;
  }

  /** Returns the bot as the API shows it: identity, then every field of the definition. */
  ObjectNode toJson(Bot bot) {
    ObjectNode body = json.createObjectNode();
    body.put("bot_id", bot.id());
    body.put(NAME, bot.name());
    body.put(IS_ACTIVE, bot.active());
    body.setAll((ObjectNode) json.readTree(bot.definition()));
    body.putPOJO("created_at", bot.createdAt());
    body.putPOJO("updated_at", bot.updatedAt());
    return body;
  }

  private Bot build(String id, ObjectNode body, long revision, Instant createdAt, Instant now) {
    BotDefinition definition = JsonFields.read(json, body, BotDefinition.class);
    String name = textOf(body.get(NAME));
    BotValidator.check(name, definition).throwIfAny();
    Providers providers = definition.providers();
    return new Bot(
        id,
        name == null ? "" : name.strip(),
        isActive(body.get(IS_ACTIVE)),
        new Bot.ProviderNames(
            providers.stt().provider(), providers.llm().provider(), providers.tts().provider()),
        storedForm(definition),
        revision,
        createdAt,
        now);
  }

  /** The definition with every default written out, and without the empty keys of providers. */
  private String storedForm(BotDefinition definition) {
    ObjectNode tree = json.valueToTree(definition);
    for (String provider : PROVIDERS) {
      if (tree.get(provider) instanceof ObjectNode settings) {
        settings.remove("api_key");
      }
    }
    return json.writeValueAsString(tree);
  }

  private static @Nullable String textOf(@Nullable JsonNode node) {
    return node != null && node.isString() ? node.asString() : null;
  }

  private static boolean isActive(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return true;
    }
    if (!node.isBoolean()) {
      throw ApiException.invalidField(IS_ACTIVE, "must be true or false");
    }
    return node.asBoolean();
  }

  private void refuseWhileInUse(Bot bot, String action) {
    List<String> campaigns =
        usages.stream().flatMap(usage -> usage.runningCampaigns(bot.id()).stream()).toList();
    if (!campaigns.isEmpty()) {
      throw new ApiException(
          ErrorCode.BOT_IN_USE,
          "Cannot %s the bot \"%s\": running campaigns use it: %s. Pause or stop them first."
              .formatted(action, bot.name(), String.join(", ", campaigns)));
    }
  }
}
