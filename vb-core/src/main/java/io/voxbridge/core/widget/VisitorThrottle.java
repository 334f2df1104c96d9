package io.voxbridge.core.widget;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;

/**
 * Limits how often one address asks for web calls, with a token bucket in Redis that all Backends
 * share. Without Redis nothing is limited: a page's visitors matter more than the limit.
 * Thread-safe.
 */
final class VisitorThrottle {
  private static final Logger log = LoggerFactory.getLogger(VisitorThrottle.class);

  /** Providers give a home or an office a whole /64 of IPv6 addresses. */
  private static final int IPV6_NETWORK_BYTES = 8;

  /**
   * Takes a token, or returns the milliseconds until there is one. Time is Redis's own, so Backends
   * need not agree on theirs. ARGV: tokens per minute, burst.
   */
  private static final DefaultRedisScript<Long> TAKE =
      new DefaultRedisScript<>(
          """
          local time = redis.call('TIME')
          local now = time[1] * 1000 + math.floor(time[2] / 1000)
          local perMilli = tonumber(ARGV[1]) / 60000
          local burst = tonumber(ARGV[2])
          local stored = redis.call('HMGET', KEYS[1], 'tokens', 'at')
          local tokens = tonumber(stored[1] or burst)
          local at = tonumber(stored[2] or now)
          tokens = math.min(burst, tokens + math.max(0, now - at) * perMilli)
          local wait = 0
          if tokens >= 1 then
            tokens = tokens - 1
          else
            wait = math.ceil((1 - tokens) / perMilli)
          end
          redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
          redis.call('PEXPIRE', KEYS[1], math.ceil(burst / perMilli) + 1000)
          return wait
          """,
          Long.class);

  private final StringRedisTemplate redis;
  private final WidgetSettings settings;
  private final AtomicBoolean counting = new AtomicBoolean(true);

  VisitorThrottle(StringRedisTemplate redis, WidgetSettings settings) {
    this.redis = redis;
    this.settings = settings;
  }

  /**
   * Counts a request.
   *
   * @param address where it comes from, as a trusted proxy or the connection tells
   * @return how long the address has to wait; empty when it may go on
   */
  Optional<Duration> waitingTime(String address) {
    if (settings.tokensPerMinute() == 0) {
      return Optional.empty();
    }
    try {
      Long wait =
          redis.execute(
              TAKE,
              List.of(key(address)),
              String.valueOf(settings.tokensPerMinute()),
              String.valueOf(settings.burst()));
      if (counting.compareAndSet(false, true)) {
        log.info("Redis answers again: web calls are limited per address again");
      }
      return Optional.ofNullable(wait).filter(millis -> millis > 0).map(Duration::ofMillis);
    } catch (DataAccessException unreachable) {
      if (counting.compareAndSet(true, false)) {
        log.warn(
            "Redis does not answer: web calls are not limited per address until it does ({})",
            unreachable.toString());
      }
      return Optional.empty();
    }
  }

  /** Hashed: who visits a page is nobody's business in Redis. */
  private static String key(String address) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(network(address).getBytes(StandardCharsets.UTF_8));
      return "voxbridge:widget_tokens:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** Returns an IPv4 address as it is, and the network of an IPv6 address. */
  static String network(String address) {
    try {
      if (address.contains(":") && InetAddress.ofLiteral(address) instanceof Inet6Address six) {
        return HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_NETWORK_BYTES));
      }
      return address;
    } catch (IllegalArgumentException notAnAddress) {
      return address;
    }
  }
}
