package io.voxbridge.agents.conversation;

import io.voxbridge.agents.speech.stt.RecognitionEvent;

/** What other threads tell the conversation. */
sealed interface CallSignal {
  /** The recogniser found something. */
  record Recognised(RecognitionEvent event) implements CallSignal {}

  /** The caller pressed a key. */
  record Pressed(char key) implements CallSignal {}

  /** A part of the call had trouble and goes on. */
  record Trouble(String service, String message) implements CallSignal {}

  /** The call could not be passed on. */
  record TransferFailed(String reason) implements CallSignal {}

  /** The bot cannot speak any more. */
  record Speechless(String message) implements CallSignal {}
}
