package io.voxbridge.core.widget;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.fleet.FleetClient;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.livekit.LiveKitConnection;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts web calls together. */
@Configuration(proxyBeanMethods = false)
class WidgetConfiguration {

  @Bean
  WidgetService widgetService(
      BotDirectory bots,
      FleetDirectory fleet,
      FleetClient client,
      LiveKitConnection livekit,
      Supplier<String> newId) {
    return new WidgetService(bots, fleet, client, livekit, newId);
  }
}
