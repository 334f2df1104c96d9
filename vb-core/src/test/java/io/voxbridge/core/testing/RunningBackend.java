package io.voxbridge.core.testing;

import io.voxbridge.core.BackendApplication;
import io.voxbridge.store.kit.EmbeddedMongoFixture;
import io.voxbridge.store.user.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Backend in this process, on a free port, with an embedded MongoDB-compatible store and a Redis
 * of its own. Settings given by name replace the fixture's.
 */
public final class RunningBackend implements AutoCloseable {
  /** The first super admin that every fixture has. */
  public static final String ADMIN_EMAIL = "root@example.com";

  /** Password of the first super admin. */
  public static final String ADMIN_PASSWORD = "correct horse battery";

  /** The secret between services. */
  public static final String VOXCORE_SECRET = "test-voxcore-secret";

  private final EmbeddedMongoFixture mongo;
  private final TestRedis redis;
  private final ConfigurableApplicationContext context;
  private final int port;

  private RunningBackend(
      EmbeddedMongoFixture mongo, TestRedis redis, ConfigurableApplicationContext context) {
    this.mongo = mongo;
    this.redis = redis;
    this.context = context;
    this.port =
        Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
            .getPort();
  }

  /** Starts a Backend with stores of its own. */
  public static RunningBackend start(Map<String, String> settings) {
    EmbeddedMongoFixture mongo = EmbeddedMongoFixture.start();
    TestRedis redis = TestRedis.start();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("MONGODB_URI", mongo.uri());
    all.put("MONGODB_DB", mongo.databaseName());
    all.put("REDIS_URL", redis.url());
    all.put("JWT_SECRET", "0123456789abcdef0123456789abcdef");
    all.put("VOXCORE_SECRET", VOXCORE_SECRET);
    all.put("VOXBRIDGE_MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    all.put("HTTP_PORT", "0");
    all.put("FIRST_ADMIN_EMAIL", ADMIN_EMAIL);
    all.put("FIRST_ADMIN_PASSWORD", ADMIN_PASSWORD);
    all.putAll(settings);
    String[] arguments =
        all.entrySet().stream()
            .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
            .toArray(String[]::new);
    return new RunningBackend(
        mongo, redis, new SpringApplicationBuilder(BackendApplication.class).run(arguments));
  }

  /** Starts a Backend with the fixture's settings. */
  public static RunningBackend start() {
    return start(Map.of());
  }

  /** Returns the base address without a slash at the end. */
  public String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns the store behind the Backend, to look into or to prepare. */
  public EmbeddedMongoFixture mongo() {
    return mongo;
  }

  /** Returns the Redis behind the Backend. */
  public TestRedis redis() {
    return redis;
  }

  /** Returns the bean of that type. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Returns a client without token. */
  public ApiClient client() {
    return new ApiClient(baseUrl(), Map.of());
  }

  /** Returns a client that sends the secret between services. */
  public ApiClient service() {
    return new ApiClient(baseUrl(), Map.of("X-VoxCore-Secret", VOXCORE_SECRET));
  }

  /** Returns a client that is logged in as a new user of that role. */
  public ApiClient as(Role role) {
    return new ApiClient(
        baseUrl(), Map.of("Authorization", "Bearer " + TestUsers.tokenFor(this, role)));
  }

  @Override
  public void close() {
    context.close();
    redis.close();
    mongo.close();
  }
}
