package io.voxbridge.agents;

import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.transport.telephony.access.StreamAccess;
import io.voxbridge.agents.transport.telephony.control.CallControls;
import io.voxbridge.agents.transport.telephony.control.ProviderApi;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;
import io.voxbridge.agents.transport.telephony.socket.StreamGate;
import io.voxbridge.agents.transport.telephony.socket.StreamSockets;
import io.voxbridge.agents.transport.telephony.socket.StreamTools;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import tools.jackson.databind.json.JsonMapper;

/** Makes the routes on which telephony providers open their streams. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class TelephonyConfiguration {

  @Bean
  StreamAccess streamAccess(TelephonySettings settings) {
    return new StreamAccess(settings, Clock.systemUTC());
  }

  @Bean
  CallControls callControls(TelephonySettings settings, HttpClient http) {
    return new CallControls(settings, new ProviderApi(http, Thread::sleep));
  }

  /** Cancelled limits leave at once: there is one for every stream. */
  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService telephonyTimers() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("telephony-timers").factory());
  }

  @Bean
  WebSocketConfigurer telephonyStreams(
      CallIntake intake,
      BackendSettings backend,
      TelephonySettings settings,
      StreamAccess access,
      CallControls controls,
      ScheduledExecutorService telephonyTimers,
      JsonMapper json) {
    StreamSockets sockets =
        new StreamSockets(
            new StreamTools(
                intake,
                access,
                controls,
                Objects.requireNonNullElse(backend.configUrl(), URI.create("")),
                settings.localTime(),
                telephonyTimers,
                Clock.systemUTC(),
                System::nanoTime));
    StreamGate gate = new StreamGate(intake, access, backend.configUrl() != null, json);
    String[] paths =
        Arrays.stream(TelephonyProvider.values())
            .map(provider -> "/" + provider.route() + "/**")
            .toArray(String[]::new);
    return registry -> registry.addHandler(sockets, paths).addInterceptors(gate);
  }

  @Bean
  ServletServerContainerFactoryBean webSocketLimits() {
    ServletServerContainerFactoryBean limits = new ServletServerContainerFactoryBean();
    limits.setMaxTextMessageBufferSize(StreamSockets.LARGEST_MESSAGE);
    limits.setMaxBinaryMessageBufferSize(StreamSockets.LARGEST_MESSAGE);
    return limits;
  }
}
