package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.media.audio.AudioFrame;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one recogniser's connection says and hears. Pure; one object per connection. {@link
 * #receive} runs on the reading thread, everything else on the sending one.
 */
public interface RecognitionProtocol {
  /** Returns what is sent before any audio. */
  default List<WireMessage> opening() {
    return List.of();
  }

  /** Returns the caller's next 20 ms as the provider wants them. */
  WireMessage audio(AudioFrame frame);

  /** Returns what asks for the text of what has been heard; empty when there is no such thing. */
  default List<WireMessage> finishTurn() {
    return List.of();
  }

  /** Returns whether an answer to {@link #finishTurn} is due; false where silence has none. */
  default boolean owesText() {
    return true;
  }

  /** Returns what is sent before the connection is closed. */
  default List<WireMessage> closing() {
    return List.of();
  }

  /**
   * Takes a message.
   *
   * @throws ProtocolFault when it is not what the provider's protocol says, or when the provider
   *     says that the session failed
   */
  void receive(WireMessage message, Consumer<RecognitionEvent> events) throws ProtocolFault;
}
