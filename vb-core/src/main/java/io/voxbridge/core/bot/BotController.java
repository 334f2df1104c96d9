package io.voxbridge.core.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.store.bot.Bot;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Bots over HTTP. */
@RestController
@Access(AccessKind.ADMIN_ROLE)
@RequestMapping("/api/v1/bots")
class BotController {
  private final BotService bots;
  private final FleetDirectory fleet;

  BotController(BotService bots, FleetDirectory fleet) {
    this.bots = bots;
    this.fleet = fleet;
  }

  /** Addresses to hand to a telephony provider. */
  record StreamAddresses(
      @JsonProperty("wss_url") String wssUrl, @JsonProperty("exotel_url") String exotelUrl) {}

  /** A bot in lists; {@code stt}, {@code llm} and {@code tts} name the providers. */
  record BotSummary(
      @JsonProperty("bot_id") String botId,
      @JsonProperty("name") String name,
      @JsonProperty("is_active") boolean active,
      @JsonProperty("stt") String stt,
      @JsonProperty("llm") String llm,
      @JsonProperty("tts") String tts) {

    static BotSummary of(Bot bot) {
      return new BotSummary(
          bot.id(),
          bot.name(),
          bot.active(),
          bot.providers().stt(),
          bot.providers().llm(),
          bot.providers().tts());
    }
  }

  @GetMapping
  List<BotSummary> list() {
    return bots.all().stream().map(BotSummary::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ObjectNode create(@RequestBody ObjectNode body) {
    return bots.toJson(bots.create(body));
  }

  @GetMapping("/{id}")
  ObjectNode get(@PathVariable String id) {
    return bots.toJson(bots.get(id));
  }

  @PutMapping("/{id}")
  ObjectNode update(@PathVariable String id, @RequestBody ObjectNode body) {
    return bots.toJson(bots.update(id, body));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    bots.delete(id);
  }

  @PostMapping("/{id}/clone")
  @ResponseStatus(HttpStatus.CREATED)
  ObjectNode copy(@PathVariable String id) {
    return bots.toJson(bots.copy(id));
  }

  @GetMapping("/{id}/wss-url")
  StreamAddresses streamAddresses(@PathVariable String id) {
    Bot bot = bots.get(id);
    String host =
        fleet
            .first()
            .orElseThrow(() ->
                new ApiException(
                    ErrorCode.NO_FLEET,
                    "There is no fleet host yet: add one in the settings (Fleet URLs)."));
    // http becomes ws, https becomes wss.
    String base = host.replaceFirst("^http", "ws");
    return new StreamAddresses(base + "/ws/" + bot.id(), base + "/exotel/" + bot.id());
  }
}
