package io.voxbridge.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The real clock, chance and identifiers; everything else gets them injected. */
@Configuration(proxyBeanMethods = false)
class EnvironmentSources {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Time that never jumps, in nanoseconds since some moment; only differences mean anything. */
  @Bean
  LongSupplier nanoTime() {
    return System::nanoTime;
  }

  /** Unpredictable, because tokens are drawn from it as well as tie breaks. */
  @Bean
  RandomGenerator randomGenerator() {
    return new SecureRandom();
  }

  /** New identifiers: random UUIDs as text. */
  @Bean
  Supplier<String> newId() {
    return () -> UUID.randomUUID().toString();
  }
}
