package io.voxbridge.standalone.soak;

import io.voxbridge.standalone.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must be gone once no campaign runs: slots, legs, dials, channels, files, sockets. */
final class Leftovers {
  private final Installation installation;
  private final HttpClient http;

  Leftovers(Installation installation, HttpClient http) {
    this.installation = installation;
    this.http = http;
  }

  /** Returns what is left over, a line each; empty when nothing is. */
  List<String> find() throws IOException, InterruptedException {
    List<String> left = new ArrayList<>();
    JsonNode fleet = json(installation.fleetUrl() + "/health/fleet");
    if (fleet.path("fleet_calls").asInt() != 0) {
      left.add("%d call slots are taken".formatted(fleet.path("fleet_calls").asInt()));
    }
    if (fleet.path("fleet_available").asInt() != installation.workers()) {
      left.add(
          "%d of %d slots are free"
              .formatted(fleet.path("fleet_available").asInt(), installation.workers()));
    }
    int legs = json("http://127.0.0.1:" + installation.ports().network() + "/v1/legs").size();
    if (legs > 0) {
      left.add("%d legs are in the phone network".formatted(legs));
    }
    for (String line : text(dialler("/metrics")).lines().toList()) {
      if ((line.startsWith("voxdialler_active_dials ")
              || line.startsWith("voxdialler_followed_conversations ")
              || line.startsWith("voxdialler_carrier_channels_used{"))
          && !line.endsWith(" 0")) {
        left.add(line);
      }
    }
    files(left, "journal", ".json");
    files(left, "outbox", ".json");
    for (int worker = 1; worker <= installation.workers(); worker++) {
      int recordings = count(installation.recordings().resolve("" + worker), ".wav");
      if (recordings > 0) {
        left.add("%d recordings in the making of voxcore@%d".formatted(recordings, worker));
      }
    }
    int sockets = count(installation.sockets(), ".sock");
    if (installation.ports().fleet() != 0 && sockets != installation.workers()) {
      left.add("%d sockets for %d workers".formatted(sockets, installation.workers()));
    }
    return left;
  }

  private String dialler(String path) {
    return "http://127.0.0.1:" + installation.ports().dialler() + path;
  }

  private void files(List<String> left, String folder, String ending) throws IOException {
    int count = count(installation.folder().resolve(folder), ending);
    if (count > 0) {
      left.add("%d files in %s".formatted(count, folder));
    }
  }

  private static int count(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return (int) all.filter(file -> file.toString().endsWith(ending)).count();
    }
  }

  private JsonNode json(String address) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(text(address));
  }

  private String text(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
