package io.voxbridge.store.migration;

import com.mongodb.client.MongoDatabase;

/**
 * One step that changes stored data. It must be repeatable: after a crash it runs again, and two
 * processes that start together may both run it at the same time. Once released it is never edited.
 */
public interface Migration {
  /** Returns the version of the data after this step, counted from 1 without gaps. */
  int version();

  /** Returns what it does, for the log. */
  String description();

  /** Changes the data. */
  void apply(MongoDatabase database);
}
