package io.voxbridge.sim.web;

import io.voxbridge.sim.SimulatedNetwork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Where rooms are joined: {@code /v1/join?room=&identity=&resume=}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class WebSocketRoutes implements WebSocketConfigurer {
  private static final int MAX_MESSAGE_BYTES = 256 * 1024;

  private final SimulatedNetwork network;

  WebSocketRoutes(SimulatedNetwork network) {
    this.network = network;
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry.addHandler(new RoomSocketHandler(network), "/v1/join").setAllowedOrigins();
  }

  @Bean
  ServletServerContainerFactoryBean webSocketLimits() {
    var limits = new ServletServerContainerFactoryBean();
    limits.setMaxTextMessageBufferSize(MAX_MESSAGE_BYTES);
    limits.setMaxBinaryMessageBufferSize(MAX_MESSAGE_BYTES);
    return limits;
  }
}
