package io.voxbridge.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityIT {
  private static final int WRITERS = 6;
  private static final int ENOUGH = 1_500;

  @TempDir Path folder;

  @Test
  void kill_whileWritersRun_losesNothingAcknowledged() throws Exception {
    Path file = folder.resolve("store.mv");
    Set<String> inserted = ConcurrentHashMap.newKeySet();
    Set<String> moved = ConcurrentHashMap.newKeySet();
    try (EmbeddedStoreProcess store = EmbeddedStoreProcess.start(file);
        MongoClient client = store.connect();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      MongoCollection<Document> rows = client.getDatabase("test").getCollection("rows");
      rows.createIndex(Indexes.ascending("state", "number"));
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String prefix = "w" + writer + "-";
        running.add(writers.submit(() -> writeUntilRefused(rows, prefix, inserted, moved)));
      }
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> moved.size() > ENOUGH);
      store.kill();
      for (Future<?> writer : running) {
        writer.get();
      }
    }
    try (EmbeddedStoreProcess store = EmbeddedStoreProcess.start(file);
        MongoClient client = store.connect()) {
      MongoCollection<Document> rows = client.getDatabase("test").getCollection("rows");
      Set<String> found = new HashSet<>();
      Set<String> foundMoved = new HashSet<>();
      for (Document row : rows.find()) {
        found.add(row.getString("_id"));
        if ("leased".equals(row.getString("state"))) {
          foundMoved.add(row.getString("_id"));
        }
      }
      assertThat(found).containsAll(inserted);
      assertThat(foundMoved).containsAll(moved);
      assertThat(rows.countDocuments(Filters.eq("state", "leased"))).isEqualTo(foundMoved.size());
      for (String id : inserted) {
        // The unique index and the data agree: a document can be replaced, and is not there twice.
        assertThat(
                rows.updateOne(Filters.eq("_id", id), Updates.set("checked", true))
                    .getMatchedCount())
            .isEqualTo(1);
      }
    }
  }

  private static void writeUntilRefused(
      MongoCollection<Document> rows, String prefix, Set<String> inserted, Set<String> moved) {
    try {
      for (int number = 0; ; number++) {
        String id = prefix + number;
        rows.insertOne(new Document("_id", id).append("state", "pending").append("number", number));
        inserted.add(id);
        Document before =
            rows.findOneAndUpdate(
                Filters.and(Filters.eq("_id", id), Filters.eq("state", "pending")),
                Updates.set("state", "leased"));
        if (before != null) {
          moved.add(id);
        }
      }
    } catch (MongoException e) {
      // The store was killed under us, as the test wants: what was not acknowledged may be gone.
      assertThat(inserted).isNotEmpty();
    }
  }
}
