package io.voxbridge.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives an empty platform a carrier of the simulated network, with numbers, and the sample bot.
 * Repeatable.
 */
public final class Seeding {
  private static final String CARRIER = "Simulated carrier";
  private static final List<String> NUMBERS =
      List.of("+14155550100", "+14155550101", "+14155550102");

  private final BackendClient backend;
  private final ObjectMapper json = JsonMapper.builder().build();

  /** Creates it for a Backend that is logged in to. */
  public Seeding(BackendClient backend) {
    this.backend = backend;
  }

  /**
   * Returns the ids of the simulated carrier's numbers, making carrier and numbers when they are
   * not there.
   */
  public List<String> numbers() throws IOException, InterruptedException {
    Optional<JsonNode> known = byName(backend.get("/api/v1/carriers"), CARRIER);
    JsonNode carrier =
        known.isPresent()
            ? known.get()
            : backend.post(
                "/api/v1/carriers",
                Map.of(
                    "name",
                    CARRIER,
                    "sip_address",
                    "sip.simulated.invalid:5060",
                    "transport",
                    "udp",
                    "outbound_cps",
                    5,
                    "outbound_burst",
                    5,
                    "outbound_channels",
                    60));
    List<String> ids = new ArrayList<>();
    for (String number : NUMBERS) {
      ids.add(numberId(carrier, number));
    }
    return ids;
  }

  /** Returns the id of the sample bot, making it from the file when it is not there. */
  public String bot(Path file) throws IOException, InterruptedException {
    JsonNode bot = json.readTree(Files.readString(file));
    Optional<JsonNode> known = byName(backend.get("/api/v1/bots"), bot.path("name").asString());
    JsonNode made = known.isPresent() ? known.get() : backend.post("/api/v1/bots", bot);
    return made.path("bot_id").asString();
  }

  private String numberId(JsonNode carrier, String number)
      throws IOException, InterruptedException {
    for (JsonNode did : carrier.path("dids")) {
      if (did.path("number").asString().equals(number)) {
        return did.path("id").asString();
      }
    }
    JsonNode made =
        backend.post(
            "/api/v1/carriers/" + carrier.path("id").asString() + "/dids",
            Map.of("number", number, "label", "Simulated", "direction", "outbound"));
    for (JsonNode did : made.path("dids")) {
      if (did.path("number").asString().equals(number)) {
        return did.path("id").asString();
      }
    }
    return made.path("id").asString();
  }

  private static Optional<JsonNode> byName(JsonNode list, String name) {
    for (JsonNode item : list) {
      if (item.path("name").asString().equals(name)) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }
}
