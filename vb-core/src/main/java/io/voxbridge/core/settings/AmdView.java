package io.voxbridge.core.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.store.settings.AmdSettings;
import io.voxbridge.store.settings.AmdSettings.AmdDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The block {@code voxdialler.amd} in the API. In a change, what is absent stays as it is. Times in
 * milliseconds; fields as in {@link AmdSettings}.
 */
record AmdView(
    @JsonProperty("enabled") @Nullable Boolean enabled,
    @JsonProperty("total_analysis_ms") @Nullable Integer totalAnalysisMs,
    @JsonProperty("initial_silence_ms") @Nullable Integer initialSilenceMs,
    @JsonProperty("greeting_ms") @Nullable Integer greetingMs,
    @JsonProperty("max_words") @Nullable Integer maxWords,
    @JsonProperty("beep_detection_enabled") @Nullable Boolean beepDetectionEnabled,
    @JsonProperty("action_on_machine") @Nullable String actionOnMachine,
    @JsonProperty("action_on_unknown") @Nullable String actionOnUnknown,
    @JsonProperty("after_greeting_silence_ms") @Nullable Integer afterGreetingSilenceMs,
    @JsonProperty("min_word_length_ms") @Nullable Integer minWordLengthMs,
    @JsonProperty("between_words_silence_ms") @Nullable Integer betweenWordsSilenceMs,
    @JsonProperty("silence_threshold") @Nullable Integer silenceThreshold,
    @JsonProperty("maximum_word_length_ms") @Nullable Integer maximumWordLengthMs,
    @JsonProperty("beep_min_ms") @Nullable Integer beepMinMs) {

  private static final int LONGEST_ANALYSIS_MS = 5000;
  private static final int SHORTEST_ANALYSIS_MS = 250;
  private static final int LONGEST_MS = 10_000;
  private static final int MOST_WORDS = 50;
  private static final int LOUDEST = 32_767;
  private static final List<String> ACTIONS = List.of(AmdSettings.TEARDOWN, AmdSettings.CONTINUE);

  static AmdView of(AmdSettings amd) {
    AmdDetails details = amd.details();
    return new AmdView(
        amd.enabled(),
        amd.totalAnalysisMs(),
        amd.initialSilenceMs(),
        amd.greetingMs(),
        amd.maxWords(),
        amd.beepDetectionEnabled(),
        amd.actionOnMachine(),
        amd.actionOnUnknown(),
        details.afterGreetingSilenceMs(),
        details.minWordLengthMs(),
        details.betweenWordsSilenceMs(),
        details.silenceThreshold(),
        details.maximumWordLengthMs(),
        details.beepMinMs());
  }

  /** Returns the settings with these changes. Notes what is out of range. */
  AmdSettings appliedTo(AmdSettings base, FieldProblems problems) {
    AmdDetails details = base.details();
    AmdSettings next =
        new AmdSettings(
            or(enabled, base.enabled()),
            or(totalAnalysisMs, base.totalAnalysisMs()),
            or(initialSilenceMs, base.initialSilenceMs()),
            or(greetingMs, base.greetingMs()),
            or(maxWords, base.maxWords()),
            or(beepDetectionEnabled, base.beepDetectionEnabled()),
            or(actionOnMachine, base.actionOnMachine()),
            or(actionOnUnknown, base.actionOnUnknown()),
            new AmdDetails(
                or(afterGreetingSilenceMs, details.afterGreetingSilenceMs()),
                or(minWordLengthMs, details.minWordLengthMs()),
                or(betweenWordsSilenceMs, details.betweenWordsSilenceMs()),
                or(silenceThreshold, details.silenceThreshold()),
                or(maximumWordLengthMs, details.maximumWordLengthMs()),
                or(beepMinMs, details.beepMinMs())));
    check(next, problems);
    return next;
  }

  private static void check(AmdSettings amd, FieldProblems problems) {
    AmdDetails details = amd.details();
    between(
        problems,
        "total_analysis_ms",
        amd.totalAnalysisMs(),
        SHORTEST_ANALYSIS_MS,
        LONGEST_ANALYSIS_MS);
    between(problems, "initial_silence_ms", amd.initialSilenceMs(), 1, LONGEST_MS);
    between(problems, "greeting_ms", amd.greetingMs(), 1, LONGEST_MS);
    between(problems, "max_words", amd.maxWords(), 1, MOST_WORDS);
    action(problems, "action_on_machine", amd.actionOnMachine());
    action(problems, "action_on_unknown", amd.actionOnUnknown());
    between(problems, "after_greeting_silence_ms", details.afterGreetingSilenceMs(), 1, LONGEST_MS);
    between(problems, "min_word_length_ms", details.minWordLengthMs(), 1, LONGEST_MS);
    between(problems, "between_words_silence_ms", details.betweenWordsSilenceMs(), 1, LONGEST_MS);
    between(problems, "silence_threshold", details.silenceThreshold(), 1, LOUDEST);
    between(problems, "maximum_word_length_ms", details.maximumWordLengthMs(), 1, LONGEST_MS);
    between(problems, "beep_min_ms", details.beepMinMs(), 1, LONGEST_MS);
  }

  private static void between(
      FieldProblems problems, String field, int value, int least, int most) {
    problems.require(
        value >= least && value <= most, field, "must be between %d and %d".formatted(least, most));
  }

  private static void action(FieldProblems problems, String field, String value) {
    problems.require(ACTIONS.contains(value), field, "must be one of " + ACTIONS);
  }

  private static <T> T or(@Nullable T value, T base) {
    return value == null ? base : value;
  }
}
