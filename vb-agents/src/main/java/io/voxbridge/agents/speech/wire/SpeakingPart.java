package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.SpeechPart;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A part that is being spoken: what came of it and was not taken yet. Bounded; a provider that
 * sends more than that for one text is out of its mind. Thread-safe.
 */
final class SpeakingPart {
  private static final int CAPACITY = 4096;

  private final String context;
  private final SpeechPart part;
  private final LinkedBlockingDeque<Step> steps = new LinkedBlockingDeque<>(CAPACITY);

  /** What happens to a part. */
  sealed interface Step {
    /** The provider tells something. */
    record Told(SynthesisEvent event) implements Step {}

    /** Nobody wants to hear it any more. */
    record Unwanted() implements Step {}

    /** The connection is of no more use. */
    record Lost(ProviderProblem problem) implements Step {}
  }

  SpeakingPart(String context, SpeechPart part) {
    this.context = context;
    this.part = part;
  }

  String context() {
    return context;
  }

  long turn() {
    return part.turn();
  }

  /** Returns whether an event is about this part. */
  boolean concerns(SynthesisEvent event) {
    return event.context() == null || event.context().equals(context);
  }

  void told(SynthesisEvent event) {
    if (!steps.offer(new Step.Told(event))) {
      lost(
          new ProviderProblem(
              ProviderProblem.Kind.PROTOCOL, "the provider sends sound without end"));
    }
  }

  void unwanted() {
    overtake(new Step.Unwanted());
  }

  void lost(ProviderProblem problem) {
    overtake(new Step.Lost(problem));
  }

  /** Takes what follows; null when nothing comes within the limit. */
  @Nullable Step next(Duration limit) throws InterruptedException {
    return steps.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void overtake(Step step) {
    while (!steps.offerFirst(step)) {
      steps.pollLast();
    }
  }
}
