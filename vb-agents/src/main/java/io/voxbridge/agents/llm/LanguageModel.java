package io.voxbridge.agents.llm;

/** A language model during one call. Safe for several threads. */
public interface LanguageModel extends AutoCloseable {
  /**
   * Asks for an answer; returns at once. Several may be on their way: one that is spoken, one that
   * is a guess.
   */
  Reply reply(ChatRequest request, ReplyListener listener);

  /** Opens what the first request would have to wait for; returns at once, failures show later. */
  default void warmUp() {}

  /** Cancels what is on its way. Idempotent. */
  @Override
  void close();
}
