package io.voxbridge.agents.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.storage.FolderObjectStore;
import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.agents.support.StubBackend;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.observe.trace.CallTracer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class OutboxTest {
  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private StubBackend backend;
  private Outbox outbox;

  @BeforeEach
  void open() throws IOException {
    backend = new StubBackend();
    outbox = outbox();
  }

  @AfterEach
  void close() {
    outbox.close();
    backend.close();
    http.close();
  }

  private Outbox outbox() throws IOException {
    return new Outbox(
        folder.resolve("outbox"),
        new BackendSettings(
            backend.configUrl(),
            AllowedOrigins.of(Stream.of(backend.configUrl())),
            new Secret("s"),
            Duration.ofHours(1)),
        new FolderObjectStore(folder.resolve("store")),
        new Outbox.Tools(
            http,
            JsonMapper.shared(),
            Clock.systemUTC(),
            System::nanoTime,
            new RetrySchedule(new SplittableRandom(1)),
            CallTracer.off()));
  }

  private static CallResultsPayload result(String session) {
    return CallResultsPayload.of(session).callDurationSeconds(2.5).build();
  }

  @Test
  void postsAResultAndForgetsIt() throws IOException {
    AtomicBoolean forgotten = new AtomicBoolean();
    outbox.postResult(backend.resultUrl(), result("a"), () -> forgotten.set(true));
    assertThat(forgotten).isTrue();
    assertThat(outbox.holdsResult("a")).isTrue();
    outbox.start();
    await().until(() -> backend.results().size() == 1);
    assertThat(backend.results().getFirst().path("call_duration_seconds").asDouble())
        .isEqualTo(2.5);
    assertThat(backend.secrets()).containsOnly("s");
    await().until(() -> !outbox.holdsResult("a"));
    assertThat(outbox.resultCounters().delivered()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 409, 500, 502, 503})
  void keepsAResultThatIsNotTakenNow(int status) throws IOException {
    backend.answerResults(status);
    outbox.start();
    outbox.postResult(backend.resultUrl(), result("a"), () -> {});
    await().until(() -> outbox.resultCounters().failed() > 0);
    assertThat(outbox.holdsResult("a")).isTrue();
    assertThat(outbox.resultCounters().dead()).isZero();
    backend.answerResults(200);
    outbox.replay();
    await().until(() -> backend.results().size() == 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void putsARefusedResultAsideUntilItIsSentAgain(int status) throws IOException {
    backend.answerResults(status);
    outbox.start();
    outbox.postResult(backend.resultUrl(), result("a"), () -> {});
    await().until(() -> outbox.resultCounters().dead() == 1);
    assertThat(folder.resolve("outbox/dead")).isDirectoryContaining("glob:**-a.json");
    backend.answerResults(200);
    assertThat(outbox.replay()).isEqualTo(1);
    await().until(() -> backend.results().size() == 1);
    await().until(() -> outbox.resultCounters().dead() == 0);
  }

  @Test
  void theSecretGoesToNoOtherOrigin() throws IOException {
    try (StubBackend stranger = new StubBackend()) {
      outbox.start();
      outbox.postResult(stranger.resultUrl(), result("a"), () -> {});
      await().until(() -> outbox.resultCounters().failed() > 0);
      assertThat(stranger.secrets()).isEmpty();
      assertThat(outbox.holdsResult("a")).isTrue();
    }
  }

  @Test
  void theNextProcessDeliversWhatWasLeft() throws IOException {
    outbox.postResult(backend.resultUrl(), result("a"), () -> {});
    outbox.close();
    outbox = outbox();
    outbox.start();
    await().until(() -> backend.results().size() == 1);
  }

  @Test
  void bringsARecordingIntoTheStore() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "audio");
    ObjectKey key = ObjectKey.ofRecording("a");
    assertThat(outbox.recordingUrl(key, null)).isEqualTo("/recordings/a.wav");
    outbox.postRecording(key, file, null);
    assertThat(outbox.holdsRecording("a")).isTrue();
    outbox.start();
    await().until(() -> !outbox.holdsRecording("a"));
    assertThat(folder.resolve("store/a.wav")).hasContent("audio");
    assertThat(file).doesNotExist();
  }

  @Test
  void aRecordingThatIsNowhereIsPutAside() throws IOException {
    outbox.start();
    outbox.postRecording(ObjectKey.ofRecording("gone"), folder.resolve("gone.wav"), null);
    await().until(() -> outbox.recordingCounters().dead() == 1);
  }

  @Test
  void aResultThatCannotBeWrittenIsNotTakenOver() throws IOException {
    AtomicBoolean forgotten = new AtomicBoolean();
    Path results = folder.resolve("outbox");
    Files.move(results, folder.resolve("away"));
    Files.writeString(results, "in the way");
    assertThatThrownBy(
            () -> outbox.postResult(backend.resultUrl(), result("a"), () -> forgotten.set(true)))
        .isInstanceOf(IOException.class);
    assertThat(forgotten).isFalse();
  }
}
