package io.voxbridge.core.sealing;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.store.sealing.Sealer;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes the sealer. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

  @Bean
  Sealer sealer(Environment environment, RandomGenerator random) {
    SealingSettings settings = SettingsReader.readValid(environment, SealingSettings::read);
    return new Sealer(settings.current().orElseThrow(), settings.previous(), random);
  }
}
