package io.voxbridge.standalone.demo;

import io.voxbridge.standalone.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the demonstration against an installation that is up, and checks what came of it. */
public final class Demo {
  private static final Duration LONGEST_CAMPAIGN = Duration.ofMinutes(30);
  private static final int WAV_HEADER_BYTES = 44;

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

  /** Runs one campaign over the file and returns its figures, its checked books and its report. */
  public Outcome run(Path leads, Path botFile) throws IOException, InterruptedException {
    Seeding seeding = new Seeding(backend);
    List<String> numbers = seeding.numbers();
    String bot = seeding.bot(botFile);
    CampaignRun run = new CampaignRun(backend, progress);
    String id = run.prepare("Demonstration", bot, numbers, installation.workers(), leads);
    progress.say(
        "campaign started; Console: " + installation.backendUrl() + "/dashboard/campaigns/" + id);
    long startedNanos = System.nanoTime();
    JsonNode campaign = run.run(id, LONGEST_CAMPAIGN);
    Duration wallTime = Duration.ofNanos(System.nanoTime() - startedNanos);
    progress.say("campaign completed; checking the books");

    List<JsonNode> rows = run.all("/api/v1/campaigns/" + id + "/calls", Map.of());
    Map<String, JsonNode> calls = new LinkedHashMap<>();
    for (JsonNode call : run.all("/api/v1/calls", Map.of("campaign_id", id))) {
      String session = call.path("session_id").asString();
      calls.put(session, backend.get("/api/v1/calls/" + session));
    }
    Set<String> playable = new HashSet<>();
    Map<String, String> recordings = new HashMap<>();
    for (String session : calls.keySet()) {
      if (isPlayable(session)) {
        playable.add(session);
        recordings.put(session, "../recordings/" + session + ".wav");
      }
    }
    List<String> problems = Books.problems(campaign, rows, calls, playable, ledger());
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

  /** Fetches a recording the way the Console does and looks whether there is sound in it. */
  private boolean isPlayable(String session) throws IOException, InterruptedException {
    byte[] wav;
    try {
      wav = backend.download("/api/v1/recordings/" + session);
    } catch (ApiException e) {
      progress.say("no recording of " + session + ": " + e.getMessage());
      return false;
    }
    if (wav.length <= WAV_HEADER_BYTES
        || !new String(wav, 0, 4, StandardCharsets.US_ASCII).equals("RIFF")) {
      return false;
    }
    for (int i = WAV_HEADER_BYTES; i < wav.length; i++) {
      if (wav[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns what the simulated network saw, by room. */
  private Map<String, JsonNode> ledger() throws IOException, InterruptedException {
    String address = "http://127.0.0.1:" + installation.ports().network() + "/v1/calls";
    String body =
        http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
            .body();
    JsonNode answer = JsonMapper.builder().build().readTree(body);
    Map<String, JsonNode> byRoom = new HashMap<>();
    for (JsonNode call : answer.isArray() ? answer : answer.path("calls")) {
      byRoom.put(call.path("attempt_id").asString(), call);
    }
    return byRoom;
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
