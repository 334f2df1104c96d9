package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.tool.ToolOutcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who decides what is said. All methods are called on the audio thread and return at once; the
 * answer goes into the {@link Reply}, which may be filled and completed at once or later from any
 * thread. A reply that is cut short is told by {@link #onCut}.
 */
interface Dialogue {
  /**
   * The call begins.
   *
   * @param opening said before anything else; blank for nothing. What the dialogue would say itself
   *     is said once.
   */
  void start(String opening, Reply reply);

  /** The caller's turn. */
  void onTurn(String text, Reply reply);

  /** The caller pressed a key. */
  void onKey(char key, Reply reply);

  /** The caller stayed silent for as long as the dialogue wanted to wait. */
  void onSilence(Reply reply);

  /** The call could not be passed on. */
  void onTransferFailed(String why, Reply reply);

  /** The tools that an answer asked for are done, in the order in which they were asked for. */
  default void onTools(List<Finished> tools, Reply reply) {
    throw new IllegalStateException("this dialogue asks for no tools");
  }

  /** A tool with its outcome. */
  record Finished(ToolCall call, ToolOutcome outcome) {}

  /** An answer is complete; {@link #onCut} may still follow. */
  default void onComplete(Reply reply, Next next) {}

  /**
   * An answer was cut short.
   *
   * @param heard what the caller heard of it; may be empty
   */
  default void onCut(Reply reply, String heard) {}

  /** Returns whether these words answer what the dialogue is asking just now. */
  default boolean understands(String text) {
    return false;
  }

  /** Returns whether this key answers what the dialogue is asking just now. */
  default boolean understands(char key) {
    return true;
  }

  /** Returns whether the caller may cut the bot short just now. */
  default boolean isInterruptible() {
    return true;
  }

  /**
   * Begins an answer to a turn that may not be over; nothing is remembered of it before {@link
   * #keepDraft}.
   *
   * @return whether this dialogue can do so
   */
  default boolean draft(String text, Reply reply) {
    return false;
  }

  /** The draft is the answer after all. */
  default void keepDraft(String text, Reply reply) {}

  /**
   * Forgets the latest turn, of whose answer nothing was heard yet.
   *
   * @return its words; null when it cannot be taken back
   */
  default @Nullable String takeBack() {
    return null;
  }

  /** Returns whether this dialogue understands free speech, and not only what it asks for. */
  default boolean isFree() {
    return false;
  }

  /** Returns where the dialogue stands, for the record; null where that means nothing. */
  default @Nullable String position() {
    return null;
  }

  /** Takes note of the time; for what must not wait for ever. */
  default void tick(long nowMillis) {}

  /** Returns what the dialogue adds to the record of its latest moves, and forgets it. */
  default List<Note> notes() {
    return List.of();
  }

  /** An event for the record. */
  record Note(String type, @Nullable String name, Map<String, @Nullable Object> data) {}
}
