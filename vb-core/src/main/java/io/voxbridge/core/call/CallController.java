package io.voxbridge.core.call;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
   * What a caller filters by; blank means any.
   *
   * @param botId the bot
   * @param campaignId the campaign
   * @param status wire name of the state
   * @param disconnectedBy wire name of the reason
   * @param direction {@code incoming} or {@code outgoing}
   * @param phone digits the customer's number contains
   * @param from first moment of the start, ISO 8601
   * @param to first moment after it, ISO 8601
   */
  private record Query(
      @Nullable String botId,
      @Nullable String campaignId,
      @Nullable String status,
      @Nullable String disconnectedBy,
      @Nullable String direction,
      @Nullable String phone,
      @Nullable String from,
      @Nullable String to) {}

  /** The list, newest first. */
  @GetMapping
  Page<CallLine> list(
      @RequestParam(name = "bot_id", required = false) @Nullable String botId,
      @RequestParam(name = "campaign_id", required = false) @Nullable String campaignId,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(name = "disconnected_by", required = false) @Nullable String disconnectedBy,
      @RequestParam(required = false) @Nullable String direction,
      @RequestParam(required = false) @Nullable String phone,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "50") int limit) {
    PageRequest wanted = PageRequest.of(page, limit);
    ConversationFilter filter =
        filter(new Query(botId, campaignId, status, disconnectedBy, direction, phone, from, to));
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

  private static ConversationFilter filter(Query query) {
    FieldProblems problems = new FieldProblems();
    ConversationFilter filter =
        new ConversationFilter(
            text(query.botId()),
            text(query.campaignId()),
            parsed("status", query.status(), CallStatus::fromWireName, problems),
            parsed(
                "disconnected_by",
                query.disconnectedBy(),
                name -> DisconnectReason.fromWireName(name).wireName(),
                problems),
            parsed("direction", query.direction(), CallController::direction, problems),
            text(query.phone()),
            parsed("from", query.from(), Instant::parse, problems),
            parsed("to", query.to(), Instant::parse, problems));
    problems.throwIfAny();
    return filter;
  }

  private static String direction(String name) {
    if (!DIRECTIONS.contains(name)) {
      throw new IllegalArgumentException(name);
    }
    return name;
  }

  private static @Nullable String text(@Nullable String given) {
    return given == null || given.isBlank() ? null : given.strip();
  }

  private static <T> @Nullable T parsed(
      String name, @Nullable String given, Function<String, T> parse, FieldProblems problems) {
    String value = text(given);
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

  /** The record as it is stored, with what is known of it elsewhere. */
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CallRecord.class)))
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
