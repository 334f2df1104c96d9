package io.voxbridge.core.observation;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.domain.version.BuildVersion;
import io.voxbridge.observe.trace.CallTracer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts what is told about requests together. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

  @Bean
  ObservationSettings observationSettings(Environment environment) {
    return SettingsReader.readValid(environment, ObservationSettings::read);
  }

  @Bean(destroyMethod = "close")
  CallTracer callTracer(ObservationSettings settings, BuildVersion version) {
    return CallTracer.open(settings.traces(), "voxbridge", version.text());
  }

  @Bean
  WebMvcConfigurer requestMarks() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RequestMarks());
      }
    };
  }
}
