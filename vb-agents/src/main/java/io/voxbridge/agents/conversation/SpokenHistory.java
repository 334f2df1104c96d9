package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What caller and bot have heard of each other while a model speaks itself, for whoever goes on
 * when the model is lost. What comes after the first 400 messages is not kept. The audio clock's
 * alone.
 */
final class SpokenHistory {
  private static final int MAX_MESSAGES = 400;

  /** Where a message stands that was not kept. */
  static final int NOWHERE = -1;

  private final List<ChatMessage> messages = new ArrayList<>();

  /** Adds a message; returns where it stands. */
  int add(ChatMessage message) {
    if (messages.size() == MAX_MESSAGES) {
      return NOWHERE;
    }
    messages.add(message);
    return messages.size() - 1;
  }

  /** Puts another message in the place of one that was added. */
  void replace(int place, ChatMessage message) {
    messages.set(place, message);
  }

  /** Returns the messages, oldest first. */
  List<ChatMessage> messages() {
    return List.copyOf(messages);
  }
}
