package io.voxbridge.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import io.voxbridge.store.carrier.Did;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Campaigns over HTTP. */
class CampaignIT {
  private static final String CSV =
      "phone_number,name,amount\n+919876543210,Asha,500\n+919876543211,Ravi,700\nnonsense,X,1\n+919876543210,Twice,2\n";

  private final RunningBackend backend = SharedBackend.get();
  private final CampaignFixture fixture = new CampaignFixture(backend);
  private final ApiClient admin = fixture.admin();

  private ApiClient.Answer get(String id) {
    return admin.get("/api/v1/campaigns/" + id);
  }

  private static List<String> fields(ApiClient.Answer answer) {
    return answer
        .json()
        .get("errors")
        .valueStream()
        .map(error -> error.get("field").asString())
        .toList();
  }

  @Test
  void draft_hasDefaults_andTheFieldsOfTheContract() {
    String id = fixture.draft("{}");
    JsonNode campaign = get(id).json();
    assertThat(campaign.propertyNames())
        .contains(
            "id",
            "name",
            "bot_id",
            "bot_name",
            "status",
            "run_number",
            "config",
            "number_pool",
            "config_url",
            "stats",
            "live",
            "activity_log",
            "upload",
            "created_at",
            "started_at",
            "completed_at",
            "completion_reason");
    assertThat(campaign.get("status").asString()).isEqualTo("draft");
    assertThat(campaign.get("bot_name").asString()).isEqualTo("Reminder");
    assertThat(campaign.at("/config/concurrency_limit").asInt()).isEqualTo(50);
    assertThat(campaign.at("/config/time_window/timezone").asString()).isEqualTo("UTC");
    assertThat(campaign.at("/number_pool/0/number").asString()).startsWith("+91");
    assertThat(campaign.at("/stats/total_calls").asInt()).isZero();
    assertThat(campaign.at("/stats/connect_rate").isNull()).isTrue();
    assertThat(campaign.at("/live/state").asString()).isIn("idle", "outside_window");
    assertThat(campaign.get("config_url").asString()).endsWith("/api/v1/config");
    assertThat(campaign.at("/activity_log/0/action").asString()).isEqualTo("create");
    assertThat(admin.get("/api/v1/campaigns/?status=draft").json().valueStream())
        .anyMatch(each -> each.get("id").asString().equals(id));
    assertThat(admin.get("/api/v1/campaigns?status=running").json().valueStream())
        .noneMatch(each -> each.get("id").asString().equals(id));
  }

  @Test
  void create_namesEveryProblemAtOnce() {
    ApiClient.Answer refused =
        admin.post(
            "/api/v1/campaigns/",
            """
            {"name":" ","bot_id":"nobody","number_pool":["%s","gone"],
             "config":{"concurrency_limit":0,"time_window":{"start":"18:00","end":"09:00","timezone":"Moon"}}}\
            """
                .formatted(fixture.did(Did.Direction.INBOUND)));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(fields(refused))
        .containsExactlyInAnyOrder(
            "name",
            "bot_id",
            "number_pool[0]",
            "number_pool[1]",
            "config.concurrency_limit",
            "config.time_window.timezone");
  }

