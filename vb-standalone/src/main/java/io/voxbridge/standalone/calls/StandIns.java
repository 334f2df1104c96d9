package io.voxbridge.standalone.calls;

import io.voxbridge.sim.language.LanguageStandInsApplication;
import io.voxbridge.sim.speech.SpeechStandInsApplication;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.service.ManagedService;
import io.voxbridge.standalone.service.Readiness;
import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The stand-ins for speech and language providers, in processes of their own. Everything they say
 * is scripted; no real provider is asked.
 */
final class StandIns implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);

  private final HttpClient http;
  private final int speechPort;
  private final int languagePort;
  private final List<ManagedService> services;

  private StandIns(
      HttpClient http, int speechPort, int languagePort, List<ManagedService> services) {
    this.http = http;
    this.speechPort = speechPort;
    this.languagePort = languagePort;
    this.services = services;
  }

  /** Starts both on free ports and tells them what to say. */
  static StandIns start(Installation installation, HttpClient http, long seed)
      throws IOException, InterruptedException {
    int speech = freePort();
    int language = freePort();
    StandIns standIns =
        new StandIns(
            http,
            speech,
            language,
            List.of(
                ManagedService.start(
                    spec(
                        installation,
                        "stand-ins-speech",
                        SpeechStandInsApplication.class,
                        speech,
                        seed),
                    _ -> {}),
                ManagedService.start(
                    spec(
                        installation,
                        "stand-ins-language",
                        LanguageStandInsApplication.class,
                        language,
                        seed),
                    _ -> {})));
    try {
      for (ManagedService service : standIns.services) {
        service.awaitReady(READY_WITHIN, () -> false);
      }
      standIns.script();
      return standIns;
    } catch (IOException | InterruptedException | RuntimeException e) {
      standIns.close();
      throw e;
    }
  }

  private void script() throws IOException, InterruptedException {
    send("PUT", speechPort, "/control/utterance", "{\"text\":\"how much do I owe\"}");
    send(
        "POST",
        languagePort,
        "/control/answers",
        "[{\"text\":\"You owe forty two dollars.\",\"repeat\":true,"
            + "\"pace\":{\"first_ms\":60,\"token_ms\":5,\"jitter_ms\":20}}]");
  }

  /** Returns the address of the speech services, for {@code base_url}. */
  String speechSocket() {
    return "ws://127.0.0.1:" + speechPort;
  }

  /** Returns the address of the language services, for {@code base_url}. */
  String language() {
    return "http://127.0.0.1:" + languagePort + "/v1";
  }

  @Override
  public void close() {
    services.forEach(ManagedService::stop);
  }

  private void send(String method, int port, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static ServiceSpec spec(
      Installation installation, String name, Class<?> program, int port, long seed) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ServiceSpec(
        name,
        List.of(
            java.toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            Integer.toString(port),
            Long.toString(seed)),
        Map.of("MALLOC_ARENA_MAX", "2"),
        installation.log(name),
        Readiness.port(port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
