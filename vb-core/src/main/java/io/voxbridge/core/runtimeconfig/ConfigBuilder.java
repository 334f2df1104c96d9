package io.voxbridge.core.runtimeconfig;

import io.voxbridge.core.bot.BotAnalysis;
import io.voxbridge.core.bot.BotDefinition;
import io.voxbridge.core.bot.BotDirectory.DefinedBot;
import io.voxbridge.core.bot.BotKnowledge;
import io.voxbridge.domain.bot.Actions;
import io.voxbridge.domain.bot.CallContext;
import io.voxbridge.domain.bot.CallSettings;
import io.voxbridge.domain.bot.CallVariables;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.bot.PostCall;
import io.voxbridge.domain.bot.Prompts;
import io.voxbridge.domain.bot.ProviderNames;
import io.voxbridge.domain.bot.Providers;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.bot.StorageConfig;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.domain.template.SystemVariables;
import io.voxbridge.domain.template.Template;
import io.voxbridge.domain.template.TemplateVariables;
import io.voxbridge.domain.template.Unresolved;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runtime configuration of one call out of a bot. The same input makes the same
 * configuration.
 */
// The compiler drops the nullness of map values from a record's compact constructor when it writes
// the class file, so every call of one looks like a mistake.
@SuppressWarnings("NullAway")
final class ConfigBuilder {
  private static final int VERSION_CHARACTERS = 16;

  private final Function<String, Secret> providerKeys;
  private final @Nullable StorageConfig storage;

  /**
   * Takes what the settings hold.
   *
   * @param providerKeys key by provider name; not set where a provider needs none
   * @param storage where recordings go; null means the worker's own storage
   */
  ConfigBuilder(Function<String, Secret> providerKeys, @Nullable StorageConfig storage) {
    this.providerKeys = providerKeys;
    this.storage = storage;
  }

  /**
   * One call.
   *
   * @param session names it
   * @param webhookUrl where its result goes
   * @param event what it was started with
   * @param callbackDetection whether its campaign plans callbacks
   * @param at the moment whose date and time the texts name
   */
  record Call(
      SessionId session,
      String webhookUrl,
      ConnectedEvent event,
      boolean callbackDetection,
      Instant at) {}

  RuntimeConfig build(DefinedBot bot, Call call) {
    BotDefinition definition = bot.definition();
    ConnectedEvent event = call.event();
    Map<String, @Nullable Object> sipHeaders =
        SipHeaders.filter(event.sipHeaders(), definition.actions().sipHeaderConfig());
    Map<String, @Nullable Object> callVariables = new LinkedHashMap<>(event.callVariables());
    callVariables.putAll(SipHeaders.asVariables(sipHeaders));
    Map<String, @Nullable Object> crm = new LinkedHashMap<>(event.fields());
    crm.putAll(event.mockCrm());
    Map<String, @Nullable Object> system =
        new LinkedHashMap<>(
            SystemVariables.at(Clock.fixed(call.at(), ZoneOffset.UTC), zone(definition)));
    TemplateVariables variables =
        TemplateVariables.none()
            .with("system", system)
            .with("crm", crm)
            .with("call", callVariables);
    return new RuntimeConfig(
        new CallSettings(
            call.session().value(),
            bot.id(),
            call.webhookUrl(),
            definition.schedule().timezone(),
            definition.schedule().maxCallDurationSeconds()),
        prompts(definition, variables),
        definition.turnTaking(),
        actions(definition),
        postCall(definition.analysis(), variables, call.callbackDetection()),
        providers(definition.providers()),
        new CallContext(
            new CallVariables(callVariables, crm, system),
            sipHeaders,
            pipelineConfig(definition.providers()),
            storage),
        definition.flow());
  }

