package io.voxbridge.core.bot;

import io.voxbridge.core.configuration.HttpSettings;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.domain.bot.Actions;
import io.voxbridge.domain.bot.CallContext;
import io.voxbridge.domain.bot.CallSettings;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.bot.PostCall;
import io.voxbridge.domain.bot.ProviderNames;
import io.voxbridge.domain.bot.Providers;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.bot.VadConfig;
import io.voxbridge.domain.campaign.FieldProblem;
import io.voxbridge.domain.campaign.WindowText;
import io.voxbridge.domain.disposition.AutoDispositionCase;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with a bot, each problem under the name of its field. */
final class BotValidator {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_CALL_SECONDS = 14_400;
  private static final int LONGEST_PREFETCH_SECONDS = 30;
  private static final int MOST_TOKENS = 65_536;
  private static final double HIGHEST_TEMPERATURE = 2;
  private static final double LONGEST_VAD_SECONDS = 10;
  private static final int MOST_PASSAGES = 10;
  private static final List<String> METHODS = List.of("GET", "POST", "PUT");
  private static final Set<String> AUTO_DISPOSITIONS =
      Arrays.stream(AutoDispositionCase.values())
          .map(AutoDispositionCase::key)
          .collect(Collectors.toUnmodifiableSet());

  private final FieldProblems problems = new FieldProblems();

  private BotValidator() {}

  static FieldProblems check(@Nullable String name, BotDefinition bot) {
    BotValidator validator = new BotValidator();
    validator.problems.requireText(name, "name", LONGEST_NAME);
    validator.runnable(bot);
    validator.schedule(bot.schedule());
    validator.providers(bot.providers());
    validator.turnTaking(bot.turnTaking().vad());
    validator.analysis(bot.analysis());
    validator.crm(bot.crm());
    validator.knowledge(bot.knowledge());
    ToolRules.check(bot.actions().tools(), validator.problems);
    return validator.problems;
  }

  /** What makes a call impossible is found by the same check that a worker runs. */
  private void runnable(BotDefinition bot) {
    RuntimeConfig asOneCall =
        new RuntimeConfig(
            new CallSettings("checked", "checked", "checked", "UTC", 1),
            bot.prompts(),
            bot.turnTaking(),
            new Actions(
                List.of(),
                bot.actions().transferNumbers(),
                bot.actions().transferTargets(),
                null,
                null),
            PostCall.none(),
            bot.providers(),
            CallContext.empty(),
            bot.flow());
    boolean policySpeaks = bot.prompts().conversationPolicy() != null;
    for (String problem : asOneCall.problems()) {
      int colon = problem.indexOf(": ");
      String field = problem.substring(0, colon);
      if (!(policySpeaks && field.equals("system_prompt"))) {
        problems.add(field, problem.substring(colon + 2));
      }
    }
  }

  private void schedule(BotSchedule schedule) {
    List<FieldProblem> found = new ArrayList<>();
    var _ = new WindowText("", found).parseZone("timezone", schedule.timezone(), ZoneOffset.UTC);
    BotSchedule.ActiveHours hours = schedule.activeHours();
    if (hours != null) {
      WindowText text = new WindowText("active_hours", found);
      LocalTime start = text.parseTime("start_time", hours.startTime(), LocalTime.MIN);
      LocalTime end = text.parseTime("end_time", hours.endTime(), LocalTime.MAX);
      var _ = text.parseDays("days", hours.days(), EnumSet.allOf(DayOfWeek.class));
      problems.require(!start.equals(end), "active_hours.end_time", "must differ from start_time");
    }
    found.forEach(
        problem -> problems.add(problem.field().replaceFirst("^\\.", ""), problem.message()));
    inRange(
        "max_call_duration_seconds", schedule.maxCallDurationSeconds(), 1, LONGEST_CALL_SECONDS);
  }

