package io.voxbridge.core.configuration;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.module.SimpleModule;

/** The conventions of the HTTP interface: address, JSON names, times. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  @Bean
  HttpSettings httpSettings(Environment environment) {
    return SettingsReader.readValid(environment, HttpSettings::read);
  }

  @Bean
  PublicAddress publicAddress(HttpSettings settings) {
    return new PublicAddress(settings);
  }

  /**
   * Names are snake_case in the order of declaration; instants are ISO-8601 UTC with exactly three
   * digits of fraction.
   */
  @Bean
  JsonMapperBuilderCustomizer jsonConventions() {
    return builder ->
        builder
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(
                new SimpleModule("instants").addSerializer(new MillisecondInstantSerializer()));
  }
}
