package io.voxbridge.core.observation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts what is told about requests together. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

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
