package io.voxbridge.store.database;

import io.voxbridge.domain.secret.Secret;
import java.time.Duration;

/**
 * Where the database is.
 *
 * @param uri a MongoDB connection string ({@code MONGODB_URI}); secret because it may hold a
 *     password
 * @param database the database's name ({@code MONGODB_DB})
 * @param serverSelectionTimeout how long an operation waits for a reachable server; a value in the
 *     connection string wins
 */
public record StoreSettings(Secret uri, String database, Duration serverSelectionTimeout) {
  /** The name used when none is configured. */
  public static final String DEFAULT_DATABASE = "voxbridge";

  private static final Duration DEFAULT_SELECTION_TIMEOUT = Duration.ofSeconds(5);

  /**
   * Takes the settings.
   *
   * @throws IllegalArgumentException when the connection string or the name is missing
   */
  public StoreSettings {
    if (!uri.isSet()) {
      throw new IllegalArgumentException("MONGODB_URI is not set");
    }
    if (database.isBlank()) {
      throw new IllegalArgumentException("MONGODB_DB is blank");
    }
  }

  /** Takes the settings with the usual time limit. */
  public StoreSettings(Secret uri, String database) {
    this(uri, database, DEFAULT_SELECTION_TIMEOUT);
  }
}
