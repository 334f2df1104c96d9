package io.voxbridge.store.dialler;

import io.voxbridge.store.kit.SinglePermitContract;
import io.voxbridge.store.kit.StoreEngine;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("io.voxbridge.store.kit.StoreEngines#available")
class SinglePermitTest extends SinglePermitContract {
  private final StoreEngine engine;

  SinglePermitTest(StoreEngine engine) {
    this.engine = engine;
  }

  @Override
  protected StoreEngine engine() {
    return engine;
  }
}
