package io.voxbridge.agents.hearing;

import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.media.vad.SpectralVoiceDetector;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With which models a worker hears its callers.
 *
 * @param silero file of a Silero VAD model; empty for the platform's own detector
 * @param smartTurn file of a Smart Turn model; empty for none
 * @param finished from this probability on a pause counts as the end of the turn, 0 to 1
 * @param unfinished up to this probability the caller is taken to go on, below {@code finished}
 */
public record HearingSettings(
    Optional<Path> silero, Optional<Path> smartTurn, double finished, double unfinished) {
  private static final Logger log = LoggerFactory.getLogger(HearingSettings.class);

  private static final String SILERO = "silero-vad.model";
  private static final String SMART_TURN = "smart-turn.model";

  /** Reads {@code SILERO_VAD_MODEL} and {@code SMART_TURN_*}. */
  public static HearingSettings read(SettingsReader settings) {
    HearingSettings read =
        new HearingSettings(
            settings.file(SILERO),
            settings.file(SMART_TURN),
            settings.share("smart-turn.finished"),
            settings.share("smart-turn.unfinished"));
    if (read.unfinished >= read.finished) {
      settings.problem(
          "smart-turn.unfinished",
          "is " + read.unfinished + ": give less than SMART_TURN_FINISHED, " + read.finished);
    }
    return read;
  }

  /**
   * Loads and checks the models that are named; without any, no native code is loaded. Files that
   * cannot be used are noted as problems of their settings.
   */
  public CallerHearing open(SettingsReader problems) {
    SileroModel voices = silero.map(file -> silero(file, problems)).orElse(null);
    SmartTurnModel turns = smartTurn.map(file -> smartTurn(file, problems)).orElse(null);
    if (voices == null && turns == null) {
      return CallerHearing.own();
    }
    PauseQuestions questions = turns == null ? null : PauseQuestions.start(turns::probability);
    return new CallerHearing(
        (times, config) ->
            voices == null
                ? new SpectralVoiceDetector(times)
                : new SileroVoiceDetector(voices::piece, config.confidence(), times),
        () ->
            questions == null
                ? TurnEndJudge.none()
                : new SmartTurnJudge(questions, finished, unfinished),
        () -> questions == null ? CallerHearing.Counters.NONE : questions.counters(),
        () -> close(voices, turns, questions));
  }

  private static void close(
      @Nullable SileroModel voices,
      @Nullable SmartTurnModel turns,
      @Nullable PauseQuestions questions) {
    if (questions != null) {
      questions.close();
    }
    if (turns != null) {
      turns.close();
    }
    if (voices != null) {
      voices.close();
    }
  }

  private static @Nullable SileroModel silero(Path file, SettingsReader problems) {
    try {
      SileroModel model = SileroModel.load(file);
      log.info("callers' voices are found by the Silero model {}", file);
      return model;
    } catch (ModelException e) {
      problems.problem(SILERO, "leads to '" + file + "', " + e.getMessage());
      return null;
    }
  }

  private static @Nullable SmartTurnModel smartTurn(Path file, SettingsReader problems) {
    try {
      SmartTurnModel model = SmartTurnModel.load(file);
      log.info("callers' pauses are judged by the Smart Turn model {}", file);
      return model;
    } catch (ModelException e) {
      problems.problem(SMART_TURN, "leads to '" + file + "', " + e.getMessage());
      return null;
    }
  }
}
