package io.voxbridge.store.database;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A process's connection to the database. Opening does not connect: a service starts without its
 * database, says so at its health endpoint and works once the database is there. Safe for use by
 * several threads.
 *
 * <p>Writes are acknowledged by a majority of a replica set before a method returns, and reads see
 * only such writes, so that a change of primary takes nothing back that somebody acted upon.
 */
public final class StoreClient implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_SECONDS = 5;
  private static final String PING_COLLECTION = "schema_version";

  private final MongoClient client;
  private final MongoDatabase database;

  private StoreClient(MongoClient client, MongoDatabase database) {
    this.client = client;
    this.database = database;
  }

  /**
   * Prepares the connection.
   *
   * @throws IllegalArgumentException when the connection string is malformed; the message does not
   *     repeat it
   */
  public static StoreClient open(StoreSettings settings) {
    long selectionMillis = settings.serverSelectionTimeout().toMillis();
    MongoClientSettings.Builder builder =
        MongoClientSettings.builder()
            .applicationName("voxbridge")
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(selectionMillis, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket -> socket.connectTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS));
    try {
      builder.applyConnectionString(new ConnectionString(settings.uri().value()));
    } catch (IllegalArgumentException malformed) {
      // The driver's message may quote the string with its password.
      throw new IllegalArgumentException(
          "MONGODB_URI is not a MongoDB connection string; it looks like"
              + " mongodb://user:password@host:27017/?replicaSet=rs0");
    }
    return of(MongoClients.create(builder.build()), settings.database());
  }

  /** Takes a driver's client that was made elsewhere; closing closes it. */
  public static StoreClient of(MongoClient client, String database) {
    return new StoreClient(
        client,
        client
            .getDatabase(database)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary()));
  }

  /** Returns the database. */
  public MongoDatabase database() {
    return database;
  }

  /** Returns a collection of the database. */
  public MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }

  /**
   * Asks the database something, with an ordinary query: the embedded server does not know the
   * commands that health checks usually send.
   *
   * @return what is wrong, or empty when the database answers
   */
  public Optional<String> problem() {
    try {
      var _ = collection(PING_COLLECTION).find().projection(Projections.include("_id")).first();
      return Optional.empty();
    } catch (MongoException unreachable) {
      return Optional.of("MongoDB does not answer: " + unreachable.getMessage());
    }
  }

  /**
   * Returns the time by the clock of the server that takes writes; empty when it does not tell or
   * does not answer.
   */
  public Optional<Instant> serverTime() {
    try {
      // The older name of "hello": every server answers it, the embedded one included.
      Document answer = database.runCommand(new Document("isMaster", 1));
      return Optional.ofNullable(answer.getDate("localTime")).map(Date::toInstant);
    } catch (MongoException | ClassCastException untold) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
