package io.voxbridge.core.livekit;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.health.HealthPart;
import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.LiveKitApi;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Puts the connection to LiveKit together. */
@Configuration(proxyBeanMethods = false)
class LiveKitConfiguration {

  @Bean
  LiveKitConnectionSettings liveKitConnectionSettings(Environment environment) {
    return SettingsReader.readValid(environment, LiveKitConnectionSettings::read);
  }

  @Bean(destroyMethod = "close")
  LiveKitConnection liveKitConnection(LiveKitConnectionSettings settings, Clock clock) {
    LiveKitSettings server = settings.server();
    return new LiveKitConnection(
        server == null ? null : new LiveKitApi(server, clock), settings.publicUrl());
  }

  /** Only there when a LiveKit is configured: who has none is not told that it is missing. */
  @Bean
  @Order(3)
  @ConditionalOnExpression("!'${voxbridge.livekit-url:}'.isBlank()")
  HealthPart liveKitHealth(LiveKitConnection connection) {
    return new LiveKitHealth(connection.required());
  }
}
