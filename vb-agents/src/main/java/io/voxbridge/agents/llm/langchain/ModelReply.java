package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.voxbridge.agents.llm.Reply;
import io.voxbridge.agents.llm.ReplyListener;
import io.voxbridge.agents.llm.ReplyListener.FinishReason;
import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.provider.Problems;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.observe.log.CallMarks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One answer on its way, on a virtual thread of its own. The listener is called under a lock that
 * {@link #cancel} takes as well: once that has returned there is nothing more to hear.
 */
final class ModelReply implements Reply, StreamingChatResponseHandler {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final ModelHttp http;
  private final ModelLimits limits;
  private final ReplyListener listener;
  private final Consumer<ModelReply> onOver;
  private final ReentrantLock lock = new ReentrantLock();
  private final long startedNanos;
  private boolean over;
  private volatile boolean begun;
  private volatile long lastNanos;
  private volatile @Nullable Thread thread;
  private volatile @Nullable ScheduledFuture<?> watch;

  /** The work that asks; runs on the reply's thread. */
  @FunctionalInterface
  interface Ask {
    void run(ModelReply reply) throws Exception;
  }

  ModelReply(
      ModelHttp http, ModelLimits limits, ReplyListener listener, Consumer<ModelReply> onOver) {
    this.http = http;
    this.limits = limits;
    this.listener = listener;
    this.onOver = onOver;
    this.startedNanos = http.nanos().getAsLong();
    this.lastNanos = startedNanos;
  }

  void start(Ask ask) {
    Thread asking = Thread.ofVirtual().name("llm-reply").unstarted(CallMarks.carry(() -> run(ask)));
    thread = asking;
    watch =
        http.watch()
            .scheduleAtFixedRate(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    asking.start();
  }

  private void run(Ask ask) {
    try {
      ask.run(this);
      problem(new ProviderProblem(Kind.DISCONNECTED, "the answer ended before it was complete"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (io.voxbridge.agents.provider.ProviderException e) {
      problem(e.problem());
    } catch (Exception e) {
      problem(Problems.ofFailure(e));
    }
  }

  private void look() {
    Duration limit = begun ? limits.stall() : limits.firstToken();
    long silent = http.nanos().getAsLong() - (begun ? lastNanos : startedNanos);
    if (silent < limit.toNanos()) {
      return;
    }
    problem(
        begun
            ? new ProviderProblem(Kind.STALLED, "nothing for " + limit.toMillis() + " ms")
            : new ProviderProblem(Kind.TIMED_OUT, "no answer within " + limit.toMillis() + " ms"));
  }

  private void alive() {
    lastNanos = http.nanos().getAsLong();
    begun = true;
  }

  @Override
  public void onPartialResponse(String text) {
    alive();
    deliver(false, () -> listener.onText(text));
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    alive();
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    alive();
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    dev.langchain4j.model.output.@Nullable FinishReason finish = response.finishReason();
    if (finish == null) {
      // The stream ended in good order, but the provider never said that it was done.
      problem(new ProviderProblem(Kind.DISCONNECTED, "the answer ended before it was complete"));
      return;
    }
    AiMessage message = response.aiMessage();
    List<ToolExecutionRequest> tools =
        message.hasToolExecutionRequests() ? message.toolExecutionRequests() : List.of();
    @Nullable String signature = message.attribute(Conversation.SIGNATURE, String.class);
    TokenUsage usage = Usage.of(response.tokenUsage());
    deliver(
        true,
        () -> {
          int index = 0;
          for (ToolExecutionRequest tool : tools) {
            @Nullable String id = tool.id();
            listener.onToolCall(
                new ToolCall(
                    id == null || id.isBlank() ? "call_" + startedNanos + "_" + index : id,
                    tool.name(),
                    tool.arguments() == null || tool.arguments().isBlank()
                        ? "{}"
                        : tool.arguments(),
                    signature));
            index++;
          }
          listener.onEnd(usage, tools.isEmpty() ? reason(finish) : FinishReason.TOOL_CALLS);
        });
  }

  private static FinishReason reason(dev.langchain4j.model.output.FinishReason finish) {
    return switch (finish) {
      case LENGTH -> FinishReason.LENGTH;
      case CONTENT_FILTER -> FinishReason.FILTERED;
      case TOOL_EXECUTION -> FinishReason.TOOL_CALLS;
      case STOP, OTHER -> FinishReason.STOP;
    };
  }

  @Override
  public void onError(Throwable error) {
    problem(Problems.ofFailure(error));
  }

  void problem(ProviderProblem problem) {
    deliver(true, () -> listener.onProblem(problem));
  }

  @Override
  public void cancel() {
    deliver(true, () -> {});
  }

  private void deliver(boolean last, Runnable call) {
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = last;
      call.run();
    } finally {
      lock.unlock();
      if (last) {
        release();
      }
    }
  }

  private void release() {
    ScheduledFuture<?> looking = watch;
    if (looking != null) {
      looking.cancel(false);
    }
    Thread asking = thread;
    if (asking != null && asking != Thread.currentThread()) {
      asking.interrupt();
    }
    onOver.accept(this);
  }
}
