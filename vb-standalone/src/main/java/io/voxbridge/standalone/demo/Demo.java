package io.voxbridge.standalone.demo;

import io.voxbridge.standalone.installation.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs the demonstration against an installation that is up, and checks what came of it. */
public final class Demo {
  private static final Duration LONGEST_CAMPAIGN = Duration.ofMinutes(30);

  private final Installation installation;
  private final HttpClient http;
  private final BackendClient backend;
  private final CampaignRun.Progress progress;

  /** Creates it for a Backend that is logged in to. */
  public Demo(
      Installation installation,
      HttpClient http,
      BackendClient backend,
      CampaignRun.Progress progress) {
    this.installation = installation;
    this.http = http;
    this.backend = backend;
    this.progress = progress;
  }

  /**
   * What came out.
   *
   * @param problems disagreements found in the books; none when all is well
   */
  public record Outcome(Summary summary, List<String> problems, Path report) {}

  /**
   * Runs one campaign over the file, with a second call to those who were not reached, and returns
   * its figures, its checked books and its report.
   */
  public Outcome run(Path leads, Path botFile) throws IOException, InterruptedException {
    return run(leads, botFile, 2);
  }

  /**
   * Runs one campaign over the file and returns its figures, its checked books and its report.
   *
   * @param attempts how often somebody is called at most, with a minute between
   */
  public Outcome run(Path leads, Path botFile, int attempts)
      throws IOException, InterruptedException {
    Seeding seeding = new Seeding(backend);
    List<String> numbers = seeding.numbers();
    String bot = seeding.bot(botFile);
    CampaignRun run = new CampaignRun(backend, progress);
    String id = run.prepare("Demonstration", bot, numbers, installation.workers(), leads, attempts);
    progress.say(
        "campaign started; Console: " + installation.backendUrl() + "/dashboard/campaigns/" + id);
    long startedNanos = System.nanoTime();
    JsonNode campaign = run.run(id, LONGEST_CAMPAIGN);
    Duration wallTime = Duration.ofNanos(System.nanoTime() - startedNanos);
    progress.say("campaign completed; checking the books");

    CampaignBooks.Collected books =
        new CampaignBooks(installation, http, backend, progress).collect(id);
    List<JsonNode> rows = books.rows();
    Map<String, JsonNode> calls = books.calls();
    Map<String, String> recordings = new HashMap<>();
    books
        .playable()
        .forEach(session -> recordings.put(session, "../recordings/" + session + ".wav"));
    List<String> problems = books.problems();
    Summary summary =
        Summary.of(rows, calls.values(), campaign.path("stats"), installation.workers(), wallTime);
    Path report =
        Report.write(
            installation.folder().resolve("report"),
            "VoxBridge demonstration",
            summary,
            problems,
            new ArrayList<>(calls.values()),
            recordings);
    return new Outcome(summary, problems, report);
  }

  /** Returns the sample file of that name in the checkout. */
  public static Path sample(Path home, String name) {
    Path file = home.resolve("samples").resolve(name);
    if (!Files.isReadable(file)) {
      throw new DemoFailedException("cannot read " + file + ": is this a complete checkout?");
    }
    return file;
  }
}
