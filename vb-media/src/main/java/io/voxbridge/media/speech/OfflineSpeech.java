package io.voxbridge.media.speech;

/** Makes speech on this machine. Safe for any number of threads. */
public interface OfflineSpeech {
  /**
   * Speaks a text sentence by sentence: the first is handed over before the second is made. Far
   * faster than real time; the sink may hold the caller back.
   *
   * @return whether all was spoken; false when the sink stopped it
   */
  boolean speak(String text, SpeechVoice voice, SpeechSink sink);

  /** Returns the whole text as 16 kHz mono samples; empty when there is nothing to say. */
  short[] render(String text, SpeechVoice voice);
}
