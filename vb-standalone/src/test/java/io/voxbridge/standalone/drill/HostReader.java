package io.voxbridge.standalone.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a host's pages as an operator does, with curl. */
abstract class HostReader {
  /** Returns the operator's shell on the host. */
  abstract Shell shell();

  /** Returns the aggregate health of the fleet, as an operator reads it. */
  JsonNode fleet() {
    return json("curl -s https://fleet-host/health/fleet");
  }

  /** Returns one worker's entry there. */
  JsonNode worker(int id) {
    for (JsonNode worker : fleet().path("workers")) {
      if (worker.path("id").asInt() == id) {
        return worker;
      }
    }
    return JsonMapper.shared().missingNode();
  }

  /** Returns the numbers of the workers that hold a call. */
  List<Integer> busy() {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode worker : fleet().path("workers")) {
      if (worker.path("calls").asInt() == 1) {
        ids.add(worker.path("id").asInt());
      }
    }
    return ids;
  }

  String diallerStatus() {
    return json("curl -s --max-time 2 http://127.0.0.1:8090/health").path("status").asString("");
  }

  /** Returns a metric of the dialler without labels, or -1. */
  double metric(String name) {
    return quietly(() ->
        shell()
            .run("curl -s --max-time 2 http://127.0.0.1:8090/metrics")
            .text()
            .lines()
            .filter(line -> line.startsWith(name + " "))
            .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
            .findFirst()
            .orElse(-1));
  }

  private JsonNode json(String command) {
    return quietly(() -> {
      String text = shell().run(command).text();
      return text.startsWith("{")
          ? JsonMapper.shared().readTree(text)
          : JsonMapper.shared().createObjectNode();
    });
  }

  /** What may fail while processes come and go is asked again by the caller. */
  interface Question<T> {
    T ask() throws IOException, InterruptedException;
  }

  static <T> T quietly(Question<T> question) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
