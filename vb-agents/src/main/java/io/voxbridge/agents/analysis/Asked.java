package io.voxbridge.agents.analysis;

import io.voxbridge.agents.llm.ChatRequest;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.Reply;
import io.voxbridge.agents.llm.ReplyListener;
import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.provider.ProviderProblem;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One question to the model; asked once more when the answer holds no JSON object or broke off. */
final class Asked {
  private static final int TRIES = 2;

  private final AnalysisPlan.Kind kind;
  private final LanguageModel model;
  private final ChatRequest request;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Found found;
  private @Nullable Reply reply;
  private String whyMissing = "no answer in time";
  private TokenUsage usage = TokenUsage.none();
  private int tries;
  private boolean given;

  /** What the model found. */
  record Found(Map<String, @Nullable Object> object) {}

  Asked(AnalysisPlan.Kind kind, LanguageModel model, ChatRequest request) {
    this.kind = kind;
    this.model = model;
    this.request = request;
  }

  AnalysisPlan.Kind kind() {
    return kind;
  }

  synchronized String whyMissing() {
    return whyMissing;
  }

  synchronized TokenUsage usage() {
    return usage;
  }

  synchronized void start() {
    if (!given) {
      tries++;
      reply = model.reply(request, new Listener());
    }
  }

  /** Waits for the answer; what is not there by then is given up. */
  @Nullable Found await(long time, TimeUnit unit) throws InterruptedException {
    if (!over.await(time, unit)) {
      giveUp();
    }
    synchronized (this) {
      return found;
    }
  }

  void giveUp() {
    Reply last;
    synchronized (this) {
      given = true;
      last = reply;
    }
    if (last != null) {
      last.cancel();
    }
    over.countDown();
  }

  private synchronized void missing(String why) {
    whyMissing = why;
    if (tries < TRIES && !given) {
      start();
    } else {
      over.countDown();
    }
  }

  private final class Listener implements ReplyListener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onText(String piece) {
      text.append(piece);
    }

    @Override
    public void onToolCall(ToolCall call) {
      // None was offered.
    }

    @Override
    public void onEnd(TokenUsage tokens, FinishReason reason) {
      synchronized (Asked.this) {
        usage = usage.plus(tokens);
        found = JsonAnswer.in(text.toString()).map(Found::new).orElse(null);
        if (found != null) {
          over.countDown();
          return;
        }
      }
      missing(
          reason == FinishReason.LENGTH
              ? "the answer was too long"
              : "the answer holds no JSON object");
    }

    @Override
    public void onProblem(ProviderProblem problem) {
      missing(problem.message());
    }
  }
}
