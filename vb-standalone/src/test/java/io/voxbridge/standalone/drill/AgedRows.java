package io.voxbridge.standalone.drill;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Lets hours pass for the rows of a host's database: a drill cannot wait for the longest call. */
final class AgedRows {
  private static final String ROWS = "campaign_calls";

  private AgedRows() {}

  /**
   * Makes rows look as if they had been in their state for long.
   *
   * @return how many rows are in that state
   */
  static long age(DrillHost host, String state, Instant now, Duration by) {
    try (MongoClient client =
        MongoClients.create("mongodb://127.0.0.1:" + host.installation().ports().store())) {
      return client
          .getDatabase("voxbridge")
          .getCollection(ROWS)
          .updateMany(
              Filters.eq("state", state), Updates.set("state_since", Date.from(now.minus(by))))
          .getMatchedCount();
    }
  }
}
