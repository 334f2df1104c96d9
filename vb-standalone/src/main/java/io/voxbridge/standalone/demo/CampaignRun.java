package io.voxbridge.standalone.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Creates one campaign, uploads its people, starts it and follows it until it is completed. */
public final class CampaignRun {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int PAGE = 200;

  private final BackendClient backend;
  private final Progress progress;

  /** Told about the campaign while it runs. */
  public interface Progress {
    /** Called about once a second with the campaign as the API shows it. */
    void show(JsonNode campaign);

    /** Called with something worth a line. */
    void say(String line);
  }

  /** Creates it for a Backend that is logged in to. */
  public CampaignRun(BackendClient backend, Progress progress) {
    this.backend = backend;
    this.progress = progress;
  }

  /** Creates the campaign and uploads the people; returns its id. */
  public String prepare(String name, String bot, List<String> numbers, int seats, Path leads)
      throws IOException, InterruptedException {
    return prepare(name, bot, numbers, seats, leads, 2);
  }

  /**
   * Creates the campaign and uploads the people; returns its id.
   *
   * @param attempts how often somebody is called at most
   */
  public String prepare(
      String name, String bot, List<String> numbers, int seats, Path leads, int attempts)
      throws IOException, InterruptedException {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("concurrency_limit", seats);
    config.put("campaign_mode", "multi_day");
    config.put("time_window", Map.of("start", "00:00", "end", "24:00", "timezone", "UTC"));
    // One pass over everybody, then one over those who were not reached, without the half hour
    // between them.
    config.put("redial_rules", Map.of("max_attempts", attempts, "retry_delay_minutes", 1));
    Map<String, Object> body = new HashMap<>();
    body.put("name", name);
    body.put("bot_id", bot);
    body.put("config", config);
    body.put("number_pool", numbers);
    String id = backend.post("/api/v1/campaigns/", body).path("id").asString();
    JsonNode upload = backend.upload("/api/v1/campaigns/" + id + "/upload", leads);
    progress.say(
        "uploaded %s: %d people accepted, %d rows refused"
            .formatted(
                leads.getFileName(),
                upload.path("rows_accepted").asInt(),
                upload.path("rows_rejected").asInt()));
    for (JsonNode error : upload.path("errors")) {
      progress.say(
          "  row %d: %s".formatted(error.path("row").asInt(), error.path("message").asString()));
    }
    return id;
  }

  /** Starts the campaign. */
  public void start(String id) throws IOException, InterruptedException {
    backend.post("/api/v1/campaigns/" + id + "/start", null);
  }

  /** Starts the campaign and returns it once it is completed. */
  public JsonNode run(String id, Duration atMost) throws IOException, InterruptedException {
    start(id);
    return awaitEnd(id, atMost);
  }

  /** Returns a campaign that was started once it is completed. */
  public JsonNode awaitEnd(String id, Duration atMost) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      JsonNode campaign = campaignOrLast(id);
      String status = campaign.path("status").asString();
      progress.show(campaign);
      if (status.equals("completed")) {
        return campaign;
      }
      if (status.equals("failed") || System.nanoTime() > deadline) {
        throw new DemoFailedException(
            "the campaign is %s after %d minutes; read the logs of voxdialler and voxbridge"
                .formatted(status, atMost.toMinutes()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
  }

  /** Returns every item of a paged list. */
  public List<JsonNode> all(String path, Map<String, String> parameters)
      throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    for (int page = 1; ; page++) {
      Map<String, String> query = new LinkedHashMap<>(parameters);
      query.put("page", Integer.toString(page));
      query.put("limit", Integer.toString(PAGE));
      JsonNode answer = backend.get(BackendClient.query(path, query));
      answer.path("items").forEach(items::add);
      if (answer.path("items").isEmpty() || items.size() >= answer.path("total").asInt()) {
        return items;
      }
    }
  }

  /**
   * The Backend may be restarting (somebody may have killed it to see what happens): ask again
   * instead of giving up.
   */
  private JsonNode campaignOrLast(String id) throws IOException, InterruptedException {
    IOException last = null;
    for (int attempt = 0; attempt < 60; attempt++) {
      try {
        return backend.get("/api/v1/campaigns/" + id);
      } catch (IOException e) {
        last = e;
        progress.say("the Backend does not answer; asking again");
        TimeUnit.SECONDS.sleep(1);
      }
    }
    throw last == null ? new IOException("no answer") : last;
  }
}
