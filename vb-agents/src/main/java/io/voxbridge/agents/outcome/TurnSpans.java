package io.voxbridge.agents.outcome;

import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.observe.trace.CallSpan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Draws the spans of a conversation from its report once it is over, so that a call that is on does
 * nothing for them: the turns with what the caller waited for, and the tools. Nothing that was said
 * is in them.
 */
public final class TurnSpans {
  private final CallSpan conversation;
  private final Instant zero;

  private TurnSpans(CallSpan conversation, Instant zero) {
    this.conversation = conversation;
    this.zero = zero;
  }

  /**
   * Draws a conversation.
   *
   * @param call the span of the call
   * @param zero when the report's times begin
   */
  public static void draw(CallSpan call, CallReport report, Instant zero, Instant endedAt) {
    if (call.traceparent().isEmpty()) {
      return;
    }
    CallSpan conversation = call.child("conversation", CallSpan.Side.INSIDE, zero);
    TurnSpans spans = new TurnSpans(conversation, zero);
    report.answers().forEach(spans::turn);
    report.events().stream().filter(it -> it.type().equals("tool_result")).forEach(spans::tool);
    conversation.end(endedAt);
  }

  private void turn(CallReport.Waited waited) {
    long from = waited.soundAtMs() - waited.totalMs();
    CallSpan turn = conversation.child("turn", CallSpan.Side.INSIDE, at(from));
    long next = from + waited.sttMs();
    stage(turn, "stt", from, next);
    next = stage(turn, "llm", next, next + orZero(waited.llmMs()));
    stage(turn, "tools", next, next + orZero(waited.toolMs()));
    stage(turn, "tts", waited.soundAtMs() - waited.ttsMs(), waited.soundAtMs());
    turn.end(at(waited.soundAtMs()));
  }

  private long stage(CallSpan turn, String name, long from, long to) {
    if (to > from) {
      turn.child(name, CallSpan.Side.INSIDE, at(from)).end(at(to));
    }
    return to;
  }

  private void tool(CallEvent result) {
    long length = result.data().get("ms") instanceof Number ms ? ms.longValue() : 0;
    CallSpan tool =
        conversation
            .child("tool", CallSpan.Side.INSIDE, at(result.atMs() - length))
            .tag("tool.name", result.name() == null ? "" : result.name());
    if (Boolean.FALSE.equals(result.data().get("ok"))) {
      tool.fail("the tool failed");
    }
    tool.end(at(result.atMs()));
  }

  private Instant at(long millis) {
    return zero.plusMillis(millis);
  }

  private static long orZero(@Nullable Long millis) {
    return millis == null ? 0 : millis;
  }
}
