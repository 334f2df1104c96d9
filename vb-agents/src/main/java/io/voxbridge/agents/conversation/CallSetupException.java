package io.voxbridge.agents.conversation;

import java.util.List;

/** A call that cannot begin. */
final class CallSetupException extends Exception {
  private static final long serialVersionUID = 1;

  private final String part;
  private final List<String> problems;

  /**
   * Says what is wrong.
   *
   * @param part for the event's name: {@code config}, {@code stt}, {@code llm}, {@code tts}, {@code
   *     room}
   * @param problems a sentence each
   */
  CallSetupException(String part, List<String> problems) {
    super(part + ": " + String.join("; ", problems));
    this.part = part;
    this.problems = List.copyOf(problems);
  }

  String part() {
    return part;
  }

  List<String> problems() {
    return problems;
  }
}
