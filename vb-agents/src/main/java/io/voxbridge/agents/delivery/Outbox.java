package io.voxbridge.agents.delivery;

import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.agents.storage.ObjectStore;
import io.voxbridge.domain.bot.StorageConfig;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.WaitingResults;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.CallTracer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What leaves a worker after a call: results and recordings, each delivered on its own until it has
 * arrived. Safe for any number of threads.
 */
public final class Outbox implements AutoCloseable {
  private static final int RESULTS_AT_ONCE = 4;

  /** One: an upload holds megabytes of a small heap that a live call needs. */
  private static final int UPLOADS_AT_ONCE = 1;

  private static final String UPLOADS = "uploads";

  private final JsonMapper json;
  private final ObjectStore ownStore;
  private final Spool results;
  private final Spool uploads;
  private final ResultCarrier resultCarrier;
  private final Sender resultSender;
  private final Sender uploadSender;
  private final ResultTally tally = new ResultTally();

  /**
   * What an outbox needs from outside.
   *
   * @param http for posting results
   * @param clock stamps entries
   * @param nanoTime monotonic time
   * @param schedule the waits after failures
   * @param tracer makes the spans of deliveries
   */
  public record Tools(
      HttpClient http,
      JsonMapper json,
      Clock clock,
      LongSupplier nanoTime,
      RetrySchedule schedule,
      CallTracer tracer) {}

  /**
   * Opens an instance's outbox; {@link #start} begins to deliver.
   *
   * @param folder of the instance
   * @param ownStore where recordings go unless their call's config says otherwise
   */
  public Outbox(Path folder, BackendSettings backend, ObjectStore ownStore, Tools tools)
      throws IOException {
    this.json = tools.json();
    this.ownStore = ownStore;
    this.results = Spool.open(folder, tools.clock());
    this.uploads = Spool.open(folder.resolve(UPLOADS), tools.clock());
    this.resultCarrier =
        new ResultCarrier(tools.http(), json, backend, tools.tracer(), tools.clock());
    this.resultSender =
        new Sender(
            "results", results, resultCarrier, tools.schedule(), RESULTS_AT_ONCE, tools.nanoTime());
    this.uploadSender =
        new Sender(
            "recordings",
            uploads,
            new UploadCarrier(ownStore, json),
            tools.schedule(),
            UPLOADS_AT_ONCE,
            tools.nanoTime());
  }

  /** Begins to deliver, what earlier processes left first. */
  public void start() {
    resultSender.start();
    uploadSender.start();
  }

  /**
   * Takes over a result.
   *
   * @param afterwards runs when the result is on disk, before it is first sent
   * @throws IOException when it could not be written
   */
  public void postResult(URI url, CallResultsPayload result, Sender.Afterwards afterwards)
      throws IOException {
    ResultEntry entry = entry(url, result);
    resultSender.post(result.sessionId(), json.writeValueAsBytes(entry), afterwards);
    tally.count(result);
  }

  /**
   * Posts a result at once, past the disk: the way out when the disk is full.
   *
   * @return whether the Backend took it
   */
  public boolean sendNow(URI url, CallResultsPayload result) throws InterruptedException {
    ResultEntry entry = entry(url, result);
    boolean delivered =
        resultCarrier.deliver("unwritten", json.writeValueAsBytes(entry))
            instanceof DeliveryOutcome.Delivered;
    if (delivered) {
      tally.count(result);
    }
    return delivered;
  }

  private ResultEntry entry(URI url, CallResultsPayload result) {
    String trace = CallSpan.current().traceparent();
    return new ResultEntry(
        result.sessionId(), url, json.valueToTree(result), trace.isEmpty() ? null : trace);
  }

  /** Returns sums over the results that left this worker's calls. */
  public ResultTally tally() {
    return tally;
  }

  /**
   * Takes over a recording: a finished WAV file that nobody writes to any more.
   *
   * @param storage where the call's config wants it; null: the worker's own store
   * @throws IOException when the entry could not be written; the file stays
   */
  public void postRecording(ObjectKey key, Path file, @Nullable StorageConfig storage)
      throws IOException {
    String sessionId = key.value().replaceFirst("\\.wav$", "");
    UploadEntry entry = new UploadEntry(key.value(), file, storage);
    uploadSender.post(sessionId, json.writeValueAsBytes(entry), () -> {});
  }

  /** Returns where a recording will be found. */
  public String recordingUrl(ObjectKey key, @Nullable StorageConfig storage) {
    return storage == null ? ownStore.url(key) : UploadCarrier.settings(storage).url(key);
  }

  /** Returns whether a result of the session waits here or was put aside. */
  public boolean holdsResult(String sessionId) throws IOException {
    return results.holds(sessionId);
  }

  /** Returns whether a recording of the session waits here or was put aside. */
  public boolean holdsRecording(String sessionId) throws IOException {
    return uploads.holds(sessionId);
  }

  /**
   * Sends what was put aside again.
   *
   * @return how many entries that is
   */
  public int replay() throws IOException {
    int count = results.revive() + uploads.revive();
    resultSender.hurry();
    uploadSender.hurry();
    return count;
  }

  /**
   * Takes over the outbox of an instance that is no more. The caller holds that instance's lock.
   *
   * @return how many entries that was
   */
  public int adopt(Path folder) throws IOException {
    int count = results.adopt(folder) + uploads.adopt(folder.resolve(UPLOADS));
    if (count > 0) {
      resultSender.hurry();
      uploadSender.hurry();
    }
    return count;
  }

  /** Returns the results that the Backend does not have yet; those put aside are not among them. */
  public WaitingResults resultsWaiting() {
    return WaitingResults.of(
        resultSender.waiting().stream()
            .map(Spool::sessionOf)
            .map(session -> new SessionId(session.isEmpty() ? "unknown" : session))
            .toList());
  }

  /** Returns the numbers of the results. */
  public Sender.Counters resultCounters() {
    return resultSender.counters();
  }

  /** Returns the numbers of the recordings. */
  public Sender.Counters recordingCounters() {
    return uploadSender.counters();
  }

  /** Gives what was just posted a moment to go out, then stops; the rest stays on disk. */
  @Override
  public void close() {
    resultSender.close(Duration.ofSeconds(1));
    uploadSender.close(Duration.ZERO);
  }
}
