package io.voxbridge.core.startup;

import io.lettuce.core.RedisURI;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.database.StoreAddress;
import java.util.regex.Pattern;

/**
 * Where the stores are.
 *
 * @param mongoUri connection string; may hold a password
 * @param database name of the database, the same as the dialler's
 * @param redisUri address of Redis; may hold a password
 */
public record StoreConnections(Secret mongoUri, String database, Secret redisUri) {
  private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  /** Reads and checks {@code MONGODB_URI}, {@code MONGODB_DB} and {@code REDIS_URL}. */
  public static StoreConnections read(SettingsReader reader) {
    String mongo =
        reader.required(
            "MONGODB_URI",
            "Set the connection string of MongoDB, for example mongodb://localhost:27017.");
    if (!mongo.isEmpty()) {
      check(reader, "MONGODB_URI", "mongodb://host:port", () -> StoreAddress.of(new Secret(mongo)));
    }
    String database = reader.text("MONGODB_DB");
    if (!DATABASE_NAME.matcher(database).matches()) {
      reader.problem(
          "MONGODB_DB", "must be 1 to 63 letters, digits, _ or -, but is \"" + database + "\"");
    }
    String redis =
        reader.required(
            "REDIS_URL", "Set the address of Redis, for example redis://localhost:6379/0.");
    if (!redis.isEmpty()) {
      check(reader, "REDIS_URL", "redis://host:port/0", () -> RedisURI.create(redis));
    }
    return new StoreConnections(new Secret(mongo), database, new Secret(redis));
  }

  /** The value is not repeated in the message: it may hold a password. */
  private static void check(
      SettingsReader reader, String variable, String form, Runnable construction) {
    try {
      construction.run();
    } catch (IllegalArgumentException malformed) {
      reader.problem(variable, "is not an address of the form " + form);
    }
  }
}
