package io.voxbridge.agents.support;

import io.voxbridge.agents.conversation.CallSessionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts scripted conversations into a worker process that is started with the property. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("scripted.sessions")
public class ScriptedSessions {
  @Bean
  @Primary
  CallSessionFactory scriptedSessionFactory() {
    return ScriptedSession::new;
  }
}
