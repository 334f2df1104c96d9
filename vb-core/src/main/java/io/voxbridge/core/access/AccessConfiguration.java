package io.voxbridge.core.access;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.error.ProblemWriter;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The security of the HTTP interface: no sessions, no cookies, a proof per request. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data: blob: https:; media-src 'self' blob:;"
          + " style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'none';"
          + " base-uri 'none'; object-src 'none'; form-action 'self'";

  @Bean
  AccessSettings accessSettings(Environment environment) {
    return SettingsReader.readValid(environment, AccessSettings::read);
  }

  @Bean
  AccessTokens accessTokens(AccessSettings settings, Clock clock) {
    return new AccessTokens(settings, clock);
  }

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
      AccessTokens tokens,
      Callers callers,
      ApiKeys keys,
      AccessSettings settings) {
    RequestAccess access = new RequestAccess(tokens, callers, keys, settings.voxcoreSecret());
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers ->
            headers
                .cacheControl(cache -> {})
                .frameOptions(frame -> frame.deny())
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
        .authorizeHttpRequests(
            requests -> requests.anyRequest().access(new HandlerAccess(handlers, access)))
        .build();
  }

  /** Addresses that the firewall refuses get the same kind of answer as everything else. */
  @Bean
  RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
    return (request, response, rejected) -> problems.write(rejected, request, response);
  }

  /** {@code /campaigns/} and {@code /campaigns} are the same; handlers are mapped without slash. */
  @Bean
  FilterRegistrationBean<UrlHandlerFilter> trailingSlashFilter() {
    FilterRegistrationBean<UrlHandlerFilter> registration =
        new FilterRegistrationBean<>(
            UrlHandlerFilter.trailingSlashHandler("/api/**").wrapRequest().build());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  WebMvcConfigurer callerArguments() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgumentResolver());
      }
    };
  }

  /** Stops the start when a handler does not say who may call it. */
  @Bean
  SmartInitializingSingleton everyHandlerSaysWhoMayCallIt(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    return () -> {
      List<String> undeclared = HandlerAccess.undeclared(handlers);
      if (!undeclared.isEmpty()) {
        throw new IllegalStateException("handlers without @Access: " + undeclared);
      }
    };
  }
}
