package io.voxbridge.standalone.soak;

import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.demo.CampaignRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Runs one campaign after the other, each with people never called before, until time is up. */
final class Refill {
  private static final Duration LONGEST_CAMPAIGN = Duration.ofMinutes(20);

  /** What the simulated people do, by the last digits of their numbers: mostly they talk. */
  private static final int[] BEHAVIOURS = {0, 0, 0, 1, 1, 2, 2, 3, 5, 5, 5, 8, 10, 12, 14, 18};

  private static final int FIRST_NUMBER = 20_000;

  private final BackendClient backend;
  private final Chaos chaos;
  private final Path folder;
  private final AtomicInteger people = new AtomicInteger();

  Refill(BackendClient backend, Chaos chaos, Path folder) {
    this.backend = backend;
    this.chaos = chaos;
    this.folder = folder;
  }

  /**
   * One finished campaign.
   *
   * @param id its id
   * @param people how many were uploaded
   */
  record Finished(String id, int people) {}

  /**
   * Runs campaigns until the time is up, then lets the last one end.
   *
   * @param size people per campaign
   * @param until on the monotonic clock, in nanoseconds
   */
  List<Finished> run(
      String name,
      int size,
      int seats,
      Supply supply,
      RandomGenerator random,
      CampaignRun.Progress progress,
      long until)
      throws Exception {
    List<Finished> finished = new ArrayList<>();
    CampaignRun run = new CampaignRun(backend, progress);
    for (int round = 1; round == 1 || System.nanoTime() < until; round++) {
      String title = "%s %d".formatted(name, round);
      Path csv = write(title, size, random);
      String id =
          chaos.withBackend(() -> {
            String made = run.prepare(title, supply.bot(), supply.numbers(), seats, csv);
            run.start(made);
            return made;
          });
      var _ = run.awaitEnd(id, LONGEST_CAMPAIGN);
      finished.add(new Finished(id, size));
    }
    return finished;
  }

  /**
   * What campaigns are made with.
   *
   * @param bot who talks
   * @param numbers what is shown to the people called
   */
  record Supply(String bot, List<String> numbers) {}

  private Path write(String title, int size, RandomGenerator random) throws IOException {
    StringBuilder csv = new StringBuilder("phone_number,name,amount,due_date\n");
    for (int i = 0; i < size; i++) {
      int person = people.getAndIncrement();
      csv.append(
          "+1415%05d%02d,Person %d,%d,Friday%n"
              .formatted(
                  FIRST_NUMBER + person,
                  BEHAVIOURS[random.nextInt(BEHAVIOURS.length)],
                  person,
                  50 + person % 100));
    }
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(title.replace(' ', '-') + ".csv"), csv);
  }
}
