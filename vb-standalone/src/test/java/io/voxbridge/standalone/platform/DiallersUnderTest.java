package io.voxbridge.standalone.platform;

import io.voxbridge.standalone.service.ManagedService;
import io.voxbridge.standalone.service.Readiness;
import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two diallers on one database, watched at their health pages, and what can be done to them. */
final class DiallersUnderTest implements AutoCloseable {
  private final PlatformUnderTest platform;
  private final ManagedService second;
  private final int secondPort;
  private final Map<String, Duration> measured = new LinkedHashMap<>();

  /** Starts a second dialler beside the platform's own and returns when it answers. */
  DiallersUnderTest(PlatformUnderTest platform) throws IOException, InterruptedException {
    this.platform = platform;
    try (ServerSocket free = new ServerSocket(0)) {
      this.secondPort = free.getLocalPort();
    }
    ServiceSpec first = platform.commands().dialler();
    Map<String, String> environment = new HashMap<>(first.environment());
    environment.put("HEALTH_PORT", Integer.toString(secondPort));
    this.second =
        ManagedService.start(
            new ServiceSpec(
                "voxdialler-2",
                first.command(),
                environment,
                platform.installation().log("voxdialler-2"),
                Readiness.http(platform.http(), address(secondPort))),
            pid -> {});
    second.awaitReady(Duration.ofMinutes(1), () -> false);
  }

  /** One of the two. */
  enum Which {
    FIRST,
    SECOND;

    Which other() {
      return this == FIRST ? SECOND : FIRST;
    }
  }

  /** Returns which of the two owns the fence, or null when neither does now. */
  @Nullable Which owner() throws InterruptedException {
    return Stream.of(Which.values())
        .filter(which -> "ok".equals(status(which)))
        .findFirst()
        .orElse(null);
  }

  /** Returns the owner, waiting for one. */
  Which awaitOwner() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < deadline) {
      Which owner = owner();
      if (owner != null) {
        return owner;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("no dialler owns the database after a minute");
  }

  /** Returns how long it takes until that dialler has the status; fails after a minute. */
  Duration until(Which which, String status) throws InterruptedException {
    long start = System.nanoTime();
    while (!status.equals(status(which))) {
      if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(1)) {
        throw new AssertionError(
            which + " is " + status(which) + " and not " + status + " after a minute");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Returns the status of its health page, or {@code away}. */
  String status(Which which) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address(port(which))))
            .timeout(Duration.ofMillis(500))
            .build();
    try {
      HttpResponse<String> answer = platform.http().send(request, BodyHandlers.ofString());
      JsonNode health = JsonMapper.shared().readTree(answer.body());
      return health.path("status").asString() + (answer.statusCode() == 200 ? "" : "!");
    } catch (IOException e) {
      return "away";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "away";
    }
  }

  /** Sends a signal by its name, such as {@code TERM}. */
  void signal(Which which, String name) throws IOException, InterruptedException {
    signal(pid(which), name);
  }

  static void signal(long pid, String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -" + name + " " + pid + " failed");
    }
  }

  long pid(Which which) {
    return service(which).pid();
  }

  /** Stops the second one for good. */
  void stopSecond() {
    second.stop();
  }

  void note(String what, Duration took) {
    measured.put(what, took);
    System.out.printf("  %-58s %6.1f s%n", what, took.toMillis() / 1000.0);
  }

  Map<String, Duration> measured() {
    return measured;
  }

  private ManagedService service(Which which) {
    return which == Which.FIRST ? platform.running().service("voxdialler").orElseThrow() : second;
  }

  private int port(Which which) {
    return which == Which.FIRST ? platform.installation().ports().dialler() : secondPort;
  }

  private static String address(int port) {
    return "http://127.0.0.1:" + port + "/health";
  }

  @Override
  public void close() {
    second.stop();
  }
}
