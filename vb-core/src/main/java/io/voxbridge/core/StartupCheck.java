package io.voxbridge.core;

import io.voxbridge.core.access.AccessSettings;
import io.voxbridge.core.auth.FirstAdminSettings;
import io.voxbridge.core.cleanup.CleanupSettings;
import io.voxbridge.core.configuration.HttpSettings;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.console.ConsoleSettings;
import io.voxbridge.core.fleet.FleetSettings;
import io.voxbridge.core.health.ClockSettings;
import io.voxbridge.core.livekit.LiveKitConnectionSettings;
import io.voxbridge.core.observation.ObservationSettings;
import io.voxbridge.core.sealing.SealingSettings;
import io.voxbridge.core.settings.DisplaySettings;
import io.voxbridge.core.startup.StoreConnections;
import io.voxbridge.core.upkeep.UpkeepSettings;
import io.voxbridge.core.widget.WidgetSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.PropertyResolver;

/**
 * Checks every setting before any bean is made. With a problem the process prints all of them and
 * ends with code 78 ({@code EX_CONFIG} of sysexits.h), which systemd is told not to retry.
 */
final class StartupCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  /** The exit code for settings that are missing or invalid. */
  static final int EXIT_CODE = 78;

  /** Every feature that has settings. */
  private static final List<Consumer<SettingsReader>> FEATURES =
      List.of(
          StoreConnections::read,
          AccessSettings::read,
          SealingSettings::read,
          FirstAdminSettings::read,
          WidgetSettings::read,
          HttpSettings::read,
          ConsoleSettings::read,
          FleetSettings::read,
          LiveKitConnectionSettings::read,
          DisplaySettings::read,
          CleanupSettings::read,
          ClockSettings::read,
          UpkeepSettings::read,
          ObservationSettings::read);

  private final PrintStream out;
  private final IntConsumer exit;

  /**
   * @param out where problems are listed
   * @param exit ends the process with the given code
   */
  StartupCheck(PrintStream out, IntConsumer exit) {
    this.out = out;
    this.exit = exit;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    List<String> problems = problems(event.getEnvironment());
    if (problems.isEmpty()) {
      return;
    }
    out.println(
        "voxbridge cannot start: %d setting(s) are missing or invalid.".formatted(problems.size()));
    problems.forEach(problem -> out.println("  " + problem));
    out.println(
        "Set them in the environment (production: /opt/voxbridge/.env) and start again."
            + " Every setting is explained in docs/configuration.md.");
    out.flush();
    exit.accept(EXIT_CODE);
  }

  /** Returns everything that is wrong with the settings; empty when all are fine. */
  static List<String> problems(PropertyResolver properties) {
    SettingsReader reader = new SettingsReader(properties);
    FEATURES.forEach(read -> read.accept(reader));
    return reader.problems();
  }
}
