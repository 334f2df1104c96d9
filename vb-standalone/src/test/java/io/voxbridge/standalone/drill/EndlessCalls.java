package io.voxbridge.standalone.drill;

import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.demo.CampaignRun;
import io.voxbridge.standalone.demo.Seeding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * A campaign whose calls go on until somebody ends them: the bot asks again and again, and the
 * people always agree. So a call that is gone was dropped.
 */
record EndlessCalls(BackendClient backend, String campaign) {
  private static final String BOT =
      """
      {"name": "Goes on for ever", "timezone": "UTC", "opening_message": "", "system_prompt": "",
       "max_call_duration_seconds": 3600,
       "stt": {"provider": "client"}, "llm": {"provider": "flow", "model": ""},
       "tts": {"provider": "freetts"},
       "flow": {"start": "ask", "language": "en", "variables": {},
        "states": {
         "ask": {"say": "Shall I go on?", "listen": {"timeout_seconds": 50, "max_reprompts": 1},
          "branches": [{"words": ["be quiet now"], "next": "end"}],
          "otherwise": "ask", "on_silence": "ask"},
         "end": {"say": "Goodbye.",
          "end": {"disposition": "Ended", "sub_disposition": "ASKED", "remarks": "Asked to end"}}
        }}}
      """;

  /**
   * Starts a campaign.
   *
   * @param seats most conversations at once
   * @param people how many there are to call
   */
  static EndlessCalls start(DrillHost host, int seats, int people)
      throws IOException, InterruptedException {
    return start(host, seats, people, 1);
  }

  /**
   * Starts a campaign.
   *
   * @param seats most conversations at once
   * @param people how many there are to call
   * @param attempts how often somebody is called at most, with a minute between
   */
  static EndlessCalls start(DrillHost host, int seats, int people, int attempts)
      throws IOException, InterruptedException {
    BackendClient backend = host.backend();
    Seeding seeding = new Seeding(backend);
    Path bot = host.folder().root().resolve("endless-bot.json");
    Files.writeString(bot, BOT);
    StringBuilder csv = new StringBuilder("phone_number,name\n");
    for (int i = 0; i < people; i++) {
      csv.append("+1415555%02d00,Person %d%n".formatted(10 + i, i));
    }
    Path leads = Files.writeString(host.folder().root().resolve("people.csv"), csv);
    CampaignRun run = new CampaignRun(backend, new Quiet());
    String id = run.prepare("Drill", seeding.bot(bot), seeding.numbers(), seats, leads, attempts);
    run.start(id);
    return new EndlessCalls(backend, id);
  }

  JsonNode state() throws IOException, InterruptedException {
    return backend.get("/api/v1/campaigns/" + campaign);
  }

  /** Returns how many rows are in the state, by the Backend. */
  int rows(String state) throws IOException, InterruptedException {
    return backend
        .get("/api/v1/campaigns/" + campaign + "/calls?limit=200&status=" + state)
        .path("total")
        .asInt();
  }

  void stop() throws IOException, InterruptedException {
    backend.post("/api/v1/campaigns/" + campaign + "/stop", null);
  }

  private static final class Quiet implements CampaignRun.Progress {
    @Override
    public void show(JsonNode campaign) {
      // the drill looks itself
    }

    @Override
    public void say(String line) {
      System.out.println("  " + line);
    }
  }
}
