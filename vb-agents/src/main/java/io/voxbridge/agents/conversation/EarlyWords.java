package io.voxbridge.agents.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What the caller said while the bot was busy and did not stop: it may answer what the bot has said
 * once it is done. The audio clock's alone.
 */
final class EarlyWords {
  private @Nullable String text;
  private long saidMillis;
  private boolean surelyMeant;

  /**
   * Keeps words; later ones replace earlier ones.
   *
   * @param surely whether they count however long ago they are
   */
  void keep(String words, boolean surely, long nowMillis) {
    text = words;
    saidMillis = nowMillis;
    surelyMeant = surely;
  }

  /** Returns the words when they still count, and forgets them; null when there are none. */
  @Nullable String take(Floor floor, Dialogue dialogue, long nowMillis) {
    String words = text;
    text = null;
    boolean counts =
        words != null
            && (surelyMeant || floor.isStillMeant(words, saidMillis, nowMillis, dialogue));
    return counts ? words : null;
  }

  /** Returns when the latest words were said. */
  long saidMillis() {
    return saidMillis;
  }
}
