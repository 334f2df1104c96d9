package io.voxbridge.dialler;

import io.voxbridge.dialler.attach.HttpAttachClient;
import io.voxbridge.dialler.dial.VirtualThreadFlowRunner;
import io.voxbridge.dialler.fleet.HttpFleetHealthClient;
import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.dialler.settings.InvalidSettingsException;
import io.voxbridge.dialler.tick.Dialler;
import io.voxbridge.dialler.tick.DiallerService;
import io.voxbridge.domain.version.BuildVersion;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import io.voxbridge.observe.trace.CallTracer;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import io.voxbridge.store.dialler.LinuxProcesses;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the dialler. Spring reads the configuration and runs the life cycle; there is no
 * auto-configuration and no web stack, so that a restart costs the campaigns little time.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
public class DiallerApplication {
  private static final Logger log = LoggerFactory.getLogger(DiallerApplication.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /**
   * Starts the service; exits with 78 when its configuration cannot be used. With the argument
   * {@code smoke-check} it only looks whether it could work, and ends.
   */
  public static void main(String[] arguments) {
    if (List.of(arguments).contains(SmokeCheckCommand.NAME)) {
      System.exit(SmokeCheckCommand.run(System.out));
    }
    try {
      ConfigurableApplicationContext context =
          SpringApplication.run(DiallerApplication.class, arguments);
      context.getBean(DiallerService.class).awaitClose();
    } catch (RuntimeException e) {
      System.exit(report(e));
    }
  }

  private static int report(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidSettingsException invalid) {
        invalid.problems().forEach(problem -> log.error("Configuration: {}", problem));
        log.error(
            "Not starting: {} problem(s) in the configuration; exit code {}",
            invalid.problems().size(),
            InvalidSettingsException.EXIT_CODE);
        return InvalidSettingsException.EXIT_CODE;
      }
    }
    log.error("Not starting", failure);
    return 1;
  }

  /** Reads the configuration and starts the dialler. */
  @Bean(destroyMethod = "close")
  DiallerService diallerService(Environment environment) {
    Map<String, String> variables = System.getenv();
    List<String> problems = new ArrayList<>();
    DiallerSettings settings = null;
    try {
      settings = DiallerSettings.read(environment::getProperty);
    } catch (InvalidSettingsException invalid) {
      problems.addAll(invalid.problems());
    }
    Optional<PhoneNetworkProvider> provider = provider(variables, problems);
    if (settings == null || !problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    DiallerService service = service(settings, provider.map(found -> found.create(variables)));
    service.start();
    return service;
  }

  private static Optional<PhoneNetworkProvider> provider(
      Map<String, String> variables, List<String> problems) {
    Optional<String> name = PhoneNetworkProvider.chosenName(variables);
    if (name.isEmpty()) {
      log.warn(
          "No phone network is configured (PHONE_NETWORK or LIVEKIT_URL): the dialler runs and"
              + " dials nothing");
      return Optional.empty();
    }
    Optional<PhoneNetworkProvider> provider = PhoneNetworkProvider.find(name.get());
    if (provider.isEmpty()) {
      problems.add(
          "PHONE_NETWORK is '%s', and no such network is on the class path".formatted(name.get()));
    }
    provider.ifPresent(found -> problems.addAll(found.problems(variables)));
    return provider;
  }

  private static DiallerService service(DiallerSettings settings, Optional<PhoneNetwork> network) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    JsonMapper json = JsonMapper.builder().build();
    String version = BuildVersion.read().text();
    Dialler.Time time = new Dialler.Time(Clock.systemUTC(), System::nanoTime);
    Dialler.World world =
        new Dialler.World(
            StoreClient.open(
                new StoreSettings(settings.store().uri(), settings.store().database())),
            network,
            new HttpFleetHealthClient(http, json, settings.fleet().healthTimeout()),
            new HttpAttachClient(http, json, settings.fleet().secret()),
            new LinuxProcesses(),
            time,
            new Dialler.Chance(new SplittableRandom(), () -> UUID.randomUUID().toString()));
    VirtualThreadFlowRunner flows =
        new VirtualThreadFlowRunner(
            settings.dialling().mostInFlight(),
            time.ticker(),
            CallTracer.open(settings.traces(), "voxdialler", version),
            time.clock());
    return new DiallerService(settings, world, flows, json, version);
  }
}
