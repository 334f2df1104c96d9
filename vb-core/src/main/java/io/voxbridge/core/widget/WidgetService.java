package io.voxbridge.core.widget;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.bot.BotDirectory.DefinedBot;
import io.voxbridge.core.bot.BotWidget;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.fleet.FleetAnswer;
import io.voxbridge.core.fleet.FleetClient;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.livekit.LiveKitConnection;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.api.Grants;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.LiveKitException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets visitors of web pages into rooms, one room per visit. Thread-safe. */
final class WidgetService {
  private static final Logger log = LoggerFactory.getLogger(WidgetService.class);
  private static final String PATH = "/livekit/widget";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(10);
  private static final int ROOM_CHARACTERS = 12;
  private static final int VISITOR_CHARACTERS = 8;
  private static final int OK = 200;

  private final BotDirectory bots;
  private final FleetDirectory fleet;
  private final FleetClient client;
  private final LiveKitConnection livekit;
  private final Supplier<String> newId;

  WidgetService(
      BotDirectory bots,
      FleetDirectory fleet,
      FleetClient client,
      LiveKitConnection livekit,
      Supplier<String> newId) {
    this.bots = bots;
    this.fleet = fleet;
    this.client = client;
    this.livekit = livekit;
    this.newId = newId;
  }

  /**
   * What a browser needs to join.
   *
   * @param serverUrl LiveKit's address
   * @param token for one room, as one visitor
   */
  record Visit(String serverUrl, String token) {}

  /**
   * Has a worker wait in a new room and returns the visitor's token for it.
   *
   * @param origin where the page comes from; empty when the caller is no browser
   * @throws ApiException when the visitor may not come in, or no worker is there
   */
  Visit visit(String botId, String key, String origin) {
    DefinedBot bot = bots.find(botId).orElseThrow(() -> ApiException.notFound("bot", botId));
    if (!bot.active()) {
      throw ApiException.notFound("bot", botId);
    }
    check(bot.definition().widget(), key, origin);
    LiveKitApi api = livekit.required();
    String room = "widget-%s-%s".formatted(bot.id(), random(ROOM_CHARACTERS));
    String visitor = "widget-user-" + random(VISITOR_CHARACTERS);
    String token =
        api.tokens().issue(Grants.join(room, visitor).named("Website Visitor"), TOKEN_VALIDITY);
    dispatch(bot.id(), room, visitor);
    return new Visit(livekit.publicUrl(), token);
  }

  private static void check(BotWidget widget, String key, String origin) {
    if (widget.apiKey().isEmpty() || !new Secret(widget.apiKey()).matches(key)) {
      throw new ApiException(
          ErrorCode.UNAUTHENTICATED, "The widget key is not set for this bot, or does not match.");
    }
    if (!widget.enabled()) {
      throw new ApiException(
          ErrorCode.FORBIDDEN, "The widget of this bot is switched off. Enable it at the bot.");
    }
    if (!widget.allowedDomains().isEmpty() && !comesFrom(origin, widget)) {
      throw new ApiException(
          ErrorCode.FORBIDDEN, "This page may not embed the widget: its domain is not allowed.");
    }
  }

  private static boolean comesFrom(String origin, BotWidget widget) {
    String host = host(origin);
    return !host.isEmpty()
        && widget.allowedDomains().stream()
            .map(domain -> domain.contains("://") ? host(domain) : domain)
            .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
            .anyMatch(domain ->
                domain.startsWith("*.")
                    ? host.endsWith(domain.substring(1))
                    : host.equals(domain) || host.equals("www." + domain));
  }

  private static String host(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private void dispatch(String botId, String room, String visitor) {
    if (fleet.isEmpty()) {
      throw new ApiException(ErrorCode.NO_FLEET, "No fleet: no fleet host is configured.");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("bot_id", botId);
    body.put("room_name", room);
    body.put("caller_id", visitor);
    Set<String> tried = new HashSet<>();
    String problem = "No healthy worker is free.";
    while (true) {
      Optional<String> host = fleet.pick(tried);
      if (host.isEmpty()) {
        throw new ApiException(ErrorCode.NO_FLEET, problem);
      }
      switch (client.post(host.get(), PATH, body, TIMEOUT)) {
        case FleetAnswer.NotReached(String reason) -> {
          tried.add(host.get());
          problem = reason + ".";
        }
        case FleetAnswer.NoAnswer(String reason) -> {
          // The worker may be on its way into a room that nobody will come to.
          remove(room);
          throw new ApiException(ErrorCode.NO_FLEET, reason + ".");
        }
        case FleetAnswer.Answered answer -> {
          if (answer.status() == OK) {
            return;
          }
          log.info("The worker answered {} for a web call: {}", answer.status(), answer.body());
          throw new ApiException(
              ErrorCode.NO_FLEET,
              "The worker refused the call (%d). Try again in a moment."
                  .formatted(answer.status()));
        }
      }
    }
  }

  private void remove(String room) {
    try {
      var _ = livekit.required().rooms().delete(room);
    } catch (LiveKitException failure) {
      log.warn("Room {} could not be deleted: {}", room, failure.getMessage());
    }
  }

  private String random(int characters) {
    return newId.get().replace("-", "").substring(0, characters);
  }
}
