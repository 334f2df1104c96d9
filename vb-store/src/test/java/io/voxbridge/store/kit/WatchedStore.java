package io.voxbridge.store.kit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.InsertManyResult;
import com.mongodb.client.result.UpdateResult;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A connection that tells a watcher about every operation on a collection, so that a test can end
 * or hold up a process between any two of them. Operations on many documents are carried out one
 * document at a time, as a server does, so that a process can end in the middle of them.
 */
public final class WatchedStore {
  private static final Set<String> WRITES =
      Set.of("insertOne", "updateOne", "findOneAndUpdate", "replaceOne", "deleteOne", "deleteMany");
  private static final Set<String> READS = Set.of("find", "countDocuments", "aggregate");

  private WatchedStore() {}

  /** Hears of operations; what it throws reaches the caller of the operation. */
  public interface Watcher {
    /** An operation is about to be sent. */
    default void before() {}

    /** A write has been carried out; the caller does not know yet. */
    default void afterWrite() {}
  }

  /** Opens a watched connection. */
  public static StoreClient open(StoreSettings settings, Watcher watcher) {
    MongoClient client = MongoClients.create(settings.uri().value());
    return StoreClient.of(
        wrap(
            MongoClient.class,
            (proxy, method, arguments) -> {
              Object result = call(client, method, arguments);
              return result instanceof MongoDatabase database ? watched(database, watcher) : result;
            }),
        settings.database());
  }

  private static MongoDatabase watched(MongoDatabase database, Watcher watcher) {
    return wrap(
        MongoDatabase.class,
        (proxy, method, arguments) -> {
          Object result = call(database, method, arguments);
          if (result instanceof MongoDatabase other) {
            return watched(other, watcher);
          }
          return result instanceof MongoCollection<?> collection
              ? watched(collection.withDocumentClass(Document.class), watcher)
              : result;
        });
  }

  @SuppressWarnings("unchecked")
  private static MongoCollection<Document> watched(
      MongoCollection<Document> collection, Watcher watcher) {
    return wrap(
        MongoCollection.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "bulkWrite" ->
                  bulk(collection, watcher, (List<WriteModel<Document>>) arguments[0]);
              case "insertMany" -> insertMany(collection, watcher, (List<Document>) arguments[0]);
              case "updateMany" ->
                  updateMany(collection, watcher, (Bson) arguments[0], (Bson) arguments[1]);
              default -> one(collection, watcher, method, arguments);
            });
  }

  private static @Nullable Object one(
      MongoCollection<Document> collection,
      Watcher watcher,
      Method method,
      Object @Nullable [] arguments)
      throws Throwable {
    boolean writes = WRITES.contains(method.getName());
    if (writes || READS.contains(method.getName())) {
      watcher.before();
    }
    Object result = call(collection, method, arguments);
    if (writes) {
      watcher.afterWrite();
    }
    return result;
  }

  private static @Nullable Object bulk(
      MongoCollection<Document> collection, Watcher watcher, List<WriteModel<Document>> writes) {
    Object last = null;
    for (WriteModel<Document> write : writes) {
      watcher.before();
      last = collection.bulkWrite(List.of(write), new BulkWriteOptions());
      watcher.afterWrite();
    }
    return last;
  }

  private static InsertManyResult insertMany(
      MongoCollection<Document> collection, Watcher watcher, List<Document> documents) {
    Map<Integer, BsonValue> ids = new HashMap<>();
    for (Document document : documents) {
      watcher.before();
      ids.put(ids.size(), Objects.requireNonNull(collection.insertOne(document).getInsertedId()));
      watcher.afterWrite();
    }
    return InsertManyResult.acknowledged(ids);
  }

  private static UpdateResult updateMany(
      MongoCollection<Document> collection, Watcher watcher, Bson filter, Bson update) {
    watcher.before();
    List<Object> ids = new ArrayList<>();
    collection.find(filter).forEach(row -> ids.add(row.get("_id", Object.class)));
    long updated = 0;
    for (Object id : ids) {
      updated +=
          collection
              .updateOne(Filters.and(Filters.eq("_id", id), filter), update)
              .getModifiedCount();
      watcher.afterWrite();
      watcher.before();
    }
    return UpdateResult.acknowledged(updated, updated, new BsonDocument());
  }

  private static <T> T wrap(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      Throwable cause = failure.getCause();
      throw cause == null ? failure : cause;
    }
  }
}
