package io.voxbridge.agents.speech.stt;

import io.voxbridge.agents.provider.ProviderProblem;
import java.time.Duration;

/**
 * What a recogniser finds. A turn of the caller is any number of {@link Interim} and {@link
 * Segment}, then one {@link EndOfTurn} from recognisers that detect turns; for others the voice
 * activity detector and the end-of-turn rule decide, and the turn is the segments so far.
 */
public sealed interface RecognitionEvent {
  /** The provider hears a voice; may repeat, may be missing. */
  record SpeechStarted() implements RecognitionEvent {}

  /**
   * A guess at what is being said since the last segment; replaces the guess before it.
   *
   * @param text not blank
   */
  record Interim(String text) implements RecognitionEvent {}

  /**
   * A piece of the caller's words that will not change any more; the turn may go on. Replaces the
   * interim text before it.
   *
   * @param text may be empty: the answer to {@link SpeechToText#finishTurn} when nothing was said
   * @param length how long the piece took; zero when unknown
   * @param finishing whether this answers {@link SpeechToText#finishTurn}, or the provider's own
   *     endpointing found the speech to have ended: no more text of this turn is on its way
   */
  record Segment(String text, Duration length, boolean finishing) implements RecognitionEvent {}

  /**
   * The turn is probably over: time to begin thinking, not to speak. {@link TurnResumed} or {@link
   * EndOfTurn} follows.
   *
   * @param text the whole turn as far as known
   */
  record EagerEndOfTurn(String text) implements RecognitionEvent {}

  /** The caller went on speaking after {@link EagerEndOfTurn}. */
  record TurnResumed() implements RecognitionEvent {}

  /**
   * The caller's turn is over.
   *
   * @param text the whole turn, not blank; replaces segments and eager text
   * @param length how long it took; zero when unknown
   */
  record EndOfTurn(String text, Duration length) implements RecognitionEvent {}

  /**
   * Trouble. The recogniser reconnects by itself where that can help.
   *
   * @param isOver whether it has given up: nothing follows
   */
  record Trouble(ProviderProblem problem, boolean isOver) implements RecognitionEvent {}
}
