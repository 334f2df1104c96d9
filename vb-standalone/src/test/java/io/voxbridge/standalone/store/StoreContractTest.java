package io.voxbridge.standalone.store;

import io.voxbridge.store.kit.FenceContract;
import io.voxbridge.store.kit.MigrationContract;
import io.voxbridge.store.kit.PermitContract;
import io.voxbridge.store.kit.RowCounterContract;
import io.voxbridge.store.kit.RowCrashContract;
import io.voxbridge.store.kit.RowLeaseContract;
import io.voxbridge.store.kit.RowMoveContract;
import io.voxbridge.store.kit.RowQueryContract;
import io.voxbridge.store.kit.RowResultContract;
import io.voxbridge.store.kit.SinglePermitContract;
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

  @Nested
  class Counters extends RowCounterContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }

  @Nested
  class Crashes extends RowCrashContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }

  @Nested
  class Fences extends FenceContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }

  @Nested
  class Permits extends PermitContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }

  @Nested
  class SinglePermits extends SinglePermitContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }

  @Nested
  class Migrations extends MigrationContract {
    @Override
    protected StoreEngine engine() {
      return DurableEngine.instance();
    }
  }
}