  private void providers(Providers providers) {
    known("stt.provider", providers.stt().provider(), ProviderNames.STT);
    known("llm.provider", providers.llm().provider(), ProviderNames.LLM);
    known("tts.provider", providers.tts().provider(), ProviderNames.TTS);
    languageModel("llm", providers.llm());
    noKey("stt.api_key", providers.stt().apiKey().isSet());
    noKey("tts.api_key", providers.tts().apiKey().isSet());
    if (providers.sttFallback() != null) {
      known("stt_fallback.provider", providers.sttFallback().provider(), ProviderNames.STT);
      noKey("stt_fallback.api_key", providers.sttFallback().apiKey().isSet());
    }
    if (providers.llmFallback() != null) {
      known(
          "llm_fallback.provider", providers.llmFallback().provider(), ProviderNames.LLM_FALLBACK);
      languageModel("llm_fallback", providers.llmFallback());
    }
    if (providers.ttsFallback() != null) {
      known("tts_fallback.provider", providers.ttsFallback().provider(), ProviderNames.TTS);
      noKey("tts_fallback.api_key", providers.ttsFallback().apiKey().isSet());
    }
  }

  private void languageModel(String field, LlmConfig llm) {
    inRange(field + ".temperature", llm.temperature(), 0, HIGHEST_TEMPERATURE);
    inRange(field + ".max_tokens", llm.maxTokens(), 1, MOST_TOKENS);
    noKey(field + ".api_key", llm.apiKey().isSet());
  }

  private void noKey(String field, boolean present) {
    problems.require(
        !present, field, "is not kept with a bot: set the provider's key in the settings");
  }

  private void known(String field, String provider, List<String> choices) {
    if (!provider.isBlank()) {
      problems.require(choices.contains(provider), field, "must be one of " + choices);
    }
  }

  private void turnTaking(VadConfig vad) {
    inRange("vad.confidence", vad.confidence(), 0, 1);
    inRange("vad.start_secs", vad.startSecs(), 0, LONGEST_VAD_SECONDS);
    inRange("vad.stop_secs", vad.stopSecs(), 0, LONGEST_VAD_SECONDS);
    inRange("vad.min_volume", vad.minVolume(), 0, 1);
  }

  private void analysis(BotAnalysis analysis) {
    Map<String, Map<String, @Nullable Object>> overrides = analysis.autoDispositions();
    if (overrides == null) {
      return;
    }
    for (String which : overrides.keySet()) {
      problems.require(
          AUTO_DISPOSITIONS.contains(which),
          "auto_dispositions." + which,
          "is not a case; cases are " + AUTO_DISPOSITIONS.stream().sorted().toList());
    }
  }

  private void crm(BotCrm crm) {
    BotCrm.Prefetch prefetch = crm.prefetch();
    if (prefetch != null && prefetch.enabled()) {
      address("crm_prefetch.url", prefetch.url());
      problems.require(
          METHODS.contains(prefetch.method()), "crm_prefetch.method", "must be one of " + METHODS);
      inRange(
          "crm_prefetch.timeout_seconds", prefetch.timeoutSeconds(), 1, LONGEST_PREFETCH_SECONDS);
    }
    BotCrm.Push push = crm.push();
    if (push != null && push.enabled()) {
      problems.require(
          HttpSettings.isHttpUrl(push.url().replaceFirst("\\?.*", "")),
          "post_call_push.url",
          "must be an http or https address");
    }
  }

  /** A template cannot be parsed as an address before it is rendered. */
  private void address(String field, String template) {
    problems.require(
        template.startsWith("http://") || template.startsWith("https://"),
        field,
        "must be an http or https address");
  }

  private void knowledge(BotKnowledge knowledge) {
    inRange("knowledge_top_k", knowledge.topK(), 1, MOST_PASSAGES);
    inRange("knowledge_score_threshold", knowledge.scoreThreshold(), 0, 1);
  }

  private void inRange(String field, double value, double least, double most) {
    problems.require(
        value >= least && value <= most,
        field,
        "must be between %s and %s".formatted(plain(least), plain(most)));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
