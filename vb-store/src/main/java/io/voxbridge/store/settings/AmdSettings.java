package io.voxbridge.store.settings;

/**
 * How answered calls are screened for answering machines ({@code voxdialler.amd}). Times in
 * milliseconds.
 *
 * @param enabled whether to screen at all
 * @param totalAnalysisMs when the verdict is unknown at the latest, 250 to 5000
 * @param initialSilenceMs silence before any speech that means a machine
 * @param greetingMs length of a greeting that means a machine
 * @param maxWords more words mean a machine
 * @param beepDetectionEnabled whether a tone means a machine
 * @param actionOnMachine {@code teardown} or {@code continue}
 * @param actionOnUnknown {@code continue} or {@code teardown}
 * @param details finer knobs of the analysis
 */
public record AmdSettings(
    boolean enabled,
    int totalAnalysisMs,
    int initialSilenceMs,
    int greetingMs,
    int maxWords,
    boolean beepDetectionEnabled,
    String actionOnMachine,
    String actionOnUnknown,
    AmdDetails details) {

  /** Hang up on a machine. */
  public static final String TEARDOWN = "teardown";

  /** Hand the call to the bot. */
  public static final String CONTINUE = "continue";

  /**
   * Finer knobs. Times in milliseconds.
   *
   * @param afterGreetingSilenceMs silence after a greeting that means a person
   * @param minWordLengthMs shortest run of voice that counts as a word
   * @param betweenWordsSilenceMs gap that ends a word
   * @param silenceThreshold mean absolute sample, 0 to 32767, below which it is silence
   * @param maximumWordLengthMs longest run of voice that a person would speak
   * @param beepMinMs shortest tone that counts as a beep
   */
  public record AmdDetails(
      int afterGreetingSilenceMs,
      int minWordLengthMs,
      int betweenWordsSilenceMs,
      int silenceThreshold,
      int maximumWordLengthMs,
      int beepMinMs) {}

  /** Returns the documented defaults: off. */
  public static AmdSettings defaults() {
    return new AmdSettings(
        false,
        2000,
        2000,
        2000,
        4,
        true,
        TEARDOWN,
        CONTINUE,
        new AmdDetails(800, 120, 50, 256, 5000, 200));
  }
}
