package io.voxbridge.agents.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailoverTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> troubles = new ArrayList<>();
  private final Scripted first = new Scripted();
  private final Scripted second = new Scripted();
  private final HeardReply heard = new HeardReply();

  /** Answers as told, within the call. */
  private static final class Scripted implements LanguageModel {
    private final Deque<Consumer<ReplyListener>> script = new ArrayDeque<>();
    private int asked;
    private int cancelled;
    private @Nullable ReplyListener last;

    @Override
    public Reply reply(ChatRequest request, ReplyListener listener) {
      asked++;
      last = listener;
      Consumer<ReplyListener> next = script.poll();
      if (next != null) {
        next.accept(listener);
      }
      return () -> cancelled++;
    }

    @Override
    public void close() {}
  }

  private static Consumer<ReplyListener> fails(Kind kind) {
    return it -> it.onProblem(new ProviderProblem(kind, "x"));
  }

  private static Consumer<ReplyListener> says(String text) {
    return it -> {
      it.onText(text);
      it.onEnd(TokenUsage.none(), ReplyListener.FinishReason.STOP);
    };
  }

  private Reply ask(@Nullable LanguageModel fallback) {
    return model(fallback).reply(new ChatRequest("", List.of(), List.of()), heard);
  }

  private FailoverLanguageModel model(@Nullable LanguageModel fallback) {
    return new FailoverLanguageModel(
        first, fallback, (problem, step) -> troubles.add(problem.kind() + " " + step), nanos::get);
  }

  @Test
  void passingTrouble_isTriedOnceMore() {
    first.script.add(fails(Kind.UNAVAILABLE));
    first.script.add(says("hi"));
    var _ = ask(second);
    assertThat(heard.text()).isEqualTo("hi");
    assertThat(troubles).containsExactly("UNAVAILABLE RETRY");
    assertThat(second.asked).isZero();
  }

  @Test
  void thenTheFallbackAnswers() {
    first.script.add(fails(Kind.UNAVAILABLE));
    first.script.add(fails(Kind.DISCONNECTED));
    second.script.add(says("hello"));
    var _ = ask(second);
    assertThat(heard.text()).isEqualTo("hello");
    assertThat(troubles).containsExactly("UNAVAILABLE RETRY", "DISCONNECTED FALLBACK");
  }

  @Test
  void timeouts_andLastingTrouble_goStraightToTheFallback() {
    for (Kind kind : List.of(Kind.TIMED_OUT, Kind.UNAUTHORIZED, Kind.QUOTA_EXCEEDED)) {
      assertThat(FailoverRule.decide(new ProviderProblem(kind, "x"), false, 1, true))
          .isEqualTo(FailoverRule.Step.FALLBACK);
    }
  }

  @Test
  void withinAnAnswer_nothingIsSwitched_butTheNextGoesToTheFallback() {
    first.script.add(it -> {
      it.onText("Dear");
      it.onProblem(new ProviderProblem(Kind.STALLED, "x"));
    });
    second.script.add(says("again"));
    FailoverLanguageModel model = model(second);
    var _ = model.reply(new ChatRequest("", List.of(), List.of()), heard);
    assertThat(heard.order()).containsExactly("text", "problem");
    var next = new HeardReply();
    var _ = model.reply(new ChatRequest("", List.of(), List.of()), next);
    assertThat(next.text()).isEqualTo("again");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
    first.script.add(says("recovered"));
    var later = new HeardReply();
    var _ = model.reply(new ChatRequest("", List.of(), List.of()), later);
    assertThat(later.text()).isEqualTo("recovered");
  }

  @Test
  void bothInTrouble_isAProblem() {
    first.script.add(fails(Kind.REFUSED));
    second.script.add(fails(Kind.UNREACHABLE));
    second.script.add(fails(Kind.UNREACHABLE));
    var _ = ask(second);
    assertThat(heard.order()).containsExactly("problem");
    assertThat(troubles)
        .containsExactly("REFUSED FALLBACK", "UNREACHABLE RETRY", "UNREACHABLE GIVE_UP");
  }

  @Test
  void withoutFallback_lastingTroubleIsAProblemAtOnce() {
    first.script.add(fails(Kind.UNAUTHORIZED));
    var _ = ask(null);
    assertThat(heard.order()).containsExactly("problem");
  }

  @Test
  void cancelled_nobodyIsAskedAnyMore() {
    Reply reply = ask(second);
    reply.cancel();
    assertThat(first.cancelled).isEqualTo(1);
    var last = first.last;
    assertThat(last).isNotNull();
  }
}
