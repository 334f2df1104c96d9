package io.voxbridge.agents.bench;

/** What was measured of one bot. */
final class Tally {
  /** From the end of the caller's speech to the bot's first sound, milliseconds. */
  final Figures turns = new Figures();

  /** Those of them that followed a silence, not an interruption. */
  final Figures turnsFromSilence = new Figures();

  /** From the beginning of the caller's speech over the bot to its silence, milliseconds. */
  final Figures interruptions = new Figures();

  /** Percent of a core, all processes. */
  final Figures cpu = new Figures();

  /** Percent of a core, the process that works most. */
  final Figures callCpu = new Figures();

  /** MiB, all processes. */
  final Figures pss = new Figures();

  /** MiB, the process that works most. */
  final Figures callPss = new Figures();

  /** Turns without an answer. */
  int unanswered;

  /** Answers that began before the caller had ended. */
  int early;

  /** Times that the bot talked on to the end of its answer. */
  int talkedOn;

  /** Returns what went wrong; empty when nothing did. */
  String wrong() {
    if (unanswered + early + talkedOn == 0) {
      return "–";
    }
    return "%d unanswered, %d early, %d not interrupted".formatted(unanswered, early, talkedOn);
  }
}