  @Test
  void reversedWindow_isRefused() {
    ApiClient.Answer refused =
        admin.send(
            "PATCH",
            "/api/v1/campaigns/" + fixture.draft("{}"),
            "{\"config\":{\"time_window\":{\"start\":\"18:00\",\"end\":\"09:00\"}}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(fields(refused)).containsExactly("config.time_window.end");
  }

  @Test
  void unknownCampaign_is404_everywhere() {
    assertThat(get("gone").status()).isEqualTo(404);
    assertThat(fixture.act("gone", "start").status()).isEqualTo(404);
    assertThat(fixture.act("gone", "stop").status()).isEqualTo(404);
    assertThat(fixture.upload("gone", CSV).status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/campaigns/gone/calls").status()).isEqualTo(404);
    assertThat(admin.send("PATCH", "/api/v1/campaigns/gone", "{}").status()).isEqualTo(404);
    assertThat(admin.delete("/api/v1/campaigns/gone").status()).isEqualTo(404);
    assertThat(backend.client().get("/api/v1/campaigns").status()).isEqualTo(401);
  }

  @Test
  void upload_makesContacts_andReportsEveryBadRow() {
    String id = fixture.draft("{}");
    ApiClient.Answer uploaded = fixture.upload(id, CSV);
    assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(200);
    JsonNode report = uploaded.json();
    assertThat(report.get("rows_total").asInt()).isEqualTo(4);
    assertThat(report.get("rows_accepted").asInt()).isEqualTo(2);
    assertThat(report.get("rows_rejected").asInt()).isEqualTo(2);
    assertThat(report.get("duplicates").asInt()).isEqualTo(1);
    assertThat(report.at("/errors/0/row").asInt()).isEqualTo(4);
    assertThat(report.at("/errors/1/row").asInt()).isEqualTo(5);
    ApiClient.Answer errors = admin.get(report.get("errors_url").asString());
    assertThat(errors.body().lines()).hasSize(3).first().isEqualTo("row,field,value,message");
    JsonNode campaign = get(id).json();
    assertThat(campaign.at("/stats/pending").asInt()).isEqualTo(2);
    assertThat(campaign.at("/upload/file_name").asString()).isEqualTo("people.csv");
    assertThat(campaign.at("/upload/rows_accepted").asInt()).isEqualTo(2);
    JsonNode rows = admin.get("/api/v1/campaigns/" + id + "/calls").json();
    assertThat(rows.get("total").asInt()).isEqualTo(2);
    assertThat(rows.at("/items/0/phone_number").asString()).isEqualTo("+919876543210");
    assertThat(rows.at("/items/0/status").asString()).isEqualTo("pending");
    assertThat(rows.at("/items/0/variables/name").asString()).isEqualTo("Asha");
  }

  @Test
  void sameFileAgain_changesNothing_anotherReplacesTheList() {
    String id = fixture.draft("{}");
    ApiClient.Answer first = fixture.upload(id, CSV);
    assertThat(fixture.upload(id, CSV).json()).isEqualTo(first.json());
    ApiClient.Answer second =
        fixture.upload(id, "phone_number\n9876543212\n".getBytes(StandardCharsets.UTF_8), "in");
    assertThat(second.json().get("import_id")).isNotEqualTo(first.json().get("import_id"));
    JsonNode rows = admin.get("/api/v1/campaigns/" + id + "/calls").json();
    assertThat(rows.get("total").asInt()).isEqualTo(1);
    assertThat(rows.at("/items/0/phone_number").asString()).isEqualTo("+919876543212");
    assertThat(get(id).json().at("/stats/total_calls").asInt()).isEqualTo(1);
    assertThat(get(id).json().get("import_open").asBoolean()).isFalse();
  }

  @Test
  void badFiles_areRefused_andLeaveTheListAsItWas() {
    String id = fixture.draft("{}");
    assertThat(fixture.upload(id, CSV).status()).isEqualTo(200);
    byte[] garbage = new byte[10_000];
    new Random(3).nextBytes(garbage);
    assertThat(fixture.upload(id, "name,mobile\nAsha,1\n").status()).isEqualTo(422);
    assertThat(fixture.upload(id, garbage, null).status()).isEqualTo(422);
    assertThat(fixture.upload(id, "phone_number\nx\ny\n").status()).isEqualTo(422);
    assertThat(fixture.upload(id, "").status()).isEqualTo(422);
    assertThat(
            fixture
                .upload(id, "phone_number\n1\n".getBytes(StandardCharsets.UTF_8), "Atlantis")
                .status())
        .isEqualTo(422);
    byte[] large = new byte[60 * 1024 * 1024];
    Arrays.fill(large, (byte) 'x');
    ApiClient.Answer tooLarge = fixture.upload(id, large, null);
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.json().get("detail").asString()).contains("50 MB");
    ApiClient.Answer tooMany = fixture.upload(id, "phone_number\n" + "x\n".repeat(500_001));
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.json().get("detail").asString()).contains("500000");
    assertThat(get(id).json().at("/stats/total_calls").asInt()).isEqualTo(2);
  }

