package io.voxbridge.domain.bot;

import io.voxbridge.domain.flow.FlowProblem;
import io.voxbridge.domain.flow.FlowValidator;
import io.voxbridge.domain.transfer.TransferTarget;
import java.util.ArrayList;
import java.util.List;

/** Collects every problem of a runtime configuration, each as "field: what is wrong". */
final class RuntimeConfigProblems {
  private final List<String> problems = new ArrayList<>();

  private RuntimeConfigProblems() {}

  static List<String> of(RuntimeConfig config) {
    RuntimeConfigProblems check = new RuntimeConfigProblems();
    check.call(config);
    check.providers(config);
    check.turnTaking(config.turnTaking());
    check.transfers(config.actions());
    check.flow(config);
    return List.copyOf(check.problems);
  }

  private void call(RuntimeConfig config) {
    required("session_id", config.call().sessionId());
    required("webhook_url", config.call().webhookUrl());
    if (config.call().maxCallDurationSeconds() <= 0) {
      problems.add("max_call_duration_seconds: must be greater than 0");
    }
  }

  private void providers(RuntimeConfig config) {
    Providers providers = config.providers();
    required("stt.provider", providers.stt().provider());
    required("llm.provider", providers.llm().provider());
    required("tts.provider", providers.tts().provider());
    if (!isFlow(config)) {
      required("llm.model", providers.llm().model());
      required("system_prompt", config.prompts().systemPrompt());
    }
  }

  private void turnTaking(TurnTaking turnTaking) {
    if (turnTaking.minWordsInterruption() < 0) {
      problems.add("min_words_interruption: must not be negative");
    }
    ReEngagement reEngagement = turnTaking.reEngagement();
    if (reEngagement != null && reEngagement.timeoutSeconds() <= 0) {
      problems.add("re_engagement.timeout_seconds: must be greater than 0");
    }
    if (reEngagement != null && reEngagement.maxAttempts() < 0) {
      problems.add("re_engagement.max_attempts: must not be negative");
    }
  }

  private void transfers(Actions actions) {
    int index = 0;
    for (TransferTarget target : actions.transferTargets()) {
      String field = "transfer_targets[" + index++ + "].";
      target.problems().forEach(problem -> problems.add(field + problem));
    }
  }

  private void flow(RuntimeConfig config) {
    if (config.flow() == null) {
      if (isFlow(config)) {
        problems.add("flow: is required when llm.provider is flow");
      }
      return;
    }
    for (FlowProblem problem : FlowValidator.problems(config.flow())) {
      problems.add("flow." + problem.field() + ": " + problem.message());
    }
  }

  private void required(String field, String value) {
    if (value.isBlank()) {
      problems.add(field + ": is required");
    }
  }

  private static boolean isFlow(RuntimeConfig config) {
    return config.providers().llm().provider().equals("flow");
  }
}
