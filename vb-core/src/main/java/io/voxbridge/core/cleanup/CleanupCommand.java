package io.voxbridge.core.cleanup;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.configuration.FleetList;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.fleet.UndeliveredResults;
import io.voxbridge.core.result.RowReconciler;
import io.voxbridge.core.startup.StoreConnections;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.UnfinishedCalls;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import io.voxbridge.store.dialler.FenceWatch;
import io.voxbridge.store.dialler.FenceWatch.Sighting;
import io.voxbridge.store.dialler.LinuxProcesses;
import io.voxbridge.store.settings.SettingsStore;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/** The job {@code cleanup-stale-calls}: one run, a table, one line of JSON, an exit code. */
public final class CleanupCommand {
  /** The argument that asks the Backend's jar for this job. */
  public static final String NAME = "cleanup-stale-calls";

  private static final String DRY_RUN = "--dry-run";
  private static final int INCOMPLETE = 1;
  private static final int USAGE = 64;
  private static final int CONFIGURATION = 78;
  private static final Duration SERVER_SELECTION = Duration.ofSeconds(10);

  /** Some times what a standby waits for, because nobody is in a hurry here. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final ConfigurableApplicationContext context;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Supplier<String> newId;

  private CleanupCommand(ConfigurableApplicationContext context) {
    this.context = context;
    this.clock = context.getBean(Clock.class);
    this.nanoTime = context.getBean(LongSupplier.class);
    ObjectProvider<Supplier<String>> ids =
        context.getBeanProvider(ResolvableType.forClassWithGenerics(Supplier.class, String.class));
    this.newId = ids.getObject();
  }

  /**
   * Runs the job.
   *
   * @param context settings, clocks and ids
   * @param arguments what follows the job's name
   * @return the exit code: 0 when everything could be decided, 1 when not, 64 for a wrong argument,
   *     78 for wrong settings
   */
  public static int run(
      ConfigurableApplicationContext context,
      List<String> arguments,
      PrintStream out,
      PrintStream errors) {
    if (!List.of(DRY_RUN).containsAll(arguments)) {
      errors.println("Usage: %s [%s]".formatted(NAME, DRY_RUN));
      return USAGE;
    }
    return new CleanupCommand(context).run(arguments.contains(DRY_RUN), out, errors);
  }

  private int run(boolean dryRun, PrintStream out, PrintStream errors) {
    SettingsReader reader = new SettingsReader(context.getEnvironment());
    StoreConnections connections = StoreConnections.read(reader);
    CleanupSettings settings = CleanupSettings.read(reader);
    FleetList fleet = FleetList.read(reader);
    List<String> problems = new ArrayList<>(reader.problems());
    problems.removeIf(problem -> problem.startsWith("REDIS_URL"));
    if (!problems.isEmpty()) {
      errors.println(
          "The clean-up cannot start: %d setting(s) are wrong.".formatted(problems.size()));
      problems.forEach(problem -> errors.println("  " + problem));
      return CONFIGURATION;
    }
    Rooms rooms = rooms(environment());
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(SERVER_SELECTION).build();
        StoreClient store =
            StoreClient.open(
                new StoreSettings(
                    connections.mongoUri(), connections.database(), SERVER_SELECTION))) {
      long began = nanoTime.getAsLong();
      CleanupReport report =
          job(settings, store, outside(store, rooms.rooms(), fleet, http)).run(dryRun);
      out.print(report.table());
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("time", clock.instant().toString());
      line.put("service", "voxbridge-cleanup");
      line.putAll(report.fields());
      line.put("duration_ms", (nanoTime.getAsLong() - began) / 1_000_000);
      out.println(JsonMapper.shared().writeValueAsString(line));
      return report.complete() ? 0 : INCOMPLETE;
    } catch (RuntimeException failure) {
      errors.println("The clean-up failed; the next run tries again: " + failure);
      return INCOMPLETE;
    } finally {
      rooms.close();
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    context
        .getEnvironment()
        .getSystemEnvironment()
        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return environment;
  }

  private StaleCalls.Outside outside(
      StoreClient store, CallRooms rooms, FleetList fleet, HttpClient http) {
    FenceWatch fence = new FenceWatch(store, new LinuxProcesses(), SILENCE, clock, nanoTime);
    UndeliveredResults undelivered =
        new UndeliveredResults(
            () -> {
              Set<String> hosts = new LinkedHashSet<>(fleet.urls());
              hosts.addAll(new SettingsStore(store).read().fleet());
              return hosts;
            },
            http,
            JsonMapper.shared(),
            clock);
    return new StaleCalls.Outside(rooms, once(() -> watch(fence)), once(undelivered::ask));
  }

  private StaleCalls job(CleanupSettings settings, StoreClient store, StaleCalls.Outside outside) {
    CampaignStore campaigns = new CampaignStore(store);
    ConversationStore conversations = new ConversationStore(store);
    CampaignRows rows = new CampaignRows(store, clock, newId);
    RowProcessing processing = new RowProcessing(store, clock, newId);
    BotDirectory bots = new BotDirectory(new BotStore(store), JsonMapper.shared());
    return new StaleCalls(
        new StaleCallRule(settings.inProgressTimeout()),
        new StaleCalls.Stores(
            rows,
            processing,
            new RowReconciler(conversations, campaigns, rows, processing),
            conversations,
            new UnfinishedCalls(store)),
        new LongestCalls(bots, campaigns),
        outside,
        clock);
  }

  /** Watches the fence until it is clear whether a dialler is alive. */
  private Sighting watch(FenceWatch fence) {
    long deadline = nanoTime.getAsLong() + SILENCE.multipliedBy(2).toNanos();
    Sighting sighting = fence.look();
    while (sighting instanceof Sighting.Undecided && nanoTime.getAsLong() < deadline) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      sighting = fence.look();
    }
    return sighting;
  }

  /** Asks when somebody first wants to know, and remembers the answer. */
  private static <T> Supplier<T> once(Supplier<T> question) {
    return new Supplier<>() {
      private @Nullable T known;

      @Override
      public T get() {
        T answer = known;
        if (answer == null) {
          answer = question.get();
          known = answer;
        }
        return answer;
      }
    };
  }

  private record Rooms(CallRooms rooms, @Nullable PhoneNetwork network) {
    void close() {
      if (network != null) {
        network.close();
      }
    }
  }

  private static Rooms rooms(Map<String, String> environment) {
    Optional<String> name = PhoneNetworkProvider.chosenName(environment);
    if (name.isEmpty()) {
      return new Rooms(CallRooms.unknown("no phone network is configured (LIVEKIT_URL)"), null);
    }
    Optional<PhoneNetworkProvider> provider = PhoneNetworkProvider.find(name.get());
    if (provider.isEmpty()) {
      return new Rooms(
          CallRooms.unknown(
              "the phone network '%s' is not on the class path".formatted(name.get())),
          null);
    }
    List<String> problems = provider.get().problems(environment);
    if (!problems.isEmpty()) {
      return new Rooms(CallRooms.unknown(String.join("; ", problems)), null);
    }
    PhoneNetwork network = provider.get().create(environment);
    return new Rooms(CallRooms.of(network), network);
  }
}
