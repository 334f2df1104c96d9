package io.voxbridge.core.bot;

import java.util.List;

/** Tells which running campaigns use a bot; implemented by the campaign feature. */
@FunctionalInterface
public interface BotUsage {
  /** Returns the names of the running campaigns that use the bot; empty when none does. */
  List<String> runningCampaigns(String botId);
}
