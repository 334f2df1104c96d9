package io.voxbridge.store.call;

import io.voxbridge.store.kit.RowCounterContract;
import io.voxbridge.store.kit.StoreEngine;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("io.voxbridge.store.kit.StoreEngines#available")
class RowCounterTest extends RowCounterContract {
  private final StoreEngine engine;

  RowCounterTest(StoreEngine engine) {
    this.engine = engine;
  }

  @Override
  protected StoreEngine engine() {
    return engine;
  }
}
