package io.voxbridge.media.speech;

/** Takes speech as it is made. */
@FunctionalInterface
public interface SpeechSink {
  /**
   * Takes the next sentence: 16 kHz mono samples, for reading only. Called on the thread of {@link
   * OfflineSpeech#speak}.
   *
   * @return whether to go on; false stops the text, after an interruption for example
   */
  boolean accept(short[] samples);
}
