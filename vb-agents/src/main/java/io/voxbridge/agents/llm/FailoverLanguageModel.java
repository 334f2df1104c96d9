package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderProblem;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A language model with another one behind it; {@link FailoverRule} decides. After trouble the
 * fallback is asked first, until the first model has had half a minute to recover.
 */
public final class FailoverLanguageModel implements LanguageModel {
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private final List<LanguageModel> models;
  private final BiConsumer<ProviderProblem, FailoverRule.Step> onTrouble;
  private final LongSupplier nanos;
  private @Nullable Long troubledNanos;

  /**
   * @param fallback null when there is none: then passing trouble is tried once more, and that is
   *     all
   * @param onTrouble takes every trouble and what followed, for the call's record
   * @param nanos monotonic
   */
  public FailoverLanguageModel(
      LanguageModel first,
      @Nullable LanguageModel fallback,
      BiConsumer<ProviderProblem, FailoverRule.Step> onTrouble,
      LongSupplier nanos) {
    this.models = fallback == null ? List.of(first) : List.of(first, fallback);
    this.onTrouble = onTrouble;
    this.nanos = nanos;
  }

  @Override
  public Reply reply(ChatRequest request, ReplyListener listener) {
    var answer = new Answer(request, listener, order());
    answer.ask();
    return answer;
  }

  private synchronized List<LanguageModel> order() {
    Long since = troubledNanos;
    boolean firstIsDown = since != null && nanos.getAsLong() - since < RECOVERY.toNanos();
    return firstIsDown ? models.reversed() : models;
  }

  private synchronized void troubled(LanguageModel model) {
    if (model.equals(models.getFirst())) {
      troubledNanos = nanos.getAsLong();
    }
  }

  @Override
  public void warmUp() {
    models.forEach(LanguageModel::warmUp);
  }

  @Override
  public void close() {
    models.forEach(LanguageModel::close);
  }

  /** One answer, whoever gives it. */
  private final class Answer implements Reply {
    private final ChatRequest request;
    private final ReplyListener listener;
    private final List<LanguageModel> order;
    private int asked;
    private int tries;
    private boolean begun;
    private boolean cancelled;
    private @Nullable Reply current;

    Answer(ChatRequest request, ReplyListener listener, List<LanguageModel> order) {
      this.request = request;
      this.listener = listener;
      this.order = order;
    }

    private synchronized void ask() {
      if (!cancelled) {
        tries++;
        current = order.get(asked).reply(request, new Attempt());
      }
    }

    private synchronized FailoverRule.Step after(ProviderProblem problem) {
      FailoverRule.Step step = FailoverRule.decide(problem, begun, tries, asked + 1 < order.size());
      troubled(order.get(asked));
      if (step == FailoverRule.Step.FALLBACK) {
        asked++;
        tries = 0;
      }
      return step;
    }

    private synchronized void begun() {
      begun = true;
    }

    @Override
    public void cancel() {
      Reply last;
      synchronized (this) {
        cancelled = true;
        last = current;
      }
      if (last != null) {
        last.cancel();
      }
    }

    /** Listens to one model. */
    private final class Attempt implements ReplyListener {
      @Override
      public void onText(String text) {
        begun();
        listener.onText(text);
      }

      @Override
      public void onToolCall(ToolCall call) {
        begun();
        listener.onToolCall(call);
      }

      @Override
      public void onEnd(TokenUsage usage, FinishReason reason) {
        listener.onEnd(usage, reason);
      }

      @Override
      public void onProblem(ProviderProblem problem) {
        FailoverRule.Step step = after(problem);
        onTrouble.accept(problem, step);
        if (step == FailoverRule.Step.GIVE_UP) {
          listener.onProblem(problem);
        } else {
          ask();
        }
      }
    }
  }
}