  private static ZoneId zone(BotDefinition definition) {
    try {
      return ZoneId.of(definition.schedule().timezone());
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private static Prompts prompts(BotDefinition definition, TemplateVariables variables) {
    Prompts raw = definition.prompts();
    String system = rendered(raw.systemPrompt(), variables);
    String dynamic = rendered(definition.dynamicPrompt(), variables);
    return new Prompts(
        dynamic.isBlank() ? system : system + "\n\n" + dynamic,
        rendered(raw.openingMessage(), variables),
        rendered(raw.voicemailMessage(), variables),
        rendered(raw.preTransferMessage(), variables),
        raw.conversationPolicy());
  }

  private static String rendered(String template, TemplateVariables variables) {
    return Template.render(template, variables, Unresolved.KEEP);
  }

  private static @Nullable String renderedOrNull(
      @Nullable String template, TemplateVariables variables) {
    return template == null ? null : rendered(template, variables);
  }

  private static Actions actions(BotDefinition definition) {
    return new Actions(
        definition.actions().tools(),
        definition.actions().transferNumbers(),
        definition.actions().transferTargets(),
        null,
        knowledge(definition.knowledge()));
  }

  private static @Nullable Map<String, @Nullable Object> knowledge(BotKnowledge knowledge) {
    if (!knowledge.enabled()) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("knowledge_enabled", true);
    fields.put("knowledge_trigger_instructions", knowledge.triggerInstructions());
    fields.put("knowledge_kb_ids", knowledge.baseIds());
    fields.put("knowledge_top_k", knowledge.topK());
    fields.put("knowledge_score_threshold", knowledge.scoreThreshold());
    fields.put("knowledge_strict", knowledge.strict());
    fields.put("knowledge_fallback_message", knowledge.fallbackMessage());
    return fields;
  }

  private static PostCall postCall(
      BotAnalysis analysis, TemplateVariables variables, boolean campaignDetectsCallbacks) {
    return new PostCall(
        renderedOrNull(analysis.analysisPrompt(), variables),
        analysis.cacheEnabled(),
        analysis.cacheEnabled() ? version(analysis) : "",
        null,
        renderedOrNull(analysis.qcPrompt(), variables),
        analysis.autoDispositions(),
        analysis.callbackPromptInjection() && campaignDetectsCallbacks);
  }

  /** Changes whenever the templates behind the cached prompts do. */
  private static String version(BotAnalysis analysis) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.valueOf(analysis.analysisPrompt()).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(String.valueOf(analysis.qcPrompt()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_CHARACTERS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private Providers providers(Providers raw) {
    SttConfig sttFallback = raw.sttFallback();
    LlmConfig llmFallback = raw.llmFallback();
    TtsConfig ttsFallback = raw.ttsFallback();
    return new Providers(
        withKey(raw.stt()),
        withKey(raw.llm()),
        withKey(raw.tts()),
        sttFallback == null ? null : withKey(sttFallback),
        llmFallback == null ? null : withKey(llmFallback),
        ttsFallback == null ? null : withKey(ttsFallback),
        raw.livePromptCache());
  }

  private SttConfig withKey(SttConfig raw) {
    return new SttConfig(
        raw.provider(),
        providerKeys.apply(ProviderNames.account(raw.provider())),
        raw.model(),
        raw.language(),
        raw.extra());
  }

  private LlmConfig withKey(LlmConfig raw) {
    return new LlmConfig(
        raw.provider(),
        providerKeys.apply(ProviderNames.account(raw.provider())),
        raw.model(),
        raw.temperature(),
        raw.maxTokens(),
        raw.extra());
  }

  private TtsConfig withKey(TtsConfig raw) {
    return new TtsConfig(
        raw.provider(),
        providerKeys.apply(ProviderNames.account(raw.provider())),
        raw.model(),
        raw.voiceId(),
        raw.language(),
        raw.extra());
  }

  private static Map<String, @Nullable Object> pipelineConfig(Providers providers) {
    Map<String, @Nullable Object> summary = new LinkedHashMap<>();
    summary.put(
        "stt", Map.of("provider", providers.stt().provider(), "model", providers.stt().model()));
    summary.put(
        "llm", Map.of("provider", providers.llm().provider(), "model", providers.llm().model()));
    summary.put(
        "tts", Map.of("provider", providers.tts().provider(), "model", providers.tts().model()));
    return summary;
  }
}
