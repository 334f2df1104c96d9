package io.voxbridge.agents.conversation;

import io.voxbridge.agents.flow.FlowMachine;
import java.time.Duration;

/** The words of the caller's turn so far: what is final, and the latest guess. */
final class CallerTurn {
  private final StringBuilder segments = new StringBuilder();
  private String interim = "";
  private Duration length = Duration.ZERO;

  void guess(String text) {
    interim = text.strip();
  }

  void add(String text, Duration took) {
    if (!text.isBlank()) {
      segments.append(segments.isEmpty() ? "" : " ").append(text.strip());
    }
    interim = "";
    length = length.plus(took);
  }

  /** Returns everything so far. */
  String text() {
    if (interim.isEmpty()) {
      return segments.toString();
    }
    return segments.isEmpty() ? interim : segments + " " + interim;
  }

  /** Returns whether a guess has not been made final yet. */
  boolean isGuessing() {
    return !interim.isEmpty();
  }

  Duration length() {
    return length;
  }

  boolean isEmpty() {
    return segments.isEmpty() && interim.isEmpty();
  }

  void clear() {
    segments.setLength(0);
    interim = "";
    length = Duration.ZERO;
  }

  /** Returns whether two texts have the same words. */
  static boolean sameWords(String one, String other) {
    return FlowMachine.words(one).equals(FlowMachine.words(other));
  }
}
