package io.voxbridge.agents.analysis;

import io.voxbridge.agents.analysis.AnalysisPlan.Kind;
import io.voxbridge.agents.analysis.AnalysisPlan.Question;
import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.llm.ChatRequest;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.LanguageModels;
import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.bot.ProviderNames;
import io.voxbridge.domain.bot.Providers;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.UsageMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Analyses finished calls with the bot's own language model. Thread-safe. */
public final class CallAnalyst {
  /** The longest that a result waits. */
  public static final Duration LONGEST = Duration.ofSeconds(15);

  private static final int LEAST_TOKENS = 2_048;
  private static final int SILENCE_MS = 12_000;

  private final LanguageModels models;
  private final Duration longest;
  private final LongSupplier nanos;

  /**
   * @param longest the longest that a result waits
   * @param nanos monotonic
   */
  public CallAnalyst(LanguageModels models, Duration longest, LongSupplier nanos) {
    this.models = models;
    this.longest = longest;
    this.nanos = nanos;
  }

  /**
   * Returns the result with what the model made of the call; without it, and with an event, when
   * that cannot be had in time. Blocks for {@link #LONGEST} at most.
   *
   * @param abort ends the wait when it is {@linkplain AnalysisAbort#now told to}
   */
  public CallResultsPayload analyse(
      RuntimeConfig config, CallResultsPayload result, AnalysisAbort abort)
      throws InterruptedException {
    List<Question> questions = AnalysisPlan.of(config, result);
    Providers providers = thinking(config.providers());
    if (questions.isEmpty() || !models.names().contains(providers.llm().provider())) {
      return result;
    }
    Findings findings = new Findings(result);
    long deadline = nanos.getAsLong() + longest.toNanos();
    try (LanguageModel model =
        models.open(
            patient(providers),
            (problem, step) -> findings.trouble("llm", problem.message()),
            nanos)) {
      String transcript = AnalysisPlan.transcript(config, result);
      List<Asked> all = new ArrayList<>();
      for (Question question : questions) {
        var asked =
            new Asked(
                question.kind(),
                model,
                new ChatRequest(
                    question.instructions(), List.of(new ChatMessage.User(transcript)), List.of()));
        abort.onAbort(asked::giveUp);
        all.add(asked);
        asked.start();
      }
      for (Asked each : all) {
        findings.add(each, each.await(deadline - nanos.getAsLong(), TimeUnit.NANOSECONDS));
      }
    } catch (ProviderException e) {
      findings.trouble("post_call_analysis", "left out: " + e.getMessage());
    }
    return findings.payload();
  }

  /** A bot that hears and speaks itself has its fallback language model think afterwards. */
  private static Providers thinking(Providers providers) {
    LlmConfig fallback = providers.llmFallback();
    boolean speaks = ProviderNames.SPEECH_TO_SPEECH.contains(providers.llm().provider());
    return speaks && fallback != null
        ? Providers.of(providers.stt(), fallback, providers.tts())
        : providers;
  }

  /** Nobody listens: there is time to think, and room for a long answer. */
  private static Providers patient(Providers providers) {
    LlmConfig fallback = providers.llmFallback();
    return new Providers(
        providers.stt(),
        patient(providers.llm()),
        providers.tts(),
        null,
        fallback == null ? null : patient(fallback),
        null,
        null);
  }

  private static LlmConfig patient(LlmConfig config) {
    Map<String, Object> extra = new LinkedHashMap<>();
    config
        .extra()
        .forEach((key, value) -> {
          if (value != null) {
            extra.put(key, value);
          }
        });
    extra.put("first_token_timeout_ms", SILENCE_MS);
    extra.put("stall_timeout_ms", SILENCE_MS);
    return new LlmConfig(
        config.provider(),
        config.apiKey(),
        config.model(),
        0,
        Math.max(LEAST_TOKENS, config.maxTokens()),
        extra);
  }

  /** Puts together what came. */
  private static final class Findings {
    private final CallResultsPayload result;
    private final List<CallEvent> events;
    private final List<String> statuses = new ArrayList<>();
    private @Nullable Map<String, @Nullable Object> analysis;
    private @Nullable Map<String, @Nullable Object> quality;
    private Map<String, @Nullable Object> callback = Map.of();
    private TokenUsage analysisUsage = TokenUsage.none();
    private TokenUsage qualityUsage = TokenUsage.none();

    Findings(CallResultsPayload result) {
      this.result = result;
      List<CallEvent> before = result.events();
      this.events = new ArrayList<>(before == null ? List.of() : before);
    }

    synchronized void trouble(String name, String message) {
      Double seconds = result.callDurationSeconds();
      events.add(
          CallEvent.of(
              CallEvent.SERVICE_ERROR,
              Math.round((seconds == null ? 0 : seconds) * 1000),
              name,
              Map.of("message", message)));
    }

    synchronized void add(Asked asked, Asked.@Nullable Found found) {
      if (asked.kind() == Kind.QUALITY) {
        qualityUsage = qualityUsage.plus(asked.usage());
      } else {
        analysisUsage = analysisUsage.plus(asked.usage());
      }
      if (found == null) {
        statuses.add(asked.kind().eventName() + ": missing");
        trouble(asked.kind().eventName(), "left out: " + asked.whyMissing());
        return;
      }
      statuses.add(asked.kind().eventName() + ": ok");
      switch (asked.kind()) {
        case ANALYSIS -> analysis = found.object();
        case QUALITY -> quality = found.object();
        case CALLBACK -> callback = found.object();
      }
    }

    synchronized CallResultsPayload payload() {
      Map<String, @Nullable Object> all =
          analysis == null ? new LinkedHashMap<>() : new LinkedHashMap<>(analysis);
      all.putAll(callback);
      return result.toBuilder()
          .events(List.copyOf(events))
          .postCallAnalysis(all.isEmpty() ? result.postCallAnalysis() : all)
          .qcAnalysis(quality == null ? result.qcAnalysis() : quality)
          .usageMetrics(usage())
          .llmCacheSummary(cache())
          .build();
    }

    private UsageMetrics usage() {
      UsageMetrics before = result.usageMetrics();
      long after = analysisUsage.prompt() + analysisUsage.completion();
      long checked = qualityUsage.prompt() + qualityUsage.completion();
      return new UsageMetrics(
          before == null ? null : before.promptTokens(),
          before == null ? null : before.completionTokens(),
          before == null ? null : before.ttsCharacters(),
          after,
          checked,
          before == null ? null : before.turns());
    }

    private Map<String, @Nullable Object> cache() {
      TokenUsage all = analysisUsage.plus(qualityUsage);
      Map<String, @Nullable Object> summary = new LinkedHashMap<>();
      summary.put("cache_read_input_tokens", all.cachedPrompt());
      summary.put("cache_creation_input_tokens", all.cacheCreation());
      summary.put("fresh_prompt_tokens", all.prompt() - all.cachedPrompt() - all.cacheCreation());
      summary.put("completion_tokens", all.completion());
      summary.put("enabled", all.cachedPrompt() + all.cacheCreation() > 0);
      summary.put("worked", all.cachedPrompt() > 0);
      summary.put("statuses", List.copyOf(statuses));
      return summary;
    }
  }
}
