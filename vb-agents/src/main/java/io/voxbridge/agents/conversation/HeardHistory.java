package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a language model is told of the call: what the caller said and what they heard, not what was
 * written for them. The oldest messages are forgotten. The audio clock's alone.
 */
final class HeardHistory {
  private static final int MAX_MESSAGES = 400;

  private final List<Entry> entries = new ArrayList<>();

  /** A message, and the number of the answer it came from; 0 for none. */
  private record Entry(ChatMessage message, int reply) {}

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns whether the caller has the last word, to which an answer is owed. */
  boolean endsWithCaller() {
    return !entries.isEmpty() && entries.getLast().message() instanceof ChatMessage.User;
  }

  /** Adds what no answer of the bot's brought. */
  void add(ChatMessage message) {
    add(new Entry(message, 0));
  }

  /** Adds what the bot said in an answer. */
  void add(ChatMessage.Assistant said, Reply reply) {
    add(new Entry(said, reply.number()));
  }

  private void add(Entry entry) {
    entries.add(entry);
    while (entries.size() > MAX_MESSAGES || startsWithToolResult()) {
      entries.removeFirst();
    }
  }

  /** A result whose call was forgotten is one that models refuse. */
  private boolean startsWithToolResult() {
    return entries.size() > 1 && entries.getFirst().message() instanceof ChatMessage.ToolResult;
  }

  /** Puts what was heard of an answer in the place of what it said. */
  void cut(Reply reply, String heard) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (entry.reply() == reply.number()
          && entry.message() instanceof ChatMessage.Assistant said) {
        if (heard.isEmpty() && said.toolCalls().isEmpty()) {
          entries.remove(i);
        } else {
          entries.set(
              i, new Entry(new ChatMessage.Assistant(heard, said.toolCalls()), entry.reply()));
        }
        return;
      }
    }
  }

  /** Forgets the caller's last word; returns it, or null when they do not have it. */
  @Nullable String takeBack() {
    if (!entries.isEmpty() && entries.getLast().message() instanceof ChatMessage.User user) {
      entries.removeLast();
      return user.text();
    }
    return null;
  }

  /** Returns the messages, oldest first. */
  List<ChatMessage> messages() {
    return entries.stream().map(Entry::message).toList();
  }
}
