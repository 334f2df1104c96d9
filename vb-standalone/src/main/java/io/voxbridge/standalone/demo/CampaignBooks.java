package io.voxbridge.standalone.demo;

import io.voxbridge.standalone.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Collects everything that is known of a campaign, from the API and from the simulated network. */
public final class CampaignBooks {
  private static final int WAV_HEADER_BYTES = 44;

  private final Installation installation;
  private final HttpClient http;
  private final BackendClient backend;
  private final CampaignRun.Progress progress;

  /** Creates it for a Backend that is logged in to. */
  public CampaignBooks(
      Installation installation,
      HttpClient http,
      BackendClient backend,
      CampaignRun.Progress progress) {
    this.installation = installation;
    this.http = http;
    this.backend = backend;
    this.progress = progress;
  }

  /**
   * What is known of a campaign.
   *
   * @param campaign as the API shows it
   * @param rows all its rows with their attempts
   * @param calls its call records by {@code session_id}
   * @param playable sessions whose recording was fetched and has sound in it
   * @param ledger calls to its people as the network saw them, by room
   */
  public record Collected(
      JsonNode campaign,
      List<JsonNode> rows,
      Map<String, JsonNode> calls,
      Set<String> playable,
      Map<String, JsonNode> ledger) {

    /** Returns every disagreement, empty when the books are right. */
    public List<String> problems() {
      return Books.problems(campaign, rows, calls, playable, ledger);
    }
  }

  /** Collects a campaign's books; the numbers it calls must be called by no other campaign. */
  public Collected collect(String id) throws IOException, InterruptedException {
    CampaignRun run = new CampaignRun(backend, progress);
    JsonNode campaign = backend.get("/api/v1/campaigns/" + id);
    List<JsonNode> rows = run.all("/api/v1/campaigns/" + id + "/calls", Map.of());
    Map<String, JsonNode> calls = new LinkedHashMap<>();
    for (JsonNode call : run.all("/api/v1/calls", Map.of("campaign_id", id))) {
      String session = call.path("session_id").asString();
      calls.put(session, backend.get("/api/v1/calls/" + session));
    }
    Set<String> playable = new HashSet<>();
    for (String session : calls.keySet()) {
      if (isPlayable(session)) {
        playable.add(session);
      }
    }
    Set<String> numbers =
        rows.stream().map(row -> row.path("phone_number").asString()).collect(Collectors.toSet());
    Map<String, JsonNode> ledger = ledger();
    ledger.values().removeIf(call -> !numbers.contains(call.path("to").asString()));
    return new Collected(campaign, rows, calls, playable, ledger);
  }

  /** Fetches a recording the way the Console does and looks whether there is sound in it. */
  private boolean isPlayable(String session) throws IOException, InterruptedException {
    byte[] wav;
    try {
      wav = backend.download("/api/v1/recordings/" + session);
    } catch (ApiException e) {
      progress.say("no recording of " + session + ": " + e.getMessage());
      return false;
    }
    if (wav.length <= WAV_HEADER_BYTES
        || !new String(wav, 0, 4, StandardCharsets.US_ASCII).equals("RIFF")) {
      return false;
    }
    for (int i = WAV_HEADER_BYTES; i < wav.length; i++) {
      if (wav[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns what the simulated network saw, by room. */
  public Map<String, JsonNode> ledger() throws IOException, InterruptedException {
    String address = "http://127.0.0.1:" + installation.ports().network() + "/v1/calls";
    String body =
        http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
            .body();
    JsonNode answer = JsonMapper.builder().build().readTree(body);
    Map<String, JsonNode> byRoom = new HashMap<>();
    for (JsonNode call : answer.isArray() ? answer : answer.path("calls")) {
      byRoom.put(call.path("attempt_id").asString(), call);
    }
    return byRoom;
  }
}
