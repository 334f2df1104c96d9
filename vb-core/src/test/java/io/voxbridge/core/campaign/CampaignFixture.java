package io.voxbridge.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.TestUsers;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.user.Role;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Campaigns for tests, made over HTTP with a bot and a number of their own. */
public final class CampaignFixture {
  private static final AtomicLong NUMBERS = new AtomicLong(2_212_000_000L);

  private static final String BOT =
      """
      {"name":"Reminder","timezone":"UTC","opening_message":"Hello {{call.name}} on {{system.current_date}}",
       "system_prompt":"Talk to {{name}}, owes {{amount}}.","callback_prompt_injection":true,
       "stt":{"provider":"client"},"llm":{"provider":"flow"},"tts":{"provider":"freetts"},
       "flow":{"start":"greet","states":{
         "greet":{"say":"Hello {{call.name}}","listen":{"timeout_seconds":5},
           "branches":[{"words":["yes"],"next":"bye"}],"otherwise":"bye"},
         "bye":{"say":"Goodbye.","end":{"disposition":"Done"}}}}}
      """;

  /** The widest window there is. */
  public static final String ALWAYS =
      """
      {"campaign_mode":"multi_day","time_window":{"start":"00:00","end":"24:00","timezone":"UTC"}}\
      """;

  private final RunningBackend backend;
  private final String authorization;
  private final ApiClient admin;

  /** A fixture with an admin of its own. */
  public CampaignFixture(RunningBackend backend) {
    this.backend = backend;
    this.authorization = "Bearer " + TestUsers.tokenFor(backend, Role.ADMIN);
    this.admin = new ApiClient(backend.baseUrl(), Map.of("Authorization", authorization));
  }

  /** Returns a client that is logged in as admin. */
  public ApiClient admin() {
    return admin;
  }

  /** Makes a bot and returns its id. */
  public String bot() {
    ApiClient.Answer created = admin.post("/api/v1/bots", BOT);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.json().get("bot_id").asString();
  }

  /** Makes a number for calling out and returns its id. */
  public String did(Did.Direction direction) {
    String id = UUID.randomUUID().toString();
    Did did =
        new Did(
            id,
            new CarrierId("carrier-1"),
            new E164("+91" + NUMBERS.incrementAndGet()),
            "",
            direction,
            null,
            Instant.EPOCH);
    assertThat(backend.bean(DidStore.class).insert(did)).isEqualTo(DidStore.Outcome.DONE);
    return id;
  }

  /** Makes a draft and returns its id. */
  public String draft(String config) {
    ApiClient.Answer created =
        admin.post(
            "/api/v1/campaigns/",
            """
            {"name":"Renewals","bot_id":"%s","number_pool":["%s"],"config":%s}\
            """
                .formatted(bot(), did(Did.Direction.OUTBOUND), config));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.json().get("id").asString();
  }

  /** Makes a draft with these contacts, starts it and returns its id. */
  public String running(String config, String csv) {
    String id = draft(config);
    assertThat(upload(id, csv).status()).isEqualTo(200);
    ApiClient.Answer started = act(id, "start");
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    return id;
  }

  /** Asks for an action on a campaign. */
  public ApiClient.Answer act(String id, String action) {
    return admin.post("/api/v1/campaigns/" + id + "/" + action, null);
  }

  /** Uploads a contact file. */
  public ApiClient.Answer upload(String id, String csv) {
    return upload(id, csv.getBytes(StandardCharsets.UTF_8), null);
  }

  /** Uploads a contact file of national or international numbers. */
  public ApiClient.Answer upload(String id, byte[] content, @Nullable String defaultCountry) {
    String boundary = "b" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (defaultCountry != null) {
      body.writeBytes(
          ("--"
                  + boundary
                  + "\r\nContent-Disposition: form-data; name=\"default_country\"\r\n\r\n"
                  + defaultCountry
                  + "\r\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(
        ("--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return ApiClient.send(
        HttpRequest.newBuilder(
                URI.create(backend.baseUrl() + "/api/v1/campaigns/" + id + "/upload"))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", authorization)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }
}
