package io.voxbridge.store.settings;

import io.voxbridge.store.kit.MasterDataContract;
import io.voxbridge.store.kit.StoreEngine;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("io.voxbridge.store.kit.StoreEngines#available")
class MasterDataTest extends MasterDataContract {
  private final StoreEngine engine;

  MasterDataTest(StoreEngine engine) {
    this.engine = engine;
  }

  @Override
  protected StoreEngine engine() {
    return engine;
  }
}
