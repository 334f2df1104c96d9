package io.voxbridge.store.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code users}. Thread-safe. */
public final class UserStore {
  private static final String COLLECTION = "users";
  private static final String ID = "_id";
  private static final String EMAIL = "email";
  private static final String NAME = "name";
  private static final String ROLE = "role";
  private static final String ACTIVE = "is_active";
  private static final String PASSWORD_HASH = "password_hash";
  private static final String AGENT_LANGUAGES = "agent_languages";
  private static final String AGENT_PRIMARY_LANGUAGE = "agent_primary_language";
  private static final String CREATED_AT = "created_at";

  private final MongoCollection<Document> users;

  /**
   * @param store holds the collection
   */
  public UserStore(StoreClient store) {
    this.users = store.collection(COLLECTION);
  }

  /** Returns the indexes: an address belongs to one user. */
  public static CollectionIndexes indexes() {
    return new CollectionIndexes(
        COLLECTION,
        List.of(new IndexModel(Indexes.ascending(EMAIL), new IndexOptions().unique(true))));
  }

  /** Returns the spelling under which an address is stored and found. */
  public static String normalised(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Returns the user of that address, whatever its case. */
  public Optional<User> findByEmail(String email) {
    return Optional.ofNullable(users.find(eq(EMAIL, normalised(email))).first())
        .map(UserStore::read);
  }

  /** Returns the user of that id. */
  public Optional<User> find(String id) {
    return Optional.ofNullable(users.find(eq(ID, id)).first()).map(UserStore::read);
  }

  /** Returns every user, oldest first. */
  public List<User> all() {
    return users
        .find()
        .sort(Sorts.ascending(CREATED_AT, ID))
        .map(UserStore::read)
        .into(new ArrayList<>());
  }

  /** Returns whether there is any user. */
  public boolean isEmpty() {
    return users.find().limit(1).first() == null;
  }

  /**
   * Adds a user.
   *
   * @return false when the address is taken; nothing has changed then
   */
  public boolean insert(User user) {
    try {
      users.insertOne(write(user));
      return true;
    } catch (MongoWriteException failure) {
      if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw failure;
    }
  }

  /**
   * Changes name, role and languages, if the role is still the expected one.
   *
   * @return false when the user is gone or somebody else changed the role meanwhile
   */
  public boolean updateProfile(User changed, Role expectedRole) {
    return update(
        and(eq(ID, changed.id()), eq(ROLE, expectedRole.wireName())),
        Updates.combine(
            Updates.set(NAME, changed.name()),
            Updates.set(ROLE, changed.role().wireName()),
            Updates.set(AGENT_LANGUAGES, changed.agentLanguages()),
            Updates.set(AGENT_PRIMARY_LANGUAGE, changed.agentPrimaryLanguage())));
  }

  /** Changes the name; false when the user is gone. */
  public boolean updateName(String id, String name) {
    return update(eq(ID, id), Updates.set(NAME, name));
  }

  /**
   * Changes the password, if it is still the expected one.
   *
   * @return false when the user is gone or the password was changed meanwhile
   */
  public boolean updatePassword(String id, String expectedHash, String newHash) {
    return update(
        and(eq(ID, id), eq(PASSWORD_HASH, expectedHash)), Updates.set(PASSWORD_HASH, newHash));
  }

  /** Lets a user log in, or no more; false when nothing changed. */
  public boolean updateActive(String id, boolean expected, boolean active) {
    return update(and(eq(ID, id), eq(ACTIVE, expected)), Updates.set(ACTIVE, active));
  }

  /** Removes a user; false when there was none. */
  public boolean delete(String id) {
    return users.deleteOne(eq(ID, id)).getDeletedCount() == 1;
  }

  private boolean update(Bson filter, Bson change) {
    return users.updateOne(filter, change).getMatchedCount() == 1;
  }

  private static Document write(User user) {
    return new Document(ID, user.id())
        .append(EMAIL, normalised(user.email()))
        .append(NAME, user.name())
        .append(ROLE, user.role().wireName())
        .append(ACTIVE, user.active())
        .append(PASSWORD_HASH, user.passwordHash())
        .append(AGENT_LANGUAGES, user.agentLanguages())
        .append(AGENT_PRIMARY_LANGUAGE, user.agentPrimaryLanguage())
        .append(CREATED_AT, Date.from(user.createdAt()));
  }

  private static User read(Document document) {
    return new User(
        Documents.text(document, ID),
        Documents.text(document, EMAIL),
        Documents.text(document, NAME),
        Role.parse(Documents.text(document, ROLE)),
        document.getBoolean(ACTIVE, true),
        Documents.text(document, PASSWORD_HASH),
        document.getList(AGENT_LANGUAGES, String.class, List.of("en")),
        document.get(AGENT_PRIMARY_LANGUAGE, ""),
        Documents.time(document, CREATED_AT));
  }
}
