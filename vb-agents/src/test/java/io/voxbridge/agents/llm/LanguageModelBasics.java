package io.voxbridge.agents.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every language model does, the one of the tests included. */
public abstract class LanguageModelBasics {
  /** Opens the model under test; whoever opens it closes it. */
  protected abstract LanguageModel openModel();

  /** Lets the next answer be these words, with time between them. */
  protected abstract void willSay(String text);

  /** Lets the next answer ask for this tool. */
  protected abstract void willWant(String tool);

  /** Waits until something is so; fails when it never is. */
  protected abstract void awaitUntil(BooleanSupplier condition);

  private static ChatRequest question() {
    return new ChatRequest(
        "You are brief.",
        List.of(new ChatMessage.User("hello there")),
        List.of(
            new ToolDefinition(
                "get_balance", "Looks it up", Map.of("type", "object", "properties", Map.of()))));
  }

  @Test
  void words_comeInPieces_andEndOnce() {
    willSay("Good morning to you.");
    try (LanguageModel model = openModel()) {
      HeardReply heard = new HeardReply();
      var _ = model.reply(question(), heard);
      awaitUntil(heard::isOver);
      assertThat(heard.text()).isEqualTo("Good morning to you.");
      assertThat(heard.order()).hasSizeGreaterThan(2).endsWith("end").containsOnlyOnce("end");
      assertThat(heard.reason()).isEqualTo(ReplyListener.FinishReason.STOP);
    }
  }

  @Test
  void tool_isAskedFor_beforeTheEnd() {
    willWant("get_balance");
    try (LanguageModel model = openModel()) {
      HeardReply heard = new HeardReply();
      var _ = model.reply(question(), heard);
      awaitUntil(heard::isOver);
      assertThat(heard.order()).endsWith("tool", "end");
      assertThat(heard.tools().getFirst().name()).isEqualTo("get_balance");
      assertThat(heard.reason()).isEqualTo(ReplyListener.FinishReason.TOOL_CALLS);
    }
  }

  @Test
  void cancelledAnswer_isHeardNoMore_andTheNextOneIs() {
    willSay("a b c d e f g h i j");
    try (LanguageModel model = openModel()) {
      HeardReply heard = new HeardReply();
      Reply reply = model.reply(question(), heard);
      awaitUntil(() -> !heard.order().isEmpty());
      reply.cancel();
      List<String> before = heard.order();
      willSay("Next.");
      HeardReply next = new HeardReply();
      var _ = model.reply(question(), next);
      awaitUntil(next::isOver);
      assertThat(heard.order()).isEqualTo(before).doesNotContain("end", "problem");
    }
  }

  @Test
  void closedModel_saysNothingMore() {
    willSay("a b c d e f g h i j");
    HeardReply heard = new HeardReply();
    try (LanguageModel other = openModel()) {
      LanguageModel model = openModel();
      var _ = model.reply(question(), heard);
      awaitUntil(() -> !heard.order().isEmpty());
      model.close();
      model.close();
      List<String> before = heard.order();
      willSay("Next.");
      HeardReply next = new HeardReply();
      var _ = other.reply(question(), next);
      awaitUntil(next::isOver);
      assertThat(heard.order()).isEqualTo(before).doesNotContain("end", "problem");
    }
  }
}
