package io.voxbridge.core.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;

/**
 * Slows down the guessing of passwords: after a number of failures from one address for one email
 * both have to wait until the oldest failure is forgotten. Counted in Redis; without Redis nothing
 * is counted and everybody may try. Thread-safe.
 */
final class LoginThrottle {
  private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);

  private static final int MOST_FAILURES = 10;
  private static final Duration MEMORY = Duration.ofMinutes(15);

  /** Counting and the time limit are one step: no counter may stay for ever. */
  private static final DefaultRedisScript<Long> COUNT =
      new DefaultRedisScript<>(
          """
          local failures = redis.call('INCR', KEYS[1])
          if failures == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
          return failures
          """,
          Long.class);

  private final StringRedisTemplate redis;
  private final AtomicBoolean counting = new AtomicBoolean(true);

  LoginThrottle(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /** Returns how long this pair has to wait; empty when it may try. */
  Optional<Duration> waitingTime(String email, String address) {
    String key = key(email, address);
    try {
      String failures = redis.opsForValue().get(key);
      noteThatRedisAnswers();
      if (failures == null || Long.parseLong(failures) < MOST_FAILURES) {
        return Optional.empty();
      }
      Long millis = redis.getExpire(key, TimeUnit.MILLISECONDS);
      return Optional.of(Duration.ofMillis(millis == null ? 0 : Math.max(1000, millis)));
    } catch (DataAccessException unreachable) {
      noteThatRedisIsGone(unreachable);
      return Optional.empty();
    }
  }

  /** Counts a failure. */
  void failed(String email, String address) {
    try {
      var _ = redis.execute(COUNT, List.of(key(email, address)), String.valueOf(MEMORY.toMillis()));
    } catch (DataAccessException unreachable) {
      noteThatRedisIsGone(unreachable);
    }
  }

  /** Forgets the failures of this pair. */
  void succeeded(String email, String address) {
    try {
      var _ = redis.delete(key(email, address));
    } catch (DataAccessException unreachable) {
      noteThatRedisIsGone(unreachable);
    }
  }

  private void noteThatRedisAnswers() {
    if (counting.compareAndSet(false, true)) {
      log.info("Redis answers again: failed logins are limited again");
    }
  }

  private void noteThatRedisIsGone(DataAccessException cause) {
    if (counting.compareAndSet(true, false)) {
      log.warn(
          "Redis does not answer: failed logins are not limited until it does ({})",
          cause.toString());
    }
  }

  /** Hashed, because what people type as their email is nobody's business in Redis. */
  private static String key(String email, String address) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((email + "\n" + address).getBytes(StandardCharsets.UTF_8));
      return "voxbridge:login_failures:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
