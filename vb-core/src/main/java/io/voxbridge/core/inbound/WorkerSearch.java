package io.voxbridge.core.inbound;

import io.voxbridge.core.fleet.FleetAnswer;
import io.voxbridge.core.fleet.FleetClient;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.store.inbound.InboundCall.Arrival;
import io.voxbridge.store.inbound.InboundCall.Outcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds a worker for an incoming call. A host that cannot be reached at all is passed over for the
 * next one; a host that may have taken the call is not.
 */
final class WorkerSearch {
  private static final String PATH = "/livekit/dispatch";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;

  private final FleetDirectory fleet;
  private final FleetClient client;
  private final JsonMapper json;

  WorkerSearch(FleetDirectory fleet, FleetClient client, JsonMapper json) {
    this.fleet = fleet;
    this.client = client;
    this.json = json;
  }

  /** Asks for a worker and returns what came of it. Blocks for ten seconds at most per host. */
  Outcome find(Arrival arrival) {
    if (fleet.isEmpty()) {
      return refused(UNAVAILABLE, "No fleet", "No fleet: no fleet host is configured");
    }
    Set<String> tried = new HashSet<>();
    String unreachable = "";
    while (true) {
      Optional<String> host = fleet.pick(tried);
      if (host.isEmpty()) {
        return unreachable.isEmpty()
            ? refused(
                UNAVAILABLE,
                "No healthy fleet",
                "No healthy fleet: no healthy host has a free worker")
            : refused(BAD_GATEWAY, unreachable, unreachable);
      }
      switch (client.post(host.get(), PATH, body(arrival), TIMEOUT)) {
        case FleetAnswer.NotReached(String reason) -> {
          tried.add(host.get());
          unreachable = reason;
        }
        case FleetAnswer.NoAnswer(String reason) -> {
          return refused(BAD_GATEWAY, reason, reason);
        }
        case FleetAnswer.Answered answer -> {
          return outcome(answer);
        }
      }
    }
  }

  private Outcome outcome(FleetAnswer.Answered answer) {
    if (answer.status() != OK) {
      return new Outcome(
          answer.status(),
          isJson(answer.body()) ? answer.body() : json.writeValueAsString(detail(answer.body())),
          "",
          "the worker answered %d: %s".formatted(answer.status(), why(answer.body())));
    }
    String session = read(answer.body()).map(node -> node.path("call_id").asString("")).orElse("");
    return new Outcome(OK, isJson(answer.body()) ? answer.body() : "{}", session, "");
  }

  private Outcome refused(int status, String detail, String reason) {
    return new Outcome(status, json.writeValueAsString(detail(detail)), "", reason);
  }

  private String why(String body) {
    return read(body)
        .map(node -> node.path("detail").asString(""))
        .filter(text -> !text.isEmpty())
        .orElse("no reason given");
  }

  private boolean isJson(String body) {
    return read(body).isPresent();
  }

  private Optional<JsonNode> read(String body) {
    try {
      return Optional.of(json.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> detail(String text) {
    return Map.of("detail", text);
  }

  private static Map<String, Object> body(Arrival arrival) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("room_name", arrival.room());
    body.put("caller_number", arrival.callerNumber());
    body.put("dialed_number", arrival.dialledNumber());
    body.put("call_id", arrival.sipCallId());
    return body;
  }
}
