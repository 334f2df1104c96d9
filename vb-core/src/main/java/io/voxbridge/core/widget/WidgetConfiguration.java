package io.voxbridge.core.widget;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.fleet.FleetClient;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.livekit.LiveKitConnection;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Puts web calls together. */
@Configuration(proxyBeanMethods = false)
class WidgetConfiguration {

  @Bean
  VisitorThrottle visitorThrottle(StringRedisTemplate redis, Environment environment) {
    return new VisitorThrottle(redis, SettingsReader.readValid(environment, WidgetSettings::read));
  }

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
