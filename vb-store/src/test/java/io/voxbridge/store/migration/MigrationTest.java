package io.voxbridge.store.migration;

import io.voxbridge.store.kit.MigrationContract;
import io.voxbridge.store.kit.StoreEngine;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("io.voxbridge.store.kit.StoreEngines#available")
class MigrationTest extends MigrationContract {
  private final StoreEngine engine;

  MigrationTest(StoreEngine engine) {
    this.engine = engine;
  }

  @Override
  protected StoreEngine engine() {
    return engine;
  }
}
