package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.voxbridge.store.migration.Migration;
import io.voxbridge.store.migration.MigrationRunner;
import io.voxbridge.store.migration.StoreSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migrations run once in effect, in order, whoever starts when. */
public abstract class MigrationContract {
  private TestStore store;

  /** Returns the engine to test. */
  protected abstract StoreEngine engine();

  @BeforeEach
  final void open() {
    store = engine().open();
    // A store of the kit opens with the product's own migrations applied; these tests bring theirs.
    store.client().collection("schema_version").drop();
  }

  @AfterEach
  final void close() {
    store.close();
  }

  @Test
  void run_freshDatabase_appliesAllInOrder() {
    List<Integer> applied = new ArrayList<>();
    int version = runner(step(1, db -> applied.add(1)), step(2, db -> applied.add(2))).run();
    assertThat(version).isEqualTo(2);
    assertThat(applied).containsExactly(1, 2);
  }

  @Test
  void run_again_appliesOnlyWhatIsNew() {
    List<Integer> applied = new ArrayList<>();
    Migration first = step(1, db -> applied.add(1));
    assertThat(runner(first).run()).isEqualTo(1);
    assertThat(runner(first, step(2, db -> applied.add(2))).run()).isEqualTo(2);
    assertThat(applied).containsExactly(1, 2);
  }

  @Test
  void run_stepThatFails_runsAgainNextTime() {
    List<String> applied = new ArrayList<>();
    Migration failing =
        step(
            1,
            db -> {
              throw new IllegalStateException("no disk");
            });
    assertThatIllegalStateException().isThrownBy(() -> runner(failing).run());
    assertThat(runner(step(1, db -> applied.add("one"))).run()).isEqualTo(1);
    assertThat(applied).containsExactly("one");
  }

  @Test
  void run_newerDatabase_isLeftAlone() {
    assertThat(runner(step(1, db -> {}), step(2, db -> {})).run()).isEqualTo(2);
    assertThat(runner(step(1, db -> {})).run()).isEqualTo(2);
  }

  @Test
  void run_eightProcessesTogether_endAtTheLastVersion() throws Exception {
    List<Integer> applied = new CopyOnWriteArrayList<>();
    Consumer<MongoDatabase> rename =
        db ->
            db.getCollection("things")
                .updateMany(Filters.exists("old"), Updates.rename("old", "new"));
    store.client().collection("things").insertOne(new Document("old", "kept"));
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> versions = new ArrayList<>();
      for (int process = 0; process < 8; process++) {
        versions.add(
            pool.submit(() -> runner(step(1, rename), step(2, db -> applied.add(2))).run()));
      }
      for (Future<Integer> version : versions) {
        assertThat(version.get()).isEqualTo(2);
      }
    }
    assertThat(applied).isNotEmpty();
    Document thing = store.client().collection("things").find().first();
    assertThat(thing).isNotNull().containsEntry("new", "kept").doesNotContainKey("old");
  }

  @Test
  void runner_versionsWithGap_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> runner(step(2, db -> {})));
  }

  @Test
  void schema_preparedTwice_changesNothing() {
    StoreSchema.prepare(store.client(), Clock.systemUTC());
    assertThat(store.client().problem()).isEmpty();
  }

  private MigrationRunner runner(Migration... steps) {
    return new MigrationRunner(store.client(), List.of(steps), Clock.systemUTC());
  }

  private static Migration step(int version, Consumer<MongoDatabase> action) {
    return new Migration() {
      @Override
      public int version() {
        return version;
      }

      @Override
      public String description() {
        return "step " + version;
      }

      @Override
      public void apply(MongoDatabase database) {
        action.accept(database);
      }
    };
  }
}
