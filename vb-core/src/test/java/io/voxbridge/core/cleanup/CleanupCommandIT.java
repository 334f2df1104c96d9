package io.voxbridge.core.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.BackendApplication;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.media.livekit.standin.LiveKitApiStandIn;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.kit.EmbeddedMongoFixture;
import io.voxbridge.store.kit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The job as its unit starts it: a process of the Backend, real settings, the embedded store. */
class CleanupCommandIT {
  private final EmbeddedMongoFixture mongo = EmbeddedMongoFixture.start();

  /** Rows were left long before the job looks at its own clock. */
  private final ManualClock past = ManualClock.atTen();

  @SuppressWarnings("NullAway.Init")
  private StaleWorld world;

  @BeforeEach
  void prepare() {
    world = new StaleWorld(mongo.store(), past, 3, 600);
  }

  @AfterEach
  void close() {
    mongo.close();
  }

  private record Ended(int code, String output, String errors) {
    JsonNode summary() {
      return JsonMapper.shared().readTree(output.lines().toList().getLast());
    }
  }

  private Ended run(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BackendApplication.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().put("MONGODB_URI", mongo.uri());
    builder.environment().put("MONGODB_DB", mongo.databaseName());
    builder.environment().putAll(settings);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output, errors);
  }

  @Test
  void stuckCalls_areReaped_andTheNextRunFindsNothing() throws Exception {
    CampaignCall lost = world.leave(RowState.IN_PROGRESS);
    CampaignCall leased = world.leave(RowState.LEASED);
    try (LiveKitApiStandIn liveKit = LiveKitApiStandIn.start()) {
      Map<String, String> settings = liveKit.environment();

      Ended dry = run(settings, "cleanup-stale-calls", "--dry-run");
      assertThat(dry.code()).as("%s%s", dry.output(), dry.errors()).isZero();
      assertThat(dry.output()).contains("would be reaped", "would be given_back");
      assertThat(world.now(lost)).isEqualTo(lost);

      Ended real = run(settings, "cleanup-stale-calls");
      assertThat(real.code()).as("%s%s", real.output(), real.errors()).isZero();
      assertThat(real.summary().get("reaped").asInt()).isEqualTo(1);
      assertThat(real.summary().get("given_back").asInt()).isEqualTo(1);
      assertThat(world.now(lost).state()).isEqualTo(RowState.RETRY_SCHEDULED);
      assertThat(world.now(leased).state()).isEqualTo(RowState.PENDING);
      assertThat(real.output()).doesNotContain("+9198");

      Ended again = run(settings, "cleanup-stale-calls");
      assertThat(again.code()).isZero();
      assertThat(again.output()).contains("No call is stuck.");
    }
    world.rows().checkInvariants(3);
  }

  @Test
  void withoutRoomService_nothingIsGuessed_andTheJobFails() throws Exception {
    CampaignCall lost = world.leave(RowState.IN_PROGRESS);
    Ended ended = run(Map.of(), "cleanup-stale-calls");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("its room is not known: no phone network is configured");
    assertThat(ended.summary().get("complete").asBoolean()).isFalse();
    assertThat(world.now(lost)).isEqualTo(lost);
  }

  @Test
  void wrongArgumentsAndSettings_areNamed() throws Exception {
    Ended usage = run(Map.of(), "cleanup-stale-calls", "--force");
    assertThat(usage.code()).isEqualTo(64);
    assertThat(usage.errors()).contains("Usage: cleanup-stale-calls [--dry-run]");

    Ended wrong =
        run(
            Map.of("MONGODB_URI", "", "STALE_IN_PROGRESS_TIMEOUT_MINUTES", "soon"),
            "cleanup-stale-calls");
    assertThat(wrong.code()).isEqualTo(78);
    assertThat(wrong.errors()).contains("MONGODB_URI", "STALE_IN_PROGRESS_TIMEOUT_MINUTES");
  }
}
