package io.voxbridge.core.user;

import io.voxbridge.core.auth.Passwords;
import io.voxbridge.store.user.UserStore;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the user feature together. */
@Configuration(proxyBeanMethods = false)
class UserConfiguration {

  @Bean
  UserService userService(
      UserStore users, Passwords passwords, Clock clock, Supplier<String> newId) {
    return new UserService(users, passwords, clock, newId);
  }
}
