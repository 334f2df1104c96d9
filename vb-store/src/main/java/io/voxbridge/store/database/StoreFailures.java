package io.voxbridge.store.database;

import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.bson.BsonMaximumSizeExceededException;

/** Tells what a failure of a store operation means, for modules that do not know the database. */
public final class StoreFailures {
  private StoreFailures() {}

  /**
   * Returns whether the database refused or did not answer; what was asked may or may not be done.
   */
  public static boolean isStoreFailure(Throwable failure) {
    return failure instanceof MongoException;
  }

  /** Returns whether no server of the database could be reached, so that trying again may help. */
  public static boolean isUnreachable(Throwable failure) {
    return failure instanceof MongoTimeoutException
        || failure instanceof MongoSocketException
        || failure instanceof MongoNotPrimaryException;
  }

  /** Returns whether a record was larger than the database takes (16 MB). */
  public static boolean isTooLarge(Throwable failure) {
    return failure instanceof BsonMaximumSizeExceededException;
  }
}
