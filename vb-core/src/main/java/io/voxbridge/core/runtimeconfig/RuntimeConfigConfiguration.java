package io.voxbridge.core.runtimeconfig;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.settings.PlatformSettings;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.ConversationStore;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the runtime configuration together. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfigConfiguration {

  @Bean
  RuntimeConfigService runtimeConfigService(
      BotDirectory bots,
      CampaignStore campaigns,
      ConversationStore calls,
      PlatformSettings settings,
      JsonMapper json,
      Clock clock,
      Supplier<String> newId) {
    return new RuntimeConfigService(bots, campaigns, calls, settings, json, clock, newId);
  }
}
