package io.voxbridge.core.recording;

import io.voxbridge.core.access.AccessSettings;
import io.voxbridge.core.settings.PlatformSettings;
import io.voxbridge.store.conversation.ConversationStore;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the recording feature together. */
@Configuration(proxyBeanMethods = false)
class RecordingConfiguration {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  @Bean
  RecordingService recordingService(
      ConversationStore calls, PlatformSettings settings, AccessSettings access) {
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return new RecordingService(
        calls,
        List.of(
            new ObjectStorageSource(settings::storage),
            new FleetSource(http, settings::fleetUrls, access.voxcoreSecret())));
  }
}
