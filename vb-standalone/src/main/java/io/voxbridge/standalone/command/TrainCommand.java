package io.voxbridge.standalone.command;

import io.voxbridge.standalone.demo.CampaignRun;
import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.demo.Seeding;
import io.voxbridge.standalone.demo.TerminalProgress;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.ServiceCommands;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code vb train}: runs the services once over a handful of calls so that each leaves an
 * ahead-of-time cache beside its jar. Part of a build; without it everything runs, but starts
 * slower.
 */
@Command(
    name = "train",
    hidden = true,
    description = "Records what makes the services start fast. Part of the build.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  /** One who talks for eight seconds and one who is busy: most of what a call can need. */
  private static final String PEOPLE =
      """
      phone_number,name,amount,due_date
      +14155552008,Mia Brown,110,Monday
      +14155552010,Noah Wilson,240,Monday
      """;

  private static final Duration LONGEST_CAMPAIGN = Duration.ofMinutes(3);

  /** Writing a cache takes a service a few seconds of a free processor. */
  private static final Duration STOP_WITHIN = Duration.ofMinutes(1);

  @Mixin InstallationOptions where = new InstallationOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation installation = where.installation("training", 1);
    Folders.delete(installation.folder());
    PrintStream out = System.out;
    TerminalProgress progress = new TerminalProgress(out, false, System::nanoTime);
    List<Path> caches;
    try (Session session =
        Session.start(
            installation,
            1,
            Map.of("TICK_MILLISECONDS", "500"),
            line -> {},
            ServiceCommands::recording)) {
      caches = session.commands().caches();
      for (Path cache : caches) {
        Files.deleteIfExists(cache);
      }
      call(installation, session, progress);
      session.running().close(STOP_WITHIN);
    }
    for (Path cache : caches) {
      if (!Files.isReadable(cache)) {
        throw new IllegalStateException(
            cache + " was not written; the logs are in " + installation.folder().resolve("logs"));
      }
      out.println(cache + ": " + (Files.size(cache) >> 20) + " MiB");
    }
    Folders.delete(installation.folder());
    return 0;
  }

  private static void call(Installation installation, Session session, TerminalProgress progress)
      throws IOException, InterruptedException {
    Path people = installation.folder().resolve("people.csv");
    Files.writeString(people, PEOPLE);
    Seeding seeding = new Seeding(session.login());
    CampaignRun run = new CampaignRun(session.login(), progress);
    String id =
        run.prepare(
            "Training",
            seeding.bot(Demo.sample(installation.home(), "payment-reminder.json")),
            seeding.numbers(),
            installation.workers(),
            people,
            1);
    run.run(id, LONGEST_CAMPAIGN);
  }
}
