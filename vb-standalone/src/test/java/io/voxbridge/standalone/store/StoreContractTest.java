package io.voxbridge.standalone.store;

import io.voxbridge.store.kit.RowLeaseContract;
import io.voxbridge.store.kit.RowMoveContract;
import io.voxbridge.store.kit.RowQueryContract;
import io.voxbridge.store.kit.RowResultContract;
import io.voxbridge.store.kit.StoreEngine;
import org.junit.jupiter.api.Nested;

/** The embedded store passes the same contract kit as a real MongoDB. */
class StoreContractTest {
  @Nested
  class Leases extends RowLeaseContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }

  @Nested
  class Moves extends RowMoveContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }

  @Nested
  class Queries extends RowQueryContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }

  @Nested
  class Results extends RowResultContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }
}
