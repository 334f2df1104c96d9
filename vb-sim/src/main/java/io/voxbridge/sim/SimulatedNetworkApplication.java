package io.voxbridge.sim;

import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.sim.callee.PhraseBook;
import io.voxbridge.sim.carrier.CallWorld;
import io.voxbridge.sim.population.Population;
import io.voxbridge.sim.room.SimulatedRooms;
import io.voxbridge.sim.timing.Timetable;
import java.time.Clock;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The process of the simulated phone network. */
@SpringBootApplication(proxyBeanMethods = false)
public class SimulatedNetworkApplication {
  /**
   * The exit status for wrong configuration (EX_CONFIG of sysexits.h); supervisors do not retry it.
   */
  private static final int EXIT_CONFIGURATION = 78;

  /** Starts the process; its configuration comes from the environment. */
  public static void main(String[] arguments) {
    try {
      var _ = start(SimulationSettings.from(System.getenv()));
    } catch (SimulationSettings.Problems e) {
      System.err.println("The simulated network cannot start:\n" + e.getMessage());
      System.exit(EXIT_CONFIGURATION);
    }
  }

  /** Starts the network in this process; close the context to stop it. */
  public static ConfigurableApplicationContext start(SimulationSettings settings) {
    var application = new SpringApplication(SimulatedNetworkApplication.class);
    application.setDefaultProperties(
        Map.of("spring.config.name", "simulated-network", "server.port", settings.port()));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("simulationSettings", settings));
    var context = application.run();
    context.getBean(NetworkLoop.class).start();
    LoggerFactory.getLogger(SimulatedNetworkApplication.class)
        .info(
            "Simulated phone network (no real calls) on 127.0.0.1:{}, seed {}, time scale {}",
            port(context),
            settings.seed(),
            settings.timeScale().factor());
    return context;
  }

  /** Returns the port that a started network listens on. */
  public static int port(ConfigurableApplicationContext context) {
    var server = ((ServletWebServerApplicationContext) context).getWebServer();
    if (server == null) {
      throw new IllegalStateException("the network is not running");
    }
    return server.getPort();
  }

  @Bean
  SimulatedNetwork simulatedNetwork(SimulationSettings settings) {
    return new SimulatedNetwork(
        new CallWorld(
            new SimulatedRooms(),
            new Population(settings.seed()),
            new PhraseBook(new FreeTtsSpeech(0)),
            new Timetable(System::nanoTime),
            settings.timeScale(),
            Clock.systemUTC()));
  }

  @Bean(destroyMethod = "close")
  NetworkLoop networkLoop(SimulatedNetwork network) {
    return new NetworkLoop(network, System::nanoTime);
  }
}
