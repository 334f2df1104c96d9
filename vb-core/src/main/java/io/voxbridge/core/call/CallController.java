package io.voxbridge.core.call;

import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.core.paging.Page;
import io.voxbridge.core.paging.PageRequest;
import io.voxbridge.domain.call.CallStatus;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.ConversationFilter;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.ConversationSummary;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conversation records over HTTP. */
@RestController
@Access(AccessKind.ADMIN_ROLE)
@RequestMapping("/api/v1/calls")
class CallController {
  private static final String RECORDING_TOKEN = "recording_access_token";
  private static final List<String> DIRECTIONS = List.of("incoming", "outgoing");

  private final ConversationStore calls;
  private final CampaignStore campaigns;

  CallController(ConversationStore calls, CampaignStore campaigns) {
    this.calls = calls;
    this.campaigns = campaigns;
  }

  /**
   * The list, newest first. Filters: {@code bot_id}, {@code campaign_id}, {@code status}, {@code
   * disconnected_by}, {@code direction}, {@code phone} (digits the customer's number contains),
   * {@code from} and {@code to} (ISO 8601).
   */
  @GetMapping
  Page<CallLine> list(
      @RequestParam Map<String, String> query,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "50") int limit) {
    PageRequest wanted = PageRequest.of(page, limit);
    ConversationFilter filter = filter(query);
    List<ConversationSummary> found = calls.list(filter, wanted.page(), wanted.limit());
    Map<String, String> names =
        campaigns.names(
            found.stream()
                .map(ConversationSummary::campaignId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    List<CallLine> lines =
        found.stream()
            .map(call ->
                new CallLine(call, call.campaignId() == null ? null : names.get(call.campaignId())))
            .toList();
    return new Page<>(lines, calls.count(filter), page, limit);
  }

  private static ConversationFilter filter(Map<String, String> query) {
    FieldProblems problems = new FieldProblems();
    ConversationFilter filter =
        new ConversationFilter(
            text(query, "bot_id"),
            text(query, "campaign_id"),
            parsed(query, "status", CallStatus::fromWireName, problems),
            parsed(
                query,
                "disconnected_by",
                name -> DisconnectReason.fromWireName(name).wireName(),
                problems),
            parsed(query, "direction", CallController::direction, problems),
            text(query, "phone"),
            parsed(query, "from", Instant::parse, problems),
            parsed(query, "to", Instant::parse, problems));
    problems.throwIfAny();
    return filter;
  }

  private static String direction(String name) {
    if (!DIRECTIONS.contains(name)) {
      throw new IllegalArgumentException(name);
    }
    return name;
  }

  private static @Nullable String text(Map<String, String> query, String name) {
    String value = query.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static <T> @Nullable T parsed(
      Map<String, String> query, String name, Function<String, T> parse, FieldProblems problems) {
    String value = text(query, name);
    if (value == null) {
      return null;
    }
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      problems.add(name, "has a value that is not known: \"" + value + "\"");
      return null;
    }
  }

  @GetMapping("/{id}")
  Map<String, @Nullable Object> get(@PathVariable String id) {
    Map<String, @Nullable Object> record = require(id);
    Object token = record.remove(RECORDING_TOKEN);
    Object analysis = record.get("post_call_analysis");
    Map<String, @Nullable Object> answer = new LinkedHashMap<>(record);
    if (analysis instanceof Map<?, ?> found) {
      answer.put("disposition", found.get("DISPOSITION"));
      answer.put("sub_disposition", found.get("SUB_DISPOSITION"));
    }
    if (record.get("campaign_id") instanceof String campaignId) {
      answer.put("campaign_name", campaigns.names(List.of(campaignId)).get(campaignId));
    }
    answer.put("has_recording", token != null);
    answer.put(
        "recording_playback_url", token == null ? null : "/api/v1/public/recordings/" + token);
    return answer;
  }

  /** The record as it is stored, to keep. */
  @GetMapping("/{id}/export.json")
  ResponseEntity<Map<String, @Nullable Object>> export(@PathVariable String id) {
    Map<String, @Nullable Object> record = require(id);
    record.remove(RECORDING_TOKEN);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("call-" + id + ".json").build().toString())
        .body(record);
  }

  private Map<String, @Nullable Object> require(String id) {
    return calls.find(new SessionId(id)).orElseThrow(() -> ApiException.notFound("call", id));
  }
}
