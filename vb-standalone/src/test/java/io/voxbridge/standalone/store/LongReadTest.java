package io.voxbridge.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While one client reads or changes a great many documents, others change theirs. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LongReadTest {
  private static final int DOCUMENTS = 2_000;
  private static final Bson NOT_INDEXED = Filters.eq("kind", "row");

  @TempDir Path folder;

  private final StoppingWatch watch = new StoppingWatch();
  private final ExecutorService reader = Executors.newSingleThreadExecutor();
  private DurableBackend backend;
  private MongoServer server;
  private MongoClient client;
  private MongoCollection<Document> rows;

  /** Holds up one query after it has read its first document. */
  private static final class StoppingWatch extends QueryWatch {
    private final AtomicBoolean armed = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Semaphore mayGoOn = new Semaphore(0);

    StoppingWatch() {
      super(System::nanoTime);
    }

    @Override
    void documentRead() {
      super.documentRead();
      if (armed.compareAndSet(true, false)) {
        stopped.countDown();
        mayGoOn.acquireUninterruptibly();
      }
    }
  }

  @BeforeEach
  void fill() {
    backend = DurableBackend.open(folder.resolve("store.mv"), watch, new PageFile(16));
    server = new MongoServer(backend);
    EmbeddedStoreMain.listen(server, 0);
    client = MongoClients.create(server.getConnectionString());
    rows = client.getDatabase("t").getCollection("rows");
    rows.insertMany(
        IntStream.range(0, DOCUMENTS)
            .mapToObj(i -> new Document("_id", i).append("kind", "row").append("state", "waits"))
            .toList());
  }

  @AfterEach
  void stop() {
    watch.mayGoOn.release();
    reader.shutdownNow();
    client.close();
    server.shutdownNow();
  }

  @Test
  void change_duringAScan_doesNotWait_andTheScanSeesWhatWas() throws Exception {
    Future<List<Document>> scan =
        stopped(() -> rows.find(NOT_INDEXED).batchSize(DOCUMENTS).into(new ArrayList<>()));

    moveAndRewrite();

    watch.mayGoOn.release();
    assertThat(scan.get())
        .hasSize(DOCUMENTS)
        .allSatisfy(row -> assertThat(row).containsEntry("state", "waits"));
  }

  @Test
  void change_duringASort_doesNotWait() throws Exception {
    Future<List<Document>> sort =
        stopped(() ->
            rows.find(NOT_INDEXED)
                .sort(Sorts.descending("state", "_id"))
                .limit(3)
                .into(new ArrayList<>()));

    moveAndRewrite();

    watch.mayGoOn.release();
    assertThat(sort.get())
        .extracting(row -> row.getInteger("_id"))
        .containsExactly(DOCUMENTS - 1, DOCUMENTS - 2, DOCUMENTS - 3);
  }

  @Test
  void change_duringACount_doesNotWait() throws Exception {
    Future<Long> count = stopped(() -> rows.countDocuments(NOT_INDEXED));

    moveAndRewrite();

    watch.mayGoOn.release();
    assertThat(count.get()).isEqualTo(DOCUMENTS);
  }

  @Test
  void change_duringAChangeOfManyDocuments_doesNotWait_andIsNotUndone() throws Exception {
    Future<Long> closing =
        stopped(() ->
            rows.updateMany(Filters.eq("state", "waits"), Updates.set("state", "closed"))
                .getModifiedCount());

    assertThat(lease(DOCUMENTS - 1)).isNotNull();

    watch.mayGoOn.release();
    assertThat(closing.get()).isEqualTo(DOCUMENTS - 1);
    assertThat(rows.find(Filters.eq("state", "leased")).first())
        .isNotNull()
        .containsEntry("_id", DOCUMENTS - 1);
  }

  @Test
  void removalOfMany_removesThemAll() {
    assertThat(rows.deleteMany(NOT_INDEXED).getDeletedCount()).isEqualTo(DOCUMENTS);
    assertThat(rows.countDocuments()).isZero();
  }

  private <T> Future<T> stopped(Callable<T> query) throws Exception {
    watch.armed.set(true);
    Future<T> running = reader.submit(query);
    watch.stopped.await();
    return running;
  }

  /** Writes every document anew, with checkpoints, so that no page of before is in use. */
  private void moveAndRewrite() {
    assertThat(lease(DOCUMENTS - 1)).isNotNull();
    for (int round = 0; round < 3; round++) {
      rows.updateMany(Filters.gte("_id", 0), Updates.set("state", "round " + round));
      backend.file().checkpoint();
      backend.file().forceToDisk();
      backend.file().compactALittle();
    }
    assertThat(rows.countDocuments(Filters.eq("state", "round 2"))).isEqualTo(DOCUMENTS);
  }

  private @Nullable Document lease(int id) {
    return rows.findOneAndUpdate(
        Filters.and(Filters.eq("_id", id), Filters.eq("state", "waits")),
        Updates.set("state", "leased"));
  }
}
