package io.voxbridge.core.user;

import io.voxbridge.core.access.Caller;
import io.voxbridge.core.access.Callers;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the user feature together. */
@Configuration(proxyBeanMethods = false)
class UserConfiguration {

  @Bean
  UserStore userStore(StoreClient store) {
    return new UserStore(store);
  }

  /** Every request looks the user up anew: a deactivation counts at once. */
  @Bean
  Callers callers(UserStore users) {
    return email ->
        users
            .findByEmail(email)
            .filter(User::active)
            .map(user -> new Caller(user.id(), user.email(), user.name(), user.role()));
  }
}
