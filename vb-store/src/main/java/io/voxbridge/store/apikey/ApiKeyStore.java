package io.voxbridge.store.apikey;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code api_keys}. Thread-safe. */
public final class ApiKeyStore {
  private static final String COLLECTION = "api_keys";
  private static final String ID = "_id";
  private static final String NAME = "name";
  private static final String PREFIX = "prefix";
  private static final String HASH = "hash";
  private static final String BOT_IDS = "bot_ids";
  private static final String ACTIVE = "is_active";
  private static final String EXPIRES_AT = "expires_at";
  private static final String LAST_USED_AT = "last_used_at";
  private static final String CREATED_BY = "created_by";
  private static final String CREATED_AT = "created_at";

  private final MongoCollection<Document> keys;

  /**
   * @param store holds the collection
   */
  public ApiKeyStore(StoreClient store) {
    this.keys = store.collection(COLLECTION);
  }

  /** Returns the indexes: a key is found by its hash. */
  public static CollectionIndexes indexes() {
    return new CollectionIndexes(
        COLLECTION,
        List.of(new IndexModel(Indexes.ascending(HASH), new IndexOptions().unique(true))));
  }

  /**
   * Adds a key.
   *
   * @param hash SHA-256 of the whole key, hexadecimal
   */
  public void insert(ApiKey key, String hash) {
    keys.insertOne(
        new Document(ID, key.id())
            .append(NAME, key.name())
            .append(PREFIX, key.prefix())
            .append(HASH, hash)
            .append(BOT_IDS, key.botIds())
            .append(ACTIVE, key.active())
            .append(EXPIRES_AT, key.expiresAt())
            .append(CREATED_BY, key.createdBy())
            .append(CREATED_AT, Date.from(key.createdAt())));
  }

  /** Returns every key, newest first. */
  public List<ApiKey> all() {
    return keys.find()
        .sort(Sorts.orderBy(Sorts.descending(CREATED_AT), Sorts.ascending(ID)))
        .map(ApiKeyStore::read)
        .into(new ArrayList<>());
  }

  /** Returns the key of that id. */
  public Optional<ApiKey> find(String id) {
    return Optional.ofNullable(keys.find(eq(ID, id)).first()).map(ApiKeyStore::read);
  }

  /** Returns the key with that hash, whether it is accepted or not. */
  public Optional<ApiKey> findByHash(String hash) {
    return Optional.ofNullable(keys.find(eq(HASH, hash)).first()).map(ApiKeyStore::read);
  }

  /** Changes name, bots, activity and end of a key; false when there is none. */
  public boolean update(ApiKey changed) {
    return keys.updateOne(
                eq(ID, changed.id()),
                combine(
                    set(NAME, changed.name()),
                    set(BOT_IDS, changed.botIds()),
                    set(ACTIVE, changed.active()),
                    set(EXPIRES_AT, changed.expiresAt())))
            .getMatchedCount()
        == 1;
  }

  /** Notes that a key was used. */
  public void used(String id, Instant at) {
    keys.updateOne(eq(ID, id), set(LAST_USED_AT, Date.from(at)));
  }

  private static ApiKey read(Document document) {
    return new ApiKey(
        Documents.text(document, ID),
        Documents.text(document, NAME),
        Documents.text(document, PREFIX),
        document.getList(BOT_IDS, String.class, List.of()),
        document.getBoolean(ACTIVE, false),
        document.getString(EXPIRES_AT),
        Documents.optionalTime(document, LAST_USED_AT),
        document.get(CREATED_BY, ""),
        Documents.time(document, CREATED_AT));
  }
}
