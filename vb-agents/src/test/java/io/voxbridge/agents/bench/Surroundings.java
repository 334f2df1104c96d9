package io.voxbridge.agents.bench;

import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.sim.language.LanguageStandInsApplication;
import io.voxbridge.sim.speech.SpeechStandInsApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What all bots share: a LiveKit server, and the stand-ins of speech and language providers as
 * processes of their own.
 */
final class Surroundings implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern ADDRESS = Pattern.compile("http://(127\\.0\\.0\\.1:\\d+)");

  private final Path folder;
  private final Path scripts;
  private final Waits waits;
  private final LiveKitStack liveKit;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BenchProcess speechProcess;
  private final BenchProcess languageProcess;
  private final String speech;
  private final String language;

  /**
   * @param folder for logs and sockets
   * @param scripts where the bots in Python are
   * @param waits the same for every bot
   */
  Surroundings(Path folder, Path scripts, Waits waits) throws IOException {
    this.folder = folder;
    this.scripts = scripts;
    this.waits = waits;
    liveKit = LiveKitStack.start(folder);
    speechProcess = standIn(SpeechStandInsApplication.class);
    languageProcess = standIn(LanguageStandInsApplication.class);
    speech = address(speechProcess);
    language = address(languageProcess);
  }

  /**
   * What every bot waits for, and how fast providers are.
   *
   * @param startSecs voice over the bot for so long interrupts it
   * @param stopSecs silence for so long ends the caller's turn
   * @param delays of the stand-ins
   */
  record Waits(double startSecs, double stopSecs, Delays delays) {}

  /**
   * How fast providers are, in milliseconds.
   *
   * @param finalText from the end of an utterance to its text
   * @param firstToken of the language model
   * @param token each further one
   * @param firstSound of the voice
   */
  record Delays(int finalText, int firstToken, int token, int firstSound) {
    static Delays none() {
      return new Delays(0, 0, 0, 0);
    }

    /** A quick set of paid services, as their users report them. */
    static Delays realistic() {
      return new Delays(150, 350, 15, 150);
    }
  }

  private BenchProcess standIn(Class<?> main) throws IOException {
    return BenchProcess.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            "0"),
        Map.of(),
        folder.resolve(main.getSimpleName() + ".log"),
        "");
  }

  private String address(BenchProcess process) {
    await("stand-in", () -> ADDRESS.matcher(process.output()).find() || !process.isAlive());
    Matcher found = ADDRESS.matcher(process.output());
    if (!found.find()) {
      throw new IllegalStateException("a stand-in did not start:\n" + process.output());
    }
    return found.group(1);
  }

  Path folder() {
    return folder;
  }

  Path scripts() {
    return scripts;
  }

  Waits waits() {
    return waits;
  }

  LiveKitStack liveKit() {
    return liveKit;
  }

  /** Returns host and port of the speech providers. */
  String speech() {
    return speech;
  }

  /** Returns host and port of the language model. */
  String language() {
    return language;
  }

  /** Returns what bots learn by their environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(liveKit.environment());
    environment.put("BENCH_SPEECH", speech);
    environment.put("BENCH_LANGUAGE", language);
    environment.put("BENCH_START_SECS", Double.toString(waits.startSecs()));
    environment.put("BENCH_STOP_SECS", Double.toString(waits.stopSecs()));
    // Deepgram's final texts come within so long after the end of speech.
    double last = Math.max(waits.stopSecs(), waits.delays().finalText() / 1000.0 + 0.1);
    environment.put("BENCH_FINAL_SECS", Double.toString(last));
    return environment;
  }

  /** Tells the stand-ins what the caller says from now on, and how they answer. */
  void script(Script script) {
    Delays delays = waits.delays();
    send(
        speech,
        "PUT",
        "/control/utterance",
        "{\"text\":\"%s\",\"delay_ms\":%d}".formatted(script.words(), delays.finalText()));
    send(
        speech,
        "PUT",
        "/control/voicing",
        "{\"first_ms\":%d,\"chunk_ms\":0,\"jitter_ms\":0}".formatted(delays.firstSound()));
    send(language, "DELETE", "/control/answers", "");
    send(
        language,
        "POST",
        "/control/answers",
        "[{\"text\":\"%s\",\"repeat\":true,\"pace\":{\"first_ms\":%d,\"token_ms\":%d}}]"
            .formatted(script.answer(), delays.firstToken(), delays.token()));
  }

  private void send(String host, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + host + path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(method + " " + path + ": " + response.body());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for something. */
  void await(String what, BooleanSupplier condition) {
    Waiting.until(what, PATIENCE, condition);
  }

  @Override
  public void close() {
    languageProcess.close();
    speechProcess.close();
    liveKit.close();
    http.shutdownNow();
  }
}