  @Test
  void twoUploadsAtOnce_leaveOneWholeList() throws Exception {
    String id = fixture.draft("{}");
    List<Callable<ApiClient.Answer>> uploads = new ArrayList<>();
    for (int file = 0; file < 4; file++) {
      StringBuilder csv = new StringBuilder("phone_number\n");
      for (int i = 0; i < 1500; i++) {
        csv.append("+9198").append(file).append(1_000_000 + i).append('\n');
      }
      uploads.add(() -> fixture.upload(id, csv.toString()));
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<ApiClient.Answer> answer : pool.invokeAll(uploads)) {
        statuses.add(answer.get().status());
      }
    }
    assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 409);
    assertThat(get(id).json().at("/stats/total_calls").asInt()).isEqualTo(1500);
    assertThat(admin.get("/api/v1/campaigns/" + id + "/calls").json().get("total").asInt())
        .isEqualTo(1500);
  }

  @Test
  void start_reportsAllThatIsMissing() {
    String botId = fixture.bot();
    String id =
        admin
            .post("/api/v1/campaigns/", "{\"name\":\"Empty\",\"bot_id\":\"" + botId + "\"}")
            .json()
            .get("id")
            .asString();
    assertThat(admin.delete("/api/v1/bots/" + botId).status()).isEqualTo(204);
    ApiClient.Answer refused = fixture.act(id, "start");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(fields(refused)).containsExactlyInAnyOrder("contacts", "bot_id", "number_pool");
  }

  @Test
  void run_isStartedPausedResumedAndStopped() {
    String id = fixture.running(CampaignFixture.ALWAYS, CSV);
    assertThat(get(id).json().get("status").asString()).isEqualTo("running");
    assertThat(fixture.act(id, "start").status()).isEqualTo(409);
    assertThat(fixture.upload(id, CSV).status()).isEqualTo(409);
    assertThat(admin.send("PATCH", "/api/v1/campaigns/" + id, "{\"name\":\"New\"}").status())
        .isEqualTo(409);
    assertThat(admin.delete("/api/v1/campaigns/" + id).status()).isEqualTo(409);
    String botId = get(id).json().get("bot_id").asString();
    assertThat(admin.delete("/api/v1/bots/" + botId).status()).isEqualTo(409);
    assertThat(fixture.act(id, "pause").json().get("status").asString()).isEqualTo("paused");
    assertThat(fields(admin.send("PATCH", "/api/v1/campaigns/" + id, "{\"name\":\"New\"}")))
        .containsExactly("name");
    JsonNode patched =
        admin
            .send("PATCH", "/api/v1/campaigns/" + id, "{\"config\":{\"concurrency_limit\":7}}")
            .json();
    assertThat(patched.at("/config/concurrency_limit").asInt()).isEqualTo(7);
    assertThat(patched.at("/config/campaign_mode").asString()).isEqualTo("multi_day");
    assertThat(fixture.act(id, "resume").json().get("status").asString()).isEqualTo("running");
    JsonNode stopped = fixture.act(id, "stop").json();
    assertThat(stopped.get("status").asString()).isEqualTo("completed");
    assertThat(stopped.get("completion_reason").asString()).isEqualTo("manual_stop");
    assertThat(stopped.at("/stats/manual_stopped").asInt()).isEqualTo(2);
    assertThat(stopped.at("/stats/pending").asInt()).isZero();
    assertThat(stopped.at("/live/state").asString()).isEqualTo("finished");
    assertThat(stopped.get("activity_log").valueStream().map(each -> each.get("action").asString()))
        .containsExactly("create", "upload", "start", "pause", "edit", "resume", "stop");
    assertThat(fixture.act(id, "stop").status()).isEqualTo(409);
  }

  @Test
  void deletedDraft_isGoneWithItsContacts() {
    String id = fixture.draft("{}");
    assertThat(fixture.upload(id, CSV).status()).isEqualTo(200);
    assertThat(admin.delete("/api/v1/campaigns/" + id).status()).isEqualTo(204);
    assertThat(get(id).status()).isEqualTo(404);
  }

  @Test
  void contacts_areFilteredAndPaged() {
    String id = fixture.draft("{}");
    assertThat(fixture.upload(id, CSV).status()).isEqualTo(200);
    String path = "/api/v1/campaigns/" + id + "/calls";
    assertThat(admin.get(path + "?phone=3211").json().get("total").asInt()).isEqualTo(1);
    assertThat(admin.get(path + "?status=pending&page=2&limit=1").json().get("items")).hasSize(1);
    assertThat(admin.get(path + "?status=live").json().get("total").asInt()).isZero();
    assertThat(fields(admin.get(path + "?status=moon&date=today&callback=x")))
        .containsExactlyInAnyOrder("status", "date", "callback");
    assertThat(fields(admin.get(path + "?page=0&limit=1000")))
        .containsExactlyInAnyOrder("page", "limit");
  }

  @Test
  void runWithoutContactsLeft_isCompletedByThePlatform() {
    String id = fixture.running(CampaignFixture.ALWAYS, "phone_number\n+919876543210\n");
    var rows = backend.bean(io.voxbridge.store.call.CampaignRows.class);
    var campaign =
        backend.bean(io.voxbridge.store.campaign.CampaignStore.class).find(id).orElseThrow();
    assertThat(rows.close(campaign.rowScope(), io.voxbridge.domain.call.RowState.WINDOW_CLOSED))
        .isEqualTo(1);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(get(id).json().get("status").asString()).isEqualTo("completed"));
    assertThat(get(id).json().get("completion_reason").asString()).isEqualTo("window_closed");
    assertThat(get(id).json().at("/activity_log/3/by").asString()).isEqualTo("system");
  }
}
