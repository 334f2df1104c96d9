package io.voxbridge.agents.tool;

import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tools of one call. Safe for several threads; no method blocks or throws. */
public interface ToolRunner extends AutoCloseable {
  /** Returns what the model may ask for; the same during the whole call. */
  List<ToolDefinition> definitions();

  /**
   * Returns what the caller hears while this tool runs, said before it begins; null for nothing.
   */
  @Nullable String preMessage(ToolCall call);

  /**
   * Begins to run a tool; returns at once. Whatever happens (an unknown name, malformed arguments,
   * its time limit) the listener hears exactly one outcome, on a thread of the runner or within
   * this call, unless the run is cancelled.
   */
  ToolRun run(ToolCall call, ToolListener listener);

  /** Cancels what is running and releases connections. Idempotent. */
  @Override
  void close();

  /** Returns a runner for bots without tools. */
  static ToolRunner none() {
    return new ToolRunner() {
      @Override
      public List<ToolDefinition> definitions() {
        return List.of();
      }

      @Override
      public @Nullable String preMessage(ToolCall call) {
        return null;
      }

      @Override
      public ToolRun run(ToolCall call, ToolListener listener) {
        listener.onOutcome(ToolOutcome.failed("there is no tool '" + call.name() + "'"));
        return () -> {};
      }

      @Override
      public void close() {}
    };
  }
}
