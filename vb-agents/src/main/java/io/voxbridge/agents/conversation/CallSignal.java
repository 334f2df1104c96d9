package io.voxbridge.agents.conversation;

import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.tool.ToolOutcome;

/** What other threads tell the conversation. */
sealed interface CallSignal {
  /** The recogniser found something. */
  record Recognised(RecognitionEvent event) implements CallSignal {}

  /** The model that hears and speaks told something, which waits in its session. */
  record ModelTold() implements CallSignal {}

  /** The caller pressed a key. */
  record Pressed(char key) implements CallSignal {}

  /** A part of the call had trouble and goes on. */
  record Trouble(String service, String message) implements CallSignal {}

  /** The call could not be passed on. */
  record TransferFailed(String reason) implements CallSignal {}

  /** The bot could not say something. */
  record Speechless(Speaker.Failure failure) implements CallSignal {}

  /** An answer is complete. */
  record Finished(Reply reply, Next next) implements CallSignal {}

  /** A tool is done. */
  record ToolDone(int batch, int index, ToolOutcome outcome) implements CallSignal {}
}
