package io.voxbridge.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random commands go to the indexed store and to the plain one, which scans: answers must
 * be the same.
 */
class IndexedCollectionTest {
  private static final List<String> STATES = List.of("pending", "leased", "ringing", "completed");

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void queries_onRandomData_answerAsAScanWould(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    DurableBackend indexedBackend = DurableBackend.open(folder.resolve(seed + ".mv"), 16);
    MongoServer indexedServer = new MongoServer(indexedBackend);
    MongoServer plainServer = new MongoServer(H2Backend.inMemory());
    try (MongoClient indexedClient =
            MongoClients.create(indexedServer.bindAndGetConnectionString());
        MongoClient plainClient = MongoClients.create(plainServer.bindAndGetConnectionString())) {
      MongoCollection<Document> indexed = indexedClient.getDatabase("t").getCollection("rows");
      MongoCollection<Document> plain = plainClient.getDatabase("t").getCollection("rows");
      indexed.createIndex(Indexes.ascending("campaign", "state", "rank", "_id"));
      indexed.createIndex(Indexes.ascending("campaign", "rank", "_id", "due", "state"));
      indexed.createIndex(Indexes.ascending("attempts.session"));
      indexed.createIndex(
          Indexes.compoundIndex(Indexes.ascending("state"), Indexes.descending("due")));
      for (int step = 0; step < 400; step++) {
        command(random, step, indexed, plain);
      }
    } finally {
      indexedServer.shutdownNow();
      plainServer.shutdownNow();
    }
  }

  private static void command(
      RandomGenerator random,
      int step,
      MongoCollection<Document> indexed,
      MongoCollection<Document> plain) {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        Document row = row(random, step);
        indexed.insertOne(new Document(row));
        plain.insertOne(new Document(row));
      }
      case 2 -> {
        Bson filter = filter(random);
        Bson sort = Sorts.ascending("rank", "_id");
        Bson update =
            new Document(
                    "$set",
                    new Document("state", pick(random, STATES)).append("due", random.nextInt(50)))
                .append(
                    "$push",
                    new Document("attempts", new Document("session", "s" + random.nextInt(40))));
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions().sort(sort);
        assertThat(indexed.findOneAndUpdate(filter, update, options))
            .isEqualTo(plain.findOneAndUpdate(filter, update, options));
      }
      case 3 -> {
        Bson filter = filter(random);
        Bson update =
            new Document("$unset", new Document("due", "")).append("$inc", new Document("rank", 1));
        assertThat(indexed.updateMany(filter, update).getModifiedCount())
            .isEqualTo(plain.updateMany(filter, update).getModifiedCount());
      }
      case 4 -> {
        Bson filter = filter(random);
        if (random.nextInt(5) == 0) {
          assertThat(indexed.deleteMany(filter)).isEqualTo(plain.deleteMany(filter));
        }
        assertThat(indexed.countDocuments(filter)).isEqualTo(plain.countDocuments(filter));
      }
      default -> {
        Bson filter = filter(random);
        Bson sort =
            random.nextBoolean()
                ? Sorts.ascending("rank", "_id")
                : Sorts.orderBy(Sorts.descending("due"), Sorts.ascending("_id"));
        int skip = random.nextInt(3);
        int limit = random.nextInt(8);
        assertThat(indexed.find(filter).sort(sort).skip(skip).limit(limit).into(new ArrayList<>()))
            .as("find %s sort %s", filter, sort)
            .isEqualTo(
                plain.find(filter).sort(sort).skip(skip).limit(limit).into(new ArrayList<>()));
      }
    }
  }

  private static Document row(RandomGenerator random, int step) {
    Document row =
        new Document("_id", "r" + step)
            .append("campaign", "c" + random.nextInt(2))
            .append("state", pick(random, STATES))
            .append("rank", random.nextInt(4));
    if (random.nextBoolean()) {
      row.append("due", random.nextInt(50));
    }
    List<Document> attempts = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      attempts.add(new Document("session", "s" + random.nextInt(40)));
    }
    return row.append("attempts", attempts);
  }

  private static Document filter(RandomGenerator random) {
    return switch (random.nextInt(11)) {
      case 0 ->
          new Document("_id", "r" + random.nextInt(400)).append("state", pick(random, STATES));
      case 1 -> new Document("campaign", "c0").append("state", pick(random, STATES));
      case 2 ->
          new Document("campaign", "c1")
              .append(
                  "state", new Document("$in", List.of(pick(random, STATES), pick(random, STATES))))
              .append("rank", new Document("$lte", random.nextInt(4)));
      case 3 -> new Document("attempts.session", "s" + random.nextInt(40));
      case 4 ->
          new Document("state", pick(random, STATES))
              .append(
                  "due",
                  new Document("$gte", random.nextInt(50)).append("$lt", random.nextInt(60)));
      case 5 -> new Document("state", pick(random, STATES)).append("due", null);
      case 6 ->
          new Document(
              "$and",
              List.of(
                  new Document("campaign", "c0"),
                  new Document("$or", List.of(new Document("rank", 1), new Document("rank", 2)))));
      case 7 ->
          new Document("campaign", "c" + random.nextInt(2))
              .append("state", Pattern.compile(pick(random, List.of("ing$", "^r", "e", "x"))));
      case 8 ->
          new Document(
              "$and",
              List.of(
                  new Document("campaign", "c" + random.nextInt(2)),
                  new Document("due", new Document("$gt", random.nextInt(50))),
                  new Document("due", new Document("$lte", random.nextInt(60)))));
      case 9 ->
          new Document("campaign", "c" + random.nextInt(2))
              .append("due", random.nextInt(50))
              .append("state", new Document("$in", List.of("leased", pick(random, STATES))));
      default -> new Document("state", new Document("$ne", pick(random, STATES)));
    };
  }

  private static String pick(RandomGenerator random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
