package io.voxbridge.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.bson.Document;
import org.h2.mvstore.SFChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies on the disk between two commands is what a killed process leaves behind. */
class CrashTest {
  private static final List<String> STATES = List.of("pending", "leased", "completed");

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void open_afterACrashAnywhere_holdsEveryAcknowledgedChange(long seed) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (Running running = new Running(folder.resolve("store.mv"))) {
      MongoCollection<Document> rows = running.rows();
      rows.createIndex(Indexes.ascending("state", "number"));
      rows.createIndex(Indexes.ascending("phone"), new IndexOptions().unique(true));
      rows.createIndex(Indexes.ascending("tags"));
      for (int step = 0; step < 600; step++) {
        change(random, step, rows);
        if (random.nextInt(40) == 0) {
          running.backend.file().checkpoint();
        }
        if (random.nextInt(60) == 0) {
          running.backend.file().compactALittle();
        }
        if (random.nextInt(50) == 0) {
          running.backend.file().forceToDisk();
        }
        if (step % 60 == 59) {
          assertSame(running, crashed("at-" + step));
        }
      }
    }
  }

  /** Stops in the middle of a checkpoint: its pages are noted, not one of them is in the file. */
  private static final class StoppingPages extends PageFile {
    private final AtomicBoolean armed = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    StoppingPages() {
      super(8);
    }

    @Override
    protected void writeFully(SFChunk chunk, long position, ByteBuffer source) {
      if (armed.compareAndSet(true, false)) {
        stopped.countDown();
        try {
          mayGoOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      super.writeFully(chunk, position, source);
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void change_duringACheckpoint_doesNotWait_andSurvivesACrashThen() throws Exception {
    StoppingPages pages = new StoppingPages();
    Path file = folder.resolve("store.mv");
    try (Running running = new Running(file, pages)) {
      MongoCollection<Document> rows = running.rows();
      rows.createIndex(Indexes.ascending("state", "number"));
      for (int i = 0; i < 100; i++) {
        rows.insertOne(row("r" + i, i));
      }
      pages.armed.set(true);
      Thread checkpoint =
          Thread.ofPlatform().name("checkpoint").start(running.backend.file()::checkpoint);
      pages.stopped.await();

      assertThat(
              rows.updateMany(Filters.lt("number", 50), Updates.set("state", "leased"))
                  .getModifiedCount())
          .isEqualTo(50);
      rows.insertOne(row("late", 1_000));
      assertSame(running, crashed("in-the-middle"));

      pages.mayGoOn.countDown();
      checkpoint.join();
      running.backend.file().forceToDisk();
      assertSame(running, crashed("afterwards"));
      running.backend.file().checkpoint();
      running.backend.file().forceToDisk();
      assertSame(running, crashed("after-the-next"));
    } finally {
      pages.mayGoOn.countDown();
    }
  }

  private static Document row(String id, int number) {
    return new Document("_id", id)
        .append("state", "pending")
        .append("number", number)
        .append("phone", "p" + number);
  }

  @Test
  void open_lastRecordCutOff_keepsThoseBefore() throws Exception {
    Path copy;
    try (Running running = new Running(folder.resolve("store.mv"))) {
      running.rows().insertOne(new Document("_id", "first"));
      running.rows().insertOne(new Document("_id", "second"));
      copy = crashed("cut");
    }
    Path log = log(copy);
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(log) - 3);
    }
    try (Running after = new Running(copy)) {
      assertThat(after.all()).containsExactly(new Document("_id", "first"));
    }
  }

  @Test
  void open_lastRecordOverwritten_keepsThoseBefore() throws Exception {
    Path copy;
    try (Running running = new Running(folder.resolve("store.mv"))) {
      running.rows().insertOne(new Document("_id", "first"));
      running.rows().insertOne(new Document("_id", "second"));
      copy = crashed("overwritten");
    }
    Path log = log(copy);
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      int _ = channel.write(ByteBuffer.allocate(4), Files.size(log) - 6);
    }
    try (Running after = new Running(copy)) {
      assertThat(after.all()).containsExactly(new Document("_id", "first"));
    }
  }

  @Test
  void open_again_readsNoDocuments() throws Exception {
    Path file = folder.resolve("store.mv");
    try (Running running = new Running(file)) {
      running.rows().createIndex(Indexes.ascending("state"));
      List<Document> rows = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        rows.add(new Document("_id", "r" + i).append("state", STATES.get(i % 3)));
      }
      running.rows().insertMany(rows);
    }
    try (Running again = new Running(file)) {
      assertThat(again.rows().countDocuments(Filters.eq("state", "leased"))).isEqualTo(1667);
      assertThat(again.rows().countDocuments()).isEqualTo(5_000);
      assertThat(again.counted("documents_read")).isLessThan(20);
    }
  }

  private static void change(RandomGenerator random, int step, MongoCollection<Document> rows) {
    String id = "r" + random.nextInt(Math.max(1, step));
    switch (random.nextInt(6)) {
      case 0, 1, 2 ->
          rows.insertOne(
              new Document("_id", "r" + step)
                  .append("state", STATES.get(random.nextInt(3)))
                  .append("phone", "+" + step)
                  .append("number", random.nextInt(10))
                  .append("tags", List.of("t" + random.nextInt(3), "t" + random.nextInt(5))));
      case 3 ->
          rows.updateOne(
              Filters.eq("_id", id),
              Updates.combine(
                  Updates.set("state", STATES.get(random.nextInt(3))), Updates.inc("number", 1)));
      case 4 -> rows.updateMany(Filters.eq("state", "leased"), Updates.push("tags", "t" + step));
      default -> {
        // The next to have this number takes it from a document that is gone.
        Document gone = rows.findOneAndDelete(Filters.eq("_id", id));
        if (gone != null) {
          rows.insertOne(new Document("_id", "again" + step).append("phone", gone.get("phone")));
        }
      }
    }
  }

  private void assertSame(Running running, Path copy) throws IOException {
    try (Running after = new Running(copy)) {
      List<Document> expected = running.all();
      assertThat(after.all()).isEqualTo(expected);
      for (String state : STATES) {
        assertThat(after.rows().countDocuments(Filters.eq("state", state)))
            .isEqualTo(expected.stream().filter(row -> state.equals(row.get("state"))).count());
        List<Document> sorted = sorted(running, state);
        assertThat(sorted(after, state)).isEqualTo(sorted);
      }
      for (Document row : expected) {
        assertThat(after.rows().find(Filters.eq("phone", row.get("phone"))).first()).isEqualTo(row);
      }
      assertThat(after.rows().find(Filters.eq("tags", "t1")).into(new ArrayList<>()))
          .hasSameElementsAs(running.rows().find(Filters.eq("tags", "t1")).into(new ArrayList<>()));
    }
  }

  private static List<Document> sorted(Running running, String state) {
    return running
        .rows()
        .find(Filters.eq("state", state))
        .sort(Sorts.ascending("number", "_id"))
        .into(new ArrayList<>());
  }

  private Path crashed(String name) throws IOException {
    Path target = Files.createDirectory(folder.resolve(name));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return target.resolve("store.mv");
  }

  private static Path log(Path store) throws IOException {
    try (Stream<Path> files = Files.list(store.getParent())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("store.mv.log."))
          .max((a, b) -> Long.compare(number(a), number(b)))
          .orElseThrow();
    }
  }

  private static long number(Path log) {
    String name = log.getFileName().toString();
    return Long.parseLong(name.substring(name.lastIndexOf('.') + 1));
  }

  private static final class Running implements AutoCloseable {
    private final DurableBackend backend;
    private final MongoServer server;
    private final MongoClient client;

    Running(Path file) {
      this(file, new PageFile(8));
    }

    Running(Path file, PageFile pages) {
      backend = DurableBackend.open(file, new QueryWatch(System::nanoTime), pages);
      server = new MongoServer(backend);
      client = MongoClients.create(server.bindAndGetConnectionString());
    }

    MongoCollection<Document> rows() {
      return client.getDatabase("t").getCollection("rows");
    }

    List<Document> all() {
      return rows().find().sort(Sorts.ascending("_id")).into(new ArrayList<>());
    }

    long counted(String name) {
      Document status = client.getDatabase("t").runCommand(new Document("serverStatus", 1));
      return status.get("voxbridge", Document.class).get(name, -1L);
    }

    @Override
    public void close() {
      client.close();
      server.shutdownNow();
    }
  }
}
