package io.voxbridge.domain.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.JsonContract;
import io.voxbridge.domain.call.DisconnectReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallResultsPayloadTest {
  private static final String COMPLETE = JsonContract.document("result/complete.json");

  @Test
  void completeDocument_readAndWritten_isTheSame() {
    CallResultsPayload payload = JsonContract.read(COMPLETE, CallResultsPayload.class);

    assertThat(JsonContract.tree(payload)).isEqualTo(JsonContract.tree(COMPLETE));
    assertThat(payload.extra()).isEmpty();
    assertThat(payload.toBuilder().build()).isEqualTo(payload);
  }

  @Test
  void unknownFields_read_areKeptAndWrittenAgain() {
    String json = "{\"session_id\":\"s\",\"mood\":\"good\",\"scores\":{\"a\":1}}";
    CallResultsPayload payload = JsonContract.read(json, CallResultsPayload.class);

    assertThat(payload.extra()).containsOnlyKeys("mood", "scores").containsEntry("mood", "good");
    assertThat(JsonContract.tree(payload)).isEqualTo(JsonContract.tree(json));
  }

  @Test
  void absentFields_written_stayAbsent() {
    CallResultsPayload payload =
        CallResultsPayload.of("s")
            .callDurationSeconds(0.0)
            .disconnectedBy(DisconnectReason.ERROR)
            .build();

    assertThat(JsonContract.tree(payload))
        .isEqualTo(
            JsonContract.tree(
                "{\"session_id\":\"s\",\"call_duration_seconds\":0.0,\"disconnected_by\":\"error\"}"));
  }

  @Test
  void averages_ofSamples_skipWhatWasNotMeasured() {
    LatencySummary summary =
        LatencySummary.of(
            List.of(
                new LatencySample(1, null, null, null, null, 30.0, 100.0),
                new LatencySample(2, null, null, null, null, null, 201.0)));

    assertThat(summary).isEqualTo(new LatencySummary(151.0, null, null, 30.0));
    assertThat(LatencySummary.of(List.of()).totalAvgResponseMs()).isNull();
  }
}
