package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.Disposition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dialogue wants done once its answer is complete, and said as far as that matters. */
sealed interface Next {
  /**
   * Wait for the caller.
   *
   * @param timeout after which silence is told; null for never
   */
  record Listen(@Nullable Duration timeout) implements Next {}

  /** Run these tools; the answer goes on with their results. Does not wait for the speech. */
  record Tools(List<ToolCall> calls) implements Next {
    public Tools {
      calls = List.copyOf(calls);
    }
  }

  /** When all is said, pass the call on; {@code onTransferFailed} follows when that fails. */
  record Transfer(
      @Nullable String target, @Nullable String reason, @Nullable Disposition disposition)
      implements Next {}

  /** When all is said, end the call. */
  record HangUp(DisconnectReason reason, @Nullable Disposition disposition) implements Next {}

  /** The answer broke off, or never began. */
  record Failed(ProviderProblem problem) implements Next {}
}
