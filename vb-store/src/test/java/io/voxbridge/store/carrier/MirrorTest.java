package io.voxbridge.store.carrier;

import io.voxbridge.store.kit.MirrorContract;
import io.voxbridge.store.kit.StoreEngine;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("io.voxbridge.store.kit.StoreEngines#available")
class MirrorTest extends MirrorContract {
  private final StoreEngine engine;

  MirrorTest(StoreEngine engine) {
    this.engine = engine;
  }

  @Override
  protected StoreEngine engine() {
    return engine;
  }
}
