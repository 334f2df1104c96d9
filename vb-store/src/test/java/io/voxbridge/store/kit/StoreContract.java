package io.voxbridge.store.kit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every contract of the kit needs: an empty database per test, ids and a clock. */
public abstract class StoreContract {
  private final AtomicLong lastId = new AtomicLong();

  /** Ids that never repeat within a test. */
  protected final Supplier<String> ids = () -> "id-" + lastId.incrementAndGet();

  /** The clock of the test. */
  protected final ManualClock clock = ManualClock.atTen();

  @SuppressWarnings("NullAway.Init")
  private TestStore store;

  /** Returns the engine to test. */
  protected abstract StoreEngine engine();

  @BeforeEach
  final void openStore() {
    store = engine().open();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  /** Returns the database of the test. */
  protected final TestStore store() {
    return store;
  }
}
