package io.voxbridge.core.startup;

import io.lettuce.core.RedisURI;
import io.voxbridge.core.health.HealthPart;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Whether Redis answers. Without it the API goes on, but live events and limits do not. */
final class RedisHealth implements HealthPart {
  private final RedisConnectionFactory redis;
  private final String address;

  RedisHealth(RedisConnectionFactory redis, StoreConnections connections) {
    this.redis = redis;
    RedisURI uri = RedisURI.create(connections.redisUri().value());
    this.address = uri.getHost() + ":" + uri.getPort();
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Optional<String> problem() {
    try (RedisConnection connection = redis.getConnection()) {
      return "PONG".equals(connection.ping())
          ? Optional.empty()
          : Optional.of("answers, but not as Redis does, at " + address);
    } catch (DataAccessException unreachable) {
      return Optional.of("no answer from " + address + ". " + advice());
    }
  }

  @Override
  public String advice() {
    return "Check that Redis runs there and that REDIS_URL is right; meanwhile the API serves on"
        + " without live events and login limits.";
  }
}
