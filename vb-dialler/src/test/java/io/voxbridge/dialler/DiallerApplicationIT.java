package io.voxbridge.dialler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.store.kit.EmbeddedMongoFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialler as real processes on one database. */
class DiallerApplicationIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final EmbeddedMongoFixture mongo = EmbeddedMongoFixture.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
    http.close();
    mongo.close();
  }

  private Process start(Map<String, String> variables) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DiallerApplication.class.getName());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("MONGODB") || name.startsWith("FLEET"));
    builder.environment().remove("VOXCORE_SECRET");
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true);
    builder.redirectOutput(log(processes.size()).toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Path log(int process) {
    return folder.resolve("dialler-" + process + ".log");
  }

  private Process startDialler(int port) throws IOException {
    return start(
        Map.of(
            "MONGODB_URI", mongo.uri(),
            "MONGODB_DB", mongo.databaseName(),
            "VOXCORE_SECRET", "hush",
            "HEALTH_PORT", Integer.toString(port),
            "TICK_MILLISECONDS", "200"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String get(int port, String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      return "not reached";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private void awaitHealth(int port, String status) {
    await()
        .atMost(LIMIT)
        .until(
            () -> get(port, "/health"),
            answer -> answer.startsWith("200 {\"status\":\"" + status + "\""));
  }

  @Test
  void standsByWhileAnotherOwnsTheDatabaseAndTakesOverWhenThatStopsOrDies() throws Exception {
    int first = freePort();
    Process owner = startDialler(first);
    awaitHealth(first, "ok");
    assertThat(get(first, "/health"))
        .contains("\"not_dialling_because\":\"no campaign is running\"");
    assertThat(get(first, "/metrics")).contains("voxdialler_active_dials 0\n");

    int second = freePort();
    Process standby = startDialler(second);
    awaitHealth(second, "standby");
    awaitHealth(first, "ok");

    owner.destroy();
    awaitHealth(second, "ok");
    assertThat(owner.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

    int third = freePort();
    startDialler(third);
    awaitHealth(third, "standby");
    standby.destroyForcibly();
    awaitHealth(third, "ok");
    assertThat(get(third, "/health")).contains("\"epoch\":3");
  }

  @Test
  void isUnhealthyAndNamesThePartWhileTheDatabaseDoesNotAnswer() throws Exception {
    int port = freePort();
    start(
        Map.of(
            "MONGODB_URI",
            "mongodb://127.0.0.1:" + freePort() + "/?serverSelectionTimeoutMS=300",
            "VOXCORE_SECRET",
            "hush",
            "HEALTH_PORT",
            Integer.toString(port),
            "HEALTH_STALE_SECONDS",
            "1"));
    await()
        .atMost(LIMIT)
        .until(
            () -> get(port, "/health"),
            answer -> answer.startsWith("503 {\"status\":\"stale\"") && answer.contains("MongoDB"));
  }

  @Test
  void refusesToStartAndNamesEveryProblem() throws Exception {
    Process process = start(Map.of("HEALTH_PORT", "http", "PHONE_NETWORK", "pigeons"));
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(78);
    assertThat(Files.readString(log(0)))
        .contains(
            "MONGODB_URI is not set",
            "VOXCORE_SECRET is not set",
            "HEALTH_PORT is 'http'",
            "PHONE_NETWORK is 'pigeons'");
  }
}
