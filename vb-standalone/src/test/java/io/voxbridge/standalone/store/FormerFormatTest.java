package io.voxbridge.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerFormatTest {
  private static final int ROWS = 300;

  @TempDir Path folder;

  @Test
  void open_fileOfTheFormerFormat_takesDocumentsAndIndexesOver() {
    Path file = folder.resolve("store.mv");
    H2Backend former = new H2Backend(file.toString());
    MongoServer formerServer = new MongoServer(former);
    try (MongoClient client = MongoClients.create(formerServer.bindAndGetConnectionString())) {
      MongoCollection<Document> rows = rows(client);
      rows.createIndex(Indexes.ascending("phone"), new IndexOptions().unique(true));
      for (int i = 0; i < ROWS; i++) {
        rows.insertOne(new Document("_id", "r" + i).append("phone", "+" + i).append("n", i % 7));
      }
    }
    formerServer.shutdownNow();
    for (int time = 0; time < 2; time++) {
      MongoServer server = new MongoServer(DurableBackend.open(file, 8));
      try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
        MongoCollection<Document> rows = rows(client);
        assertThat(rows.countDocuments()).isEqualTo(ROWS);
        assertThat(rows.find(Filters.eq("phone", "+12")).first())
            .isEqualTo(new Document("_id", "r12").append("phone", "+12").append("n", 5));
        assertThatThrownBy(() -> rows.insertOne(new Document("_id", "x").append("phone", "+12")))
            .isInstanceOf(MongoWriteException.class)
            .hasMessageContaining("phone_1");
      } finally {
        server.shutdownNow();
      }
    }
  }

  private static MongoCollection<Document> rows(MongoClient client) {
    return client.getDatabase("t").getCollection("rows");
  }
}
