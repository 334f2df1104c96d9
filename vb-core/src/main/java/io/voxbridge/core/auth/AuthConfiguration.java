package io.voxbridge.core.auth;

import io.voxbridge.core.access.AccessTokens;
import io.voxbridge.core.access.Callers;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.startup.StartupTask;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Puts logging in together. */
@Configuration(proxyBeanMethods = false)
class AuthConfiguration {

  @Bean
  UserStore userStore(StoreClient store) {
    return new UserStore(store);
  }

  /** Every request looks the user up anew: a deactivation counts at once. */
  @Bean
  Callers callers(UserStore users) {
    return email -> users.findByEmail(email).filter(User::active).map(AuthService::callerOf);
  }

  /** bcrypt now; hashes name their algorithm, so that another one can follow. */
  @Bean
  Passwords passwords() {
    return new Passwords(PasswordEncoderFactories.createDelegatingPasswordEncoder());
  }

  @Bean
  AuthService authService(
      UserStore users, Passwords passwords, AccessTokens tokens, StringRedisTemplate redis) {
    return new AuthService(users, passwords, tokens, new LoginThrottle(redis));
  }

  @Bean
  StartupTask firstAdmin(
      UserStore users,
      Passwords passwords,
      Environment environment,
      Clock clock,
      Supplier<String> newId) {
    FirstAdminSettings settings = SettingsReader.readValid(environment, FirstAdminSettings::read);
    return StartupTask.of(
        "make the first admin",
        StartupTask.SEED,
        new FirstAdmin(users, passwords, settings, clock, newId));
  }
}
