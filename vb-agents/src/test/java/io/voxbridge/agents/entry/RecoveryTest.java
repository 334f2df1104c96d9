package io.voxbridge.agents.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.support.EntryHarness;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.media.wav.WavFormat;
import io.voxbridge.media.wav.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RecoveryTest {
  @TempDir Path folder;

  private EntryHarness harness;

  @BeforeEach
  void open() throws IOException {
    harness = new EntryHarness(folder);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private JournalEntry left(boolean granted) throws IOException {
    JournalEntry entry =
        new JournalEntry(
            "session-1",
            "session-1",
            "bot",
            "room-session-1",
            new JournalEntry.Claim(
                harness.backend.configUrl(), harness.backend.resultUrl(), "token", granted),
            new JournalEntry.Party(
                EntryKind.ATTACH,
                CallDirection.OUTGOING,
                "+919800000001",
                "sip-+919800000001",
                "",
                "",
                Map.of("_campaign_session_id", "session-1")),
            folder.resolve("recordings/session-1.wav"),
            null,
            Instant.parse("2026-06-05T10:15:30.123Z"));
    harness.journal.write(entry);
    harness.rooms.phoneJoins("room-session-1", "sip-+919800000001", Map.of());
    assertThat(harness.journal.entries()).isEqualTo(List.of(entry));
    return entry;
  }

  private void recording() throws IOException {
    Path file = folder.resolve("recordings/session-1.wav");
    try (WavWriter writer = WavWriter.create(file, WavFormat.CALL_RECORDING)) {
      writer.write(new short[8_000], 0, 8_000);
    }
    Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
  }

  private JsonNode onlyResult() {
    await().until(() -> !harness.backend.results().isEmpty());
    assertThat(harness.backend.results()).hasSize(1);
    return harness.backend.results().getFirst();
  }

  @Test
  void aCallOfOursBecomesAnErrorWithItsRecording() throws Exception {
    recording();
    assertThat(harness.recovery.recover(left(true))).isTrue();
    JsonNode result = onlyResult();
    assertThat(result.path("disconnected_by").asString()).isEqualTo("error");
    assertThat(result.path("call_duration_seconds").asDouble()).isEqualTo(0.25);
    assertThat(result.path("recording_url").asString()).isEqualTo("/recordings/session-1.wav");
    assertThat(result.path("started_at").asString()).startsWith("2026-06-05T10:15:30.123");
    await().until(() -> Files.exists(folder.resolve("store/session-1.wav")));
    assertThat(harness.journal.entries()).isEmpty();
    assertThat(harness.rooms.names()).isEmpty();
  }

  @Test
  void aCallWithoutARecordingHasNoDuration() throws Exception {
    assertThat(harness.recovery.recover(left(true))).isTrue();
    JsonNode result = onlyResult();
    assertThat(result.path("call_duration_seconds").asDouble()).isZero();
    assertThat(result.has("recording_key")).isFalse();
  }

  @Test
  void aRecordingThatHadOnlyBegunIsNoneAndGoes() throws Exception {
    Path file = folder.resolve("recordings/session-1.wav");
    WavWriter.create(file, WavFormat.CALL_RECORDING).close();
    assertThat(file).exists();
    assertThat(harness.recovery.recover(left(true))).isTrue();
    assertThat(onlyResult().has("recording_key")).isFalse();
    assertThat(file).doesNotExist();

    Files.createFile(file);
    harness.recovery.uploadStrays(folder.resolve("recordings"));
    assertThat(file).doesNotExist();
    assertThat(harness.outbox.recordingCounters().waiting()).isZero();
  }

  @Test
  void anUnclaimedCallThatWentElsewhereIsForgotten() throws Exception {
    harness.backend.claimElsewhere("session-1");
    assertThat(harness.recovery.recover(left(false))).isTrue();
    assertThat(harness.journal.entries()).isEmpty();
    assertThat(harness.rooms.names()).containsExactly("room-session-1");
    assertThat(harness.outbox.resultCounters().waiting()).isZero();
    assertThat(harness.backend.results()).isEmpty();
  }

  @Test
  void anUnclaimedCallThatNobodyHasBecomesAnError() throws Exception {
    assertThat(harness.recovery.recover(left(false))).isTrue();
    assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo("error");
    assertThat(harness.rooms.names()).isEmpty();
  }

  @Test
  void anUnclaimedCallThatIsRefusedHasItsReason() throws Exception {
    harness.backend.answerConfigs(503, "{\"detail\":\"outside_active_hours: x\"}");
    assertThat(harness.recovery.recover(left(false))).isTrue();
    assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo("outside_hours");
  }

  @Test
  void aResultThatIsInTheOutboxIsNotOverwritten() throws Exception {
    harness.backend.answerResults(503);
    JournalEntry entry = left(true);
    harness.outbox.postResult(
        harness.backend.resultUrl(),
        io.voxbridge.domain.result.CallResultsPayload.of("session-1").build(),
        () -> {});
    assertThat(harness.recovery.recover(entry)).isTrue();
    assertThat(harness.journal.entries()).isEmpty();
    assertThat(harness.outbox.resultCounters().waiting()).isEqualTo(1);
  }

  @Test
  void anEntryOfAnOlderReleaseIsAnAttachedCall() throws Exception {
    Files.writeString(
        folder.resolve("journal/old~1.json"),
        """
        {"call_id":"old","session_id":"old","bot_id":"b","room_name":"r",
         "config":{"config_url":"http://b/api/v1/config","result_url":"%s","token":"t",
                   "granted":true},
         "party":{"caller_id":"+919800000001","from_number":"+92","stream_id":"row",
                  "connected_event":{"_campaign_session_id":"old"}},
         "recording":"/nowhere/old.wav","started_at":"2026-06-05T10:15:30.123Z"}
        """
            .formatted(harness.backend.resultUrl()));
    JournalEntry entry = harness.journal.entries().getFirst();
    assertThat(entry.party().kind()).isEqualTo(EntryKind.ATTACH);
    assertThat(entry.party().direction()).isEqualTo(CallDirection.OUTGOING);
    assertThat(entry.party().callerIdentity()).isEqualTo("sip-+919800000001");
    assertThat(entry.party().fromNumber()).isEqualTo("+92");
    assertThat(harness.recovery.recover(entry)).isTrue();
    assertThat(onlyResult().path("call_direction").asString()).isEqualTo("outgoing");
  }

  @Test
  void strayRecordingsAreUploaded() throws Exception {
    recording();
    harness.recovery.uploadStrays(folder.resolve("recordings"));
    await().until(() -> Files.exists(folder.resolve("store/session-1.wav")));
  }

  @Test
  void aLiveCallsRecordingIsNoStray() throws Exception {
    recording();
    left(true);
    harness.recovery.uploadStrays(folder.resolve("recordings"));
    assertThat(harness.outbox.recordingCounters().waiting()).isZero();
    assertThat(folder.resolve("recordings/session-1.wav")).exists();
  }
}
