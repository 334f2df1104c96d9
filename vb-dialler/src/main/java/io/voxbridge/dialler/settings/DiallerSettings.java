package io.voxbridge.dialler.settings;

import io.voxbridge.dialler.fleet.FleetDirectory;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.domain.unit.Ratio;
import io.voxbridge.observe.log.LogFormat;
import io.voxbridge.observe.trace.TraceSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dialler's configuration. Defaults and units stand in {@code application.yaml}.
 *
 * @param store where the rows are
 * @param fleet where the workers are
 * @param health the local health server
 * @param dialling how calls are placed
 * @param abandonment what the pacing may do to people who answer
 * @param traces where spans go
 */
public record DiallerSettings(
    Store store,
    Fleet fleet,
    Health health,
    Dialling dialling,
    Abandonment abandonment,
    TraceSettings traces) {

  /**
   * The database, shared with the Backend.
   *
   * @param uri with credentials, therefore hidden
   * @param database the same name as the Backend's
   */
  public record Store(Secret uri, String database) {}

  /**
   * The voice fleet.
   *
   * @param urls base URLs; the hosts of the {@code voxcore_fleet} setting are added to them
   * @param secret sent to workers
   * @param pollInterval time between two questions to one host
   * @param healthTimeout how long a host's answer may take
   */
  public record Fleet(
      List<String> urls, Secret secret, Duration pollInterval, Duration healthTimeout) {}

  /**
   * The health server on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @param staleAfter age of the last good tick from which {@code /health} answers 503
   * @param clockTolerance by how much the database's clock may differ before {@code /health} warns
   */
  public record Health(int port, Duration staleAfter, Duration clockTolerance) {}

  /**
   * Placing calls.
   *
   * @param tick time between two passes of the main loop
   * @param ringTimeout how long a phone rings, 15 to 60 s
   * @param ringingMinimum how long it rings at least, also when the fleet is gone meanwhile
   * @param maxCallDuration when a conversation is cut off at the latest, whatever its bot allows
   * @param mostInFlight most dials and conversations this process follows at once
   * @param takeover how long the owner's beat must stand still before a standby takes over
   */
  public record Dialling(
      Duration tick,
      Duration ringTimeout,
      Duration ringingMinimum,
      Duration maxCallDuration,
      int mostInFlight,
      Duration takeover) {}

  /**
   * Limits of abandoned calls.
   *
   * @param coldStartThreshold conversations before the pacing trusts its figures
   * @param target abandoned per answered call to hold
   * @param hardThreshold from here on pacing is halved
   * @param minimumSample answered calls before the rate counts
   */
  public record Abandonment(
      int coldStartThreshold, Ratio target, Ratio hardThreshold, int minimumSample) {}

  /**
   * Reads the configuration.
   *
   * @param lookup returns the text of a key of {@code application.yaml}
   * @throws InvalidSettingsException with every problem there is
   */
  public static DiallerSettings read(Function<String, @Nullable String> lookup) {
    SettingsReader reader = new SettingsReader(lookup);
    LogFormat.problem(reader.text(Setting.LOG_FORMAT).orElse(null))
        .ifPresent(problem -> reader.problem(Setting.LOG_FORMAT, problem));
    DiallerSettings settings =
        new DiallerSettings(
            store(reader),
            fleet(reader),
            health(reader),
            dialling(reader),
            abandonment(reader),
            traces(reader));
    if (!reader.problems().isEmpty()) {
      throw new InvalidSettingsException(reader.problems());
    }
    return settings;
  }

  private static TraceSettings traces(SettingsReader reader) {
    TraceSettings.Reading read =
        TraceSettings.read(variable -> reader.text(Setting.valueOf(variable)).orElse(null));
    read.problems().forEach(it -> reader.problem(Setting.valueOf(it.getKey()), it.getValue()));
    return read.settings();
  }

  private static Store store(SettingsReader reader) {
    String uri =
        reader.required(
            Setting.MONGODB_URI, "the connection string of the database shared with the Backend");
    if (!uri.isEmpty() && !uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://")) {
      reader.problem(Setting.MONGODB_URI, "does not begin with mongodb:// or mongodb+srv://");
    }
    return new Store(
        new Secret(uri), reader.required(Setting.MONGODB_DB, "the database's name, voxbridge"));
  }

  private static Fleet fleet(SettingsReader reader) {
    List<String> urls = reader.list(Setting.FLEET_URLS);
    for (String url : urls) {
      if (FleetDirectory.baseUrl(url).isEmpty()) {
        reader.problem(
            Setting.FLEET_URLS,
            "holds '%s': set http or https URLs separated by commas".formatted(url));
      }
    }
    String secret =
        reader.required(Setting.VOXCORE_SECRET, "the secret shared by Backend, fleet and dialler");
    return new Fleet(
        urls,
        new Secret(secret),
        Duration.ofSeconds(reader.whole(Setting.FLEET_POLL_SECONDS, 1, 60)),
        Duration.ofSeconds(reader.whole(Setting.FLEET_HEALTH_TIMEOUT_SECONDS, 1, 120)));
  }

  private static Health health(SettingsReader reader) {
    return new Health(
        (int) reader.whole(Setting.HEALTH_PORT, 0, 65_535),
        Duration.ofSeconds(reader.whole(Setting.HEALTH_STALE_SECONDS, 1, 3_600)),
        Duration.ofSeconds(reader.whole(Setting.CLOCK_SKEW_SECONDS, 1, 3_600)));
  }

  private static Dialling dialling(SettingsReader reader) {
    Dialling dialling =
        new Dialling(
            Duration.ofMillis(reader.whole(Setting.TICK_MILLISECONDS, 100, 10_000)),
            Duration.ofSeconds(reader.whole(Setting.RING_TIMEOUT_SECONDS, 15, 60)),
            Duration.ofSeconds(reader.whole(Setting.RINGING_MINIMUM_SECONDS, 0, 60)),
            Duration.ofSeconds(reader.whole(Setting.MAX_CALL_DURATION_SECONDS, 60, 86_400)),
            (int) reader.whole(Setting.MAX_DIALS_IN_FLIGHT, 1, 100_000),
            Duration.ofSeconds(reader.whole(Setting.DIALLER_STANDBY_SECONDS, 1, 60)));
    if (dialling.takeover().compareTo(dialling.tick().multipliedBy(2)) < 0) {
      reader.problem(
          Setting.DIALLER_STANDBY_SECONDS,
          "must be at least two ticks (TICK_MILLISECONDS), or a standby takes over from a healthy"
              + " owner");
    }
    return dialling;
  }

  private static Abandonment abandonment(SettingsReader reader) {
    double target = reader.fraction(Setting.ABANDON_TARGET);
    double hard = reader.fraction(Setting.ABANDON_HARD_THRESHOLD);
    if (hard < target) {
      reader.problem(Setting.ABANDON_HARD_THRESHOLD, "must not be below ABANDON_TARGET");
    }
    return new Abandonment(
        (int) reader.whole(Setting.COLD_START_THRESHOLD, 0, 100_000),
        new Ratio(target),
        new Ratio(hard),
        (int) reader.whole(Setting.ABANDON_MIN_SAMPLE, 0, 100_000));
  }
}
