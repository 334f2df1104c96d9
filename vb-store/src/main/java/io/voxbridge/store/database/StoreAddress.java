package io.voxbridge.store.database;

import com.mongodb.ConnectionString;
import io.voxbridge.domain.secret.Secret;
import java.util.List;

/**
 * The part of a connection string that may be shown.
 *
 * @param hosts the servers, with ports where they are given
 */
public record StoreAddress(List<String> hosts) {
  /**
   * Reads a MongoDB connection string.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static StoreAddress of(Secret uri) {
    return new StoreAddress(List.copyOf(new ConnectionString(uri.value()).getHosts()));
  }

  @Override
  public String toString() {
    return String.join(",", hosts);
  }
}
