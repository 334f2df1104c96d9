package io.voxbridge.agents;

import io.voxbridge.agents.problem.RequestGuard;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.worker.SocketFile;
import io.voxbridge.agents.worker.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Makes the worker's socket and what every request passes. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
  private static final Logger log = LoggerFactory.getLogger(WebConfiguration.class);

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> unixSocket(WorkerSettings settings) {
    return factory ->
        factory.addConnectorCustomizers(connector ->
            connector.setProperty("unixDomainSocketPath", settings.socket().toString()));
  }

  @Bean
  ApplicationListener<WebServerInitializedEvent> socketOpener(
      SocketFile socket, WorkerSettings settings) {
    return event -> {
      try {
        socket.open();
        log.info("worker {} takes requests on {}", settings.instance(), settings.socket());
      } catch (IOException e) {
        throw new UncheckedIOException("the socket's mode cannot be set", e);
      }
    };
  }

  @Bean
  FilterRegistrationBean<RequestGuard> requestGuard(BackendSettings backend, JsonMapper json) {
    FilterRegistrationBean<RequestGuard> registration =
        new FilterRegistrationBean<>(
            new RequestGuard(backend.secret(), () -> UUID.randomUUID().toString(), json));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** Every answer is JSON, whatever a health check or a browser says it accepts. */
  @Bean
  WebMvcConfigurer answersAreJson() {
    return new WebMvcConfigurer() {
      @Override
      public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
      }
    };
  }
}
