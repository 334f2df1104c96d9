package io.voxbridge.agents.speech.stt;

/**
 * Takes what a recogniser finds. Called on threads of the provider, one at a time; never blocks.
 */
@FunctionalInterface
public interface RecognitionListener {
  /** Takes the next event. */
  void on(RecognitionEvent event);
}
