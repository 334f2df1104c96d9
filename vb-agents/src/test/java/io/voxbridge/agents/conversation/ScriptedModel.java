package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.llm.ChatRequest;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.LanguageModelProvider;
import io.voxbridge.agents.llm.ReplyListener;
import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A language model that answers by a list: the first entry whose {@code to} occurs in the latest
 * message. It writes word by word in manual time and can fail, stall, or write nonsense at any
 * moment.
 */
final class ScriptedModel implements LanguageModelProvider {
  private final ManualTime time;
  final List<ChatRequest> requests = new ArrayList<>();
  List<Map<String, Object>> answers = List.of();
  long firstMillis = 200;
  long wordMillis = 20;
  int cancelled;
  int open;
  private int toolCalls;
  private @Nullable Trouble trouble;
  private int troubles;

  ScriptedModel(ManualTime time) {
    this.time = time;
  }

  /** What goes wrong with an answer. */
  enum Trouble {
    FAILS_AT_ONCE,
    FAILS_IN_THE_MIDDLE,
    STALLS_AT_ONCE,
    STALLS_IN_THE_MIDDLE,
    IS_EMPTY
  }

  /** The next answers go wrong. */
  void goWrong(Trouble how, int times) {
    trouble = how;
    troubles = times;
  }

  @Override
  public String name() {
    return "script";
  }

  @Override
  public LanguageModel open(LlmConfig config) {
    open++;
    return new LanguageModel() {
      private final List<Writing> begun = new ArrayList<>();
      private boolean closed;

      @Override
      public io.voxbridge.agents.llm.Reply reply(ChatRequest request, ReplyListener listener) {
        requests.add(request);
        Writing writing = new Writing(listener, answer(request), takeTrouble());
        begun.add(writing);
        writing.begin();
        return writing::cancel;
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          open--;
          begun.forEach(Writing::stop);
        }
      }
    };
  }

  private @Nullable Trouble takeTrouble() {
    if (troubles <= 0) {
      return null;
    }
    troubles--;
    return trouble;
  }

  private Map<String, Object> answer(ChatRequest request) {
    String latest =
        switch (request.messages().getLast()) {
          case ChatMessage.User user -> user.text();
          case ChatMessage.ToolResult tool -> tool.result();
          case ChatMessage.Assistant bot -> bot.text();
        };
    String said = latest.toLowerCase(Locale.ROOT);
    return answers.stream()
        .filter(
            each -> said.contains(each.getOrDefault("to", "").toString().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(Map.of("say", "I see. What else can I do for you?"));
  }

  private final class Writing {
    private final ReplyListener listener;
    private final Map<String, Object> answer;
    private final @Nullable Trouble how;
    private boolean over;

    Writing(ReplyListener listener, Map<String, Object> answer, @Nullable Trouble how) {
      this.listener = listener;
      this.answer = answer;
      this.how = how;
    }

    void begin() {
      String[] words = answer.getOrDefault("say", "").toString().split("(?<= )", -1);
      long first = answer.get("after_ms") instanceof Number given ? given.longValue() : firstMillis;
      if (how == Trouble.STALLS_AT_ONCE) {
        return;
      }
      if (how == Trouble.FAILS_AT_ONCE) {
        later(first, this::fail);
        return;
      }
      if (how == Trouble.IS_EMPTY) {
        later(first, () -> listener.onEnd(usage(), ReplyListener.FinishReason.STOP));
        return;
      }
      int until = how == null ? words.length : words.length / 2;
      for (int i = 0; i < until; i++) {
        String word = words[i];
        later(first + i * wordMillis, () -> listener.onText(word));
      }
      long end = first + until * wordMillis;
      if (how == Trouble.FAILS_IN_THE_MIDDLE) {
        later(end, this::fail);
      } else if (how == null) {
        later(end, this::end);
      }
    }

    private void end() {
      if (answer.get("tool") instanceof String tool) {
        listener.onToolCall(new ToolCall("call-" + toolCalls++, tool, "{}", null));
        listener.onEnd(usage(), ReplyListener.FinishReason.TOOL_CALLS);
      } else {
        listener.onEnd(usage(), ReplyListener.FinishReason.STOP);
      }
      over = true;
    }

    private void fail() {
      listener.onProblem(
          new ProviderProblem(ProviderProblem.Kind.UNAVAILABLE, "the model answers 503"));
      over = true;
    }

    private void later(long millis, Runnable action) {
      time.schedule(
          Duration.ofMillis(millis),
          () -> {
            if (!over) {
              action.run();
            }
          });
    }

    void stop() {
      over = true;
    }

    void cancel() {
      if (!over) {
        over = true;
        cancelled++;
      }
    }
  }

  private static TokenUsage usage() {
    return new TokenUsage(100, 10, 0, 0);
  }
}
