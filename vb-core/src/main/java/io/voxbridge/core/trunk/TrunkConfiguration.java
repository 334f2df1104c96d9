package io.voxbridge.core.trunk;

import io.voxbridge.core.carrier.CarrierMirror;
import io.voxbridge.core.livekit.LiveKitConnection;
import io.voxbridge.core.livekit.LiveKitConnectionSettings;
import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.media.livekit.api.TrunkApi;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.carrier.MirrorLease;
import io.voxbridge.store.carrier.RemovedCarrierStore;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.sealing.Sealer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Puts the mirror together; without LiveKit there is nothing to keep. */
@Configuration(proxyBeanMethods = false)
class TrunkConfiguration {
  private static final String WITH_LIVEKIT = "!'${voxbridge.livekit-url:}'.isBlank()";
  private static final String WITHOUT_LIVEKIT = "'${voxbridge.livekit-url:}'.isBlank()";

  /** Longer than one change in LiveKit may take. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  @Bean
  @Order(1)
  MirrorState mirrorState() {
    return new MirrorState();
  }

  @Bean
  @ConditionalOnExpression(WITH_LIVEKIT)
  TrunkMirrorKeeper trunkMirrorKeeper(
      LiveKitConnection connection,
      TrunkMirrorKeeper.Stores stores,
      Sealer sealer,
      MirrorState state,
      Clock clock,
      Supplier<String> newId) {
    return new TrunkMirrorKeeper(
        new TrunkApi(connection.required()), stores, new TrunkWishes(sealer), state, clock, newId);
  }

  @Bean
  TrunkMirrorKeeper.Stores trunkMirrorStores(
      CarrierStore carriers,
      DidStore dids,
      RemovedCarrierStore removed,
      StoreClient store,
      Clock clock) {
    return new TrunkMirrorKeeper.Stores(
        carriers, dids, removed, new MirrorLease(store, clock, LEASE));
  }

  @Bean
  @ConditionalOnExpression(WITH_LIVEKIT)
  PeriodicLoop trunkMirrorLoop(TrunkMirrorKeeper keeper, LiveKitConnectionSettings settings) {
    return new PeriodicLoop("trunk-mirror", settings.syncPause(), keeper::pass);
  }

  @Bean
  @ConditionalOnExpression(WITH_LIVEKIT)
  CarrierMirror liveKitMirror(
      TrunkMirrorKeeper keeper, @Qualifier("trunkMirrorLoop") PeriodicLoop loop) {
    return new LiveKitMirror(keeper, loop::wake);
  }

  @Bean
  @ConditionalOnExpression(WITHOUT_LIVEKIT)
  CarrierMirror noMirror() {
    return new NoMirror();
  }

  /** Carriers stay pending. */
  private static final class NoMirror implements CarrierMirror {
    @Override
    public boolean isConfigured() {
      return false;
    }

    @Override
    public void changed() {}

    @Override
    public void bringUpToDate() {}
  }
}
