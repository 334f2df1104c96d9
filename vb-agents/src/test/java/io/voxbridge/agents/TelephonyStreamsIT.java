package io.voxbridge.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.support.CapturedLogs;
import io.voxbridge.sim.stream.StandInProvider;
import io.voxbridge.sim.stream.StreamPhone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Calls over the streams of all providers, on a whole worker and the real clock. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TelephonyStreamsIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static StreamStage stage;

  @BeforeAll
  static void start() throws IOException {
    stage = new StreamStage(folder, 8);
  }

  @AfterAll
  static void stop() throws IOException {
    stage.close();
  }

  @AfterEach
  void nothingIsLeft() {
    stage.awaitNoCalls();
    stage.backend.answerConfigs(200, "");
  }

  /** One call of a test with each provider at the same time. */
  private interface Scene {
    void play(StandInProvider provider, String callerId) throws Exception;
  }

  private static void withEachProvider(Scene scene) {
    List<CompletableFuture<Void>> scenes =
        List.of(StandInProvider.values()).stream()
            .map(provider -> {
              CompletableFuture<Void> done = new CompletableFuture<>();
              Thread.ofVirtual()
                  .name("scene-" + provider)
                  .start(() -> {
                    try {
                      scene.play(provider, stage.number());
                      done.complete(null);
                    } catch (Throwable failure) {
                      done.completeExceptionally(
                          new AssertionError(provider + ": " + failure.getMessage(), failure));
                    }
                  });
              return done;
            })
            .toList();
    scenes.forEach(CompletableFuture::join);
  }

  private static void awaitHeard(StreamPhone phone, Duration sound) {
    await("the caller hears the bot")
        .atMost(StreamStage.PATIENCE)
        .until(() -> phone.soundHeard().compareTo(sound) > 0);
  }

  /** Waits until the question was heard to its end. */
  private static void awaitQuestion(StreamPhone phone) {
    awaitHeard(phone, Duration.ofMillis(2500));
    int[] last = {-1, 0};
    await("the bot falls silent")
        .atMost(StreamStage.PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          int now = phone.heard().size();
          last[1] = now == last[0] ? last[1] + 1 : 0;
          last[0] = now;
          return last[1] >= 8 && phone.isQuiet();
        });
  }

  private static String turn(JsonNode result, int index) {
    return result.path("transcript").path(index).path("text").asString("");
  }

  @Test
  void conversation_isHeldToItsEnd_andItsLogsNameNobody() {
    try (CapturedLogs logs = new CapturedLogs()) {
      holdConversations();
      logs.holdNone("9198000", "911140000000", StreamStage.GREETING, "Thank you. Goodbye.");
      assertThat(logs.lines()).anyMatch(line -> line.contains("session_id="));
    }
  }

  private static void holdConversations() {
    withEachProvider((provider, callerId) -> {
      StreamPhone phone = stage.call(provider, callerId);
      awaitQuestion(phone);
      phone.say("yes", stage.speech());

      assertThat(phone.ended().get(60, TimeUnit.SECONDS))
          .as(phone.events().toString())
          .isEqualTo(1000);
      JsonNode result = stage.result(callerId);
      assertThat(result.path("disconnected_by").asString()).isEqualTo("bot");
      assertThat(result.path("call_direction").asString()).isEqualTo("incoming");
      assertThat(result.path("from_number").asString()).isEqualTo("+911140000000");
      assertThat(result.path("post_call_analysis").path("DISPOSITION").asString())
          .isEqualTo("Confirmed");
      assertThat(turn(result, 0)).isEqualTo(StreamStage.GREETING);
      assertThat(turn(result, 1)).isEqualTo("yes");
      assertThat(turn(result, 2)).isEqualTo("Thank you. Goodbye.");
      assertThat(result.path("recording_key").asString()).endsWith(".wav");
      assertThat(phone.soundHeard()).as("farewell included").isGreaterThan(Duration.ofMillis(4300));
      assertThat(phone.events()).noneMatch(event -> event.startsWith("wrong"));
      if (provider == StandInProvider.ICALLMATE) {
        assertThat(phone.events()).containsSequence("play", "clear", "hangup");
      } else {
        assertThat(phone.events()).doesNotContain("clear");
      }
      assertThat(result.path("connected_event").toString()).contains(callerId);
    });
    assertThat(stage.apiRequests)
        .anyMatch(request ->
            request.matches("POST /2010-04-01/Accounts/AC1/Calls/CA\\S+\\.json Status=completed"))
        .anyMatch(request -> request.matches("DELETE /v1/Account/MA1/Call/call-\\S+/ "))
        .anyMatch(request -> request.matches("POST /v2/calls/v3:\\S+/actions/hangup \\{}"));
  }

  @Test
  void key_cutsTheBotShortAndDecides() {
    withEachProvider((provider, callerId) -> {
      StreamPhone phone = stage.call(provider, callerId);
      awaitHeard(phone, Duration.ofSeconds(1));
      phone.press('2');

      phone.ended().get(60, TimeUnit.SECONDS);
      JsonNode result = stage.result(callerId);
      assertThat(phone.events()).contains("clear").noneMatch(event -> event.startsWith("wrong"));
      assertThat(result.path("post_call_analysis").path("DISPOSITION").asString())
          .isEqualTo("Declined");
      assertThat(result.path("transcript").path(0).path("interrupted").asBoolean()).isTrue();
      assertThat(StreamStage.GREETING).startsWith(turn(result, 0));
      assertThat(turn(result, 0).length()).isBetween(1, StreamStage.GREETING.length() * 2 / 3);
    });
  }

  @Test
  void transcript_holdsWhatWasHeard_notWhatWasSent() throws Exception {
    String callerId = stage.number();
    StreamPhone phone = stage.call(StandInProvider.TWILIO, callerId);
    awaitHeard(phone, Duration.ofMillis(700));
    phone.stall(true);
    long sentBefore = phone.heard().size();
    // Meanwhile the worker goes on sending; the provider has it all, the caller hears none of it.
    await().pollDelay(Duration.ofMillis(1800)).until(() -> true);
    phone.press('2');
    await().atMost(StreamStage.PATIENCE).until(() -> phone.events().contains("clear"));
    assertThat(phone.heard()).hasSize((int) sentBefore);
    phone.stall(false);

    phone.ended().get(60, TimeUnit.SECONDS);
    JsonNode result = stage.result(callerId);
    double heard = sentBefore * 0.02;
    double words = turn(result, 0).split(" ").length;
    assertThat(words).as("words in %s s: %s", heard, turn(result, 0)).isLessThan(heard * 5 + 2);
    assertThat(result.path("transcript").path(0).path("interrupted").asBoolean()).isTrue();
  }

  @Test
  void caller_hangsUp() {
    withEachProvider((provider, callerId) -> {
      StreamPhone phone = stage.call(provider, callerId);
      awaitHeard(phone, Duration.ofMillis(300));
      phone.hangUp();
      assertThat(stage.result(callerId).path("disconnected_by").asString()).isEqualTo("customer");
    });
  }

  @Test
  void connection_breaks_isAnError() {
    withEachProvider((provider, callerId) -> {
      StreamPhone phone = stage.call(provider, callerId);
      awaitHeard(phone, Duration.ofMillis(300));
      phone.drop();
      assertThat(stage.result(callerId).path("disconnected_by").asString()).isEqualTo("error");
    });
  }

  @Test
  void phone_thatRings_isWaitedForAndHungUp() throws Exception {
    String callerId = stage.number();
    StreamPhone.Options ringing =
        new StreamPhone.Options(
            StandInProvider.ICALLMATE, StandInProvider.ICALLMATE.usualCoding(), Map.of(), false);
    StreamPhone phone = stage.call(StandInProvider.ICALLMATE, callerId, ringing);
    await().atMost(StreamStage.PATIENCE).until(() -> stage.callsNow() == 1);
    assertThat(phone.events()).isEmpty();
    phone.answer();
    awaitHeard(phone, Duration.ofMillis(300));
    phone.hangUp();
    assertThat(stage.result(callerId).path("disconnected_by").asString()).isEqualTo("customer");
  }

  @ParameterizedTest
  @CsvSource({
    "EXOTEL, 503, outside_active_hours: closed, outside_hours",
    "EXOTEL, 404, no bot, outside_hours",
    "ICALLMATE, 503, outside_active_hours: closed, outside_hours",
    "ICALLMATE, 404, no bot, error",
    "TWILIO, 404, no bot, error"
  })
  void config_refused_closesTheStream(
      StandInProvider provider, int status, String detail, String reason) throws Exception {
    stage.backend.answerConfigs(status, "{\"detail\":\"" + detail + "\"}");
    String callerId = stage.number();
    StreamPhone phone = stage.call(provider, callerId);

    assertThat(phone.ended().get(60, TimeUnit.SECONDS)).isEqualTo(1000);
    assertThat(stage.result(callerId).path("disconnected_by").asString()).isEqualTo(reason);
    assertThat(phone.events()).doesNotContain("play");
    if (provider == StandInProvider.ICALLMATE) {
      assertThat(phone.events()).containsSubsequence("clear", "hangup");
    }
  }
}
