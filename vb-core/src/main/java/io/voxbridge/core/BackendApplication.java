package io.voxbridge.core;

import io.voxbridge.core.cleanup.CleanupCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the Backend, or one of its jobs when the first argument names one. Exits with code 78 when
 * settings are missing or invalid.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class BackendApplication {

  /** Starts the process. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(CleanupCommand.NAME)) {
      System.exit(cleanup(List.of(args).subList(1, args.length)));
    }
    SpringApplication application = new SpringApplication(BackendApplication.class);
    application.addListeners(new StartupCheck(System.err, System::exit));
    application.run(args);
  }

  /** Settings, clocks and ids come from Spring as in the service; there is nothing else in it. */
  private static int cleanup(List<String> arguments) {
    SpringApplication application = new SpringApplication(EnvironmentSources.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLogStartupInfo(false);
    try (ConfigurableApplicationContext context = application.run()) {
      return CleanupCommand.run(context, arguments, System.out, System.err);
    }
  }
}
