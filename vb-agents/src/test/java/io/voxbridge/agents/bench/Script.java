package io.voxbridge.agents.bench;

import java.util.List;

/**
 * What is said in a part of a call.
 *
 * @param words what the recogniser finds in the caller's speech
 * @param answer what the language model says to it
 */
record Script(String words, String answer) {
  /** For turns: an answer that is soon over. */
  static final Script SHORT = new Script("please tell me the short version", "Yes, that is done.");

  /** For interruptions: an answer that is long enough to be talked over. */
  static final Script LONG =
      new Script(
          "please tell me the long version",
          "Let me tell you all there is to know about what we did for you.");

  /** Returns how long the stand-in's voice takes for the answer, in milliseconds. */
  long answerMillis() {
    return 240L * answerWords();
  }

  /** Returns how many words the answer has. */
  int answerWords() {
    return List.of(answer.split(" ", -1)).size();
  }
}
