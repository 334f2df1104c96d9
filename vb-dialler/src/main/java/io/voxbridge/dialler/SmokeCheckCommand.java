package io.voxbridge.dialler;

import io.voxbridge.dialler.fleet.HttpFleetHealthClient;
import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.dialler.settings.InvalidSettingsException;
import io.voxbridge.dialler.smoke.Finding;
import io.voxbridge.dialler.smoke.HttpLocalPage;
import io.voxbridge.dialler.smoke.SmokeCheck;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** {@code voxdialler smoke-check}: reads the service's own settings, checks, prints, ends. */
@SpringBootConfiguration(proxyBeanMethods = false)
class SmokeCheckCommand {
  /** The argument that asks for it. */
  static final String NAME = "smoke-check";

  private static final Duration MONGODB_LIMIT = Duration.ofSeconds(3);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Returns the exit code: 0 all good, 1 something is not, 78 the settings are not. */
  static int run(PrintStream out) {
    SpringApplication application = new SpringApplication(SmokeCheckCommand.class);
    try (ConfigurableApplicationContext context =
        application.run("--logging.level.root=error", "--logging.level.org.mongodb.driver=off")) {
      List<Finding> findings = check(DiallerSettings.read(context.getEnvironment()::getProperty));
      findings.forEach(finding -> out.println(finding.line()));
      return findings.stream().allMatch(Finding::good) ? 0 : 1;
    } catch (InvalidSettingsException invalid) {
      invalid
          .problems()
          .forEach(problem -> out.println(new Finding("settings", false, problem).line()));
      return InvalidSettingsException.EXIT_CODE;
    }
  }

  private static List<Finding> check(DiallerSettings settings) {
    JsonMapper json = JsonMapper.builder().build();
    StoreSettings address =
        new StoreSettings(settings.store().uri(), settings.store().database(), MONGODB_LIMIT);
    try (HttpClient http =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        StoreClient store = StoreClient.open(address)) {
      return new SmokeCheck(
              settings,
              store,
              new HttpFleetHealthClient(http, json, settings.fleet().healthTimeout()),
              new HttpLocalPage(http, settings.health().port()),
              Clock.systemUTC())
          .run();
    }
  }
}
