package io.voxbridge.agents.speech.stt;

/** Takes what a recogniser finds. Called on a thread of the provider; must not block. */
public interface TranscriptListener {
  /** The caller said something. */
  void onTranscript(Transcript transcript);

  /** The provider had trouble with this utterance and goes on. */
  void onProblem(String problem);
}
