package io.voxbridge.core.cleanup;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.store.campaign.CampaignStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a bot's calls may last. Reads each bot and campaign once; not thread-safe. */
final class LongestCalls {
  /** What no bot may exceed; counts where the bot is not known any more. */
  static final Duration LONGEST = Duration.ofHours(4);

  private final BotDirectory bots;
  private final CampaignStore campaigns;
  private final Map<String, Duration> byBot = new HashMap<>();
  private final Map<String, Duration> byCampaign = new HashMap<>();

  LongestCalls(BotDirectory bots, CampaignStore campaigns) {
    this.bots = bots;
    this.campaigns = campaigns;
  }

  /** Returns what the bot allows. */
  Duration ofBot(@Nullable String bot) {
    return bot == null ? LONGEST : byBot.computeIfAbsent(bot, this::read);
  }

  /** Returns what the campaign's bot allows. */
  Duration ofCampaign(String campaign) {
    return byCampaign.computeIfAbsent(
        campaign,
        id -> campaigns.find(id).map(found -> ofBot(found.identity().botId())).orElse(LONGEST));
  }

  private Duration read(String bot) {
    return bots.find(bot)
        .map(found -> Duration.ofSeconds(found.definition().schedule().maxCallDurationSeconds()))
        .orElse(LONGEST);
  }
}
