package io.voxbridge.core.dialout;

import io.voxbridge.core.access.KeyCaller;
import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.bot.BotDirectory.DefinedBot;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.core.fleet.FleetAnswer;
import io.voxbridge.core.fleet.FleetClient;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.runtimeconfig.ActiveHoursGate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Has a worker call somebody. Thread-safe. */
final class DialoutService {
  private static final Logger log = LoggerFactory.getLogger(DialoutService.class);
  private static final String PATH = "/livekit/dialout";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final BotDirectory bots;
  private final NumberDirectory numbers;
  private final FleetDirectory fleet;
  private final FleetClient client;
  private final JsonMapper json;
  private final Clock clock;

  DialoutService(
      BotDirectory bots,
      NumberDirectory numbers,
      FleetDirectory fleet,
      FleetClient client,
      JsonMapper json,
      Clock clock) {
    this.bots = bots;
    this.numbers = numbers;
    this.fleet = fleet;
    this.client = client;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Asks a worker to make the call and returns its answer.
   *
   * @param configUrl where the worker gets the configuration: this Backend's, whoever else shares
   *     the fleet
   * @throws ApiException when the request is invalid, the bot takes no calls, or no worker can be
   *     asked
   */
  ResponseEntity<String> dial(DialoutRequest request, KeyCaller caller, String configUrl) {
    FieldProblems problems = new FieldProblems();
    request.check(problems);
    String from = request.fromNumber() == null ? "" : request.fromNumber().strip();
    problems.require(
        from.isEmpty() || numbers.isOutbound(from),
        "from_number",
        "is not one of our numbers that calls may be made from");
    problems.throwIfAny();
    DefinedBot bot = bot(Objects.requireNonNull(request.botId()), caller);
    String to = Objects.requireNonNull(request.toNumber()).strip();
    // The permit is taken when the worker asks for the trunk; this only spares it a call in vain.
    numbers.requirePassable(from);

    Map<String, Object> body = new LinkedHashMap<>();
    body.put("bot_id", bot.id());
    body.put("to_number", to);
    if (!from.isEmpty()) {
      body.put("from_number", from);
    }
    body.put("connected_event", request.event(json));
    body.put("config_url", configUrl);
    return send(body, caller);
  }

  private DefinedBot bot(String id, KeyCaller caller) {
    if (!caller.mayUse(id)) {
      throw new ApiException(
          ErrorCode.FORBIDDEN,
          "The API key \"%s\" may not use the bot \"%s\".".formatted(caller.name(), id));
    }
    DefinedBot bot = bots.find(id).orElseThrow(() -> ApiException.notFound("bot", id));
    if (!bot.active()) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "The bot \"%s\" is switched off.".formatted(bot.name()));
    }
    Optional<String> refusal =
        ActiveHoursGate.refusal(bot.id(), bot.definition().schedule(), clock.instant());
    if (refusal.isPresent()) {
      throw new ApiException(
          ErrorCode.OUTSIDE_ACTIVE_HOURS, "outside_active_hours: " + refusal.get());
    }
    return bot;
  }

  private ResponseEntity<String> send(Map<String, Object> body, KeyCaller caller) {
    if (fleet.isEmpty()) {
      throw new ApiException(
          ErrorCode.NO_FLEET, "No fleet: no fleet host is configured in the settings.");
    }
    Set<String> tried = new HashSet<>();
    String unreachable = "";
    while (true) {
      Optional<String> host = fleet.pick(tried);
      if (host.isEmpty()) {
        throw unreachable.isEmpty()
            ? new ApiException(ErrorCode.NO_FLEET, "No healthy fleet server available")
            : new ApiException(ErrorCode.UPSTREAM_FAILED, unreachable + ". No call was made.");
      }
      switch (client.post(host.get(), PATH, body, TIMEOUT)) {
        case FleetAnswer.NotReached(String reason) -> {
          tried.add(host.get());
          unreachable = reason;
        }
        case FleetAnswer.NoAnswer(String reason) ->
            throw new ApiException(
                ErrorCode.UPSTREAM_FAILED,
                reason
                    + ". Whether the call is made is not known; look at the calls before asking"
                    + " again.");
        case FleetAnswer.Answered answer -> {
          return relay(answer, caller);
        }
      }
    }
  }

  private ResponseEntity<String> relay(FleetAnswer.Answered answer, KeyCaller caller) {
    if (answer.status() != OK) {
      log.info("A dialout of {} was answered {} by the worker", caller.name(), answer.status());
      return ResponseEntity.status(answer.status())
          .contentType(mediaType(answer.contentType()))
          .body(answer.body());
    }
    String callId = callId(answer.body());
    log.info("{} has session {} dialled", caller.name(), callId);
    Map<String, String> body = new LinkedHashMap<>();
    body.put("status", "ok");
    body.put("call_id", callId);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsString(body));
  }

  private String callId(String body) {
    try {
      String id = json.readTree(body).path("call_id").asString("");
      if (!id.isEmpty()) {
        return id;
      }
    } catch (JacksonException notJson) {
      log.debug("The worker's answer is no JSON", notJson);
    }
    throw new ApiException(
        ErrorCode.UPSTREAM_FAILED, "The worker accepted the call but did not name it.");
  }

  private static MediaType mediaType(String text) {
    return text.contains("problem+json")
        ? MediaType.APPLICATION_PROBLEM_JSON
        : text.contains("json") ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN;
  }
}
