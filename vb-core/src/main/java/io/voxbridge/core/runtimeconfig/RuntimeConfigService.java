package io.voxbridge.core.runtimeconfig;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.bot.BotDirectory.DefinedBot;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.settings.PlatformSettings;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.CampaignLink;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.ConversationStore.Claim;
import io.voxbridge.store.conversation.Skeleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers workers that begin a call. A worker that asks again with the same claim gets the same
 * answer; another worker is refused. Safe for use by several threads.
 */
final class RuntimeConfigService {
  private final BotDirectory bots;
  private final CampaignStore campaigns;
  private final ConversationStore calls;
  private final PlatformSettings settings;
  private final JsonMapper json;
  private final Clock clock;
  private final Supplier<String> newId;

  RuntimeConfigService(
      BotDirectory bots,
      CampaignStore campaigns,
      ConversationStore calls,
      PlatformSettings settings,
      JsonMapper json,
      Clock clock,
      Supplier<String> newId) {
    this.bots = bots;
    this.campaigns = campaigns;
    this.calls = calls;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
    this.newId = newId;
  }

  /**
   * What a worker asks.
   *
   * @param botId the bot
   * @param callerId the customer's number, may be empty
   * @param streamId id of the telephony side, may be empty
   * @param connectedEvent JSON text of what the call was started with
   * @param claimToken the worker's claim, or null
   * @param webhookUrl where its result is to go
   */
  record Request(
      String botId,
      String callerId,
      String streamId,
      String connectedEvent,
      @Nullable String claimToken,
      String webhookUrl) {}

  /**
   * The configuration of a call, whose session now belongs to the worker.
   *
   * @throws ApiException when the bot does not exist or takes no calls now, or another worker has
   *     the session
   */
  RuntimeConfig begin(Request request) {
    DefinedBot bot =
        bots.find(request.botId()).orElseThrow(() -> ApiException.notFound("bot", request.botId()));
    if (!bot.active()) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "The bot \"%s\" is switched off.".formatted(bot.name()));
    }
    Instant now = clock.instant();
    Optional<String> refusal = ActiveHoursGate.refusal(bot.id(), bot.definition().schedule(), now);
    if (refusal.isPresent()) {
      throw new ApiException(
          ErrorCode.OUTSIDE_ACTIVE_HOURS, "outside_active_hours: " + refusal.get());
    }
    ConnectedEvent event = ConnectedEvent.parse(request.connectedEvent(), json);
    SessionId session = session(event, request.claimToken());
    try (CallMarks.Scope _ = marks(session, event).enter()) {
      return begin(request, bot, event, session, now);
    }
  }

  private static CallMarks marks(SessionId session, ConnectedEvent event) {
    return new CallMarks(
        session.value(),
        "",
        event.campaign().map(it -> it.campaignCallId().value()).orElse(""),
        event.campaign().map(CampaignLink::campaignId).orElse(""));
  }

  private RuntimeConfig begin(
      Request request, DefinedBot bot, ConnectedEvent event, SessionId session, Instant now) {
    Optional<Claim> claimed = calls.claim(session);
    if (claimed.isPresent() && !claimed.get().token().equals(request.claimToken())) {
      throw claimedElsewhere(session);
    }
    Instant at = claimed.map(Claim::at).orElse(now);
    RuntimeConfig config =
        new ConfigBuilder(settings::providerKey, settings.storage().orElse(null))
            .build(
                bot,
                new ConfigBuilder.Call(
                    session, request.webhookUrl(), event, detectsCallbacks(event), at));
    if (!calls.begin(skeleton(bot, request, event, config, at), request.claimToken())) {
      throw claimedElsewhere(session);
    }
    return config;
  }

  private SessionId session(ConnectedEvent event, @Nullable String claimToken) {
    return new SessionId(event.sessionId().orElseGet(() -> mintedFor(claimToken)));
  }

  /** A worker that asks again with its claim must find its session again. */
  private String mintedFor(@Nullable String claimToken) {
    return claimToken == null
        ? newId.get()
        : UUID.nameUUIDFromBytes(claimToken.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static ApiException claimedElsewhere(SessionId session) {
    return new ApiException(
        ErrorCode.CONFLICT,
        "Another worker has the session " + session + "; leave its room as it is.");
  }

  private boolean detectsCallbacks(ConnectedEvent event) {
    return event
        .campaign()
        .flatMap(link -> campaigns.find(link.campaignId()))
        .filter(campaign -> campaign.config().callbackDetection().enabled())
        .isPresent();
  }

  private static Skeleton skeleton(
      DefinedBot bot, Request request, ConnectedEvent event, RuntimeConfig config, Instant at) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("call", config.context().variables().call());
    variables.put("crm", config.context().variables().crm());
    variables.put("system", config.context().variables().system());
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("variables", variables);
    details.put("system_prompt", config.prompts().systemPrompt());
    details.put("opening_message", config.prompts().openingMessage());
    details.put("pipeline_config", config.context().pipelineConfig());
    details.put("timezone", config.call().timezone());
    details.put("skip_post_push", event.skipsPush());
    Optional<CampaignLink> campaign = event.campaign();
    Object fromNumber =
        event.fields().getOrDefault("from_number", event.fields().get("dialed_number"));
    return new Skeleton(
        new SessionId(config.call().sessionId()),
        new Skeleton.Bot(bot.id(), bot.name()),
        new Skeleton.Parties(
            request.callerId(),
            fromNumber == null ? null : fromNumber.toString(),
            request.streamId(),
            direction(event)),
        campaign.orElse(null),
        event.fields(),
        details,
        at);
  }

  /** A campaign calls out; for others whoever started the call says it. */
  private static @Nullable CallDirection direction(ConnectedEvent event) {
    if (event.campaign().isPresent()) {
      return CallDirection.OUTGOING;
    }
    Object said = event.fields().get("call_direction");
    return Arrays.stream(CallDirection.values())
        .filter(direction -> direction.wire().equals(said))
        .findFirst()
        .orElse(null);
  }
}
