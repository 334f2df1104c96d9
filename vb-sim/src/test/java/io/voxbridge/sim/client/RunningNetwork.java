package io.voxbridge.sim.client;

import io.voxbridge.sim.SimulatedNetworkApplication;
import io.voxbridge.sim.SimulationSettings;
import io.voxbridge.sim.timing.TimeScale;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/** A simulated network on a free port of this machine. */
final class RunningNetwork implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  RunningNetwork(double timeScale) {
    context =
        SimulatedNetworkApplication.start(new SimulationSettings(0, 1, new TimeScale(timeScale)));
  }

  String url() {
    return "http://127.0.0.1:" + SimulatedNetworkApplication.port(context);
  }

  Map<String, String> settings() {
    return Map.of("SIM_NETWORK_URL", url());
  }

  /** Lets real time pass: what is awaited happens in another thread. */
  static void pass(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  @Override
  public void close() {
    context.close();
  }
}
