package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.speech.tts.SpeechPart;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one voice's connection says and hears. Pure; one object per connection. {@link #receive}
 * runs on the reading thread, everything else on the speaking one.
 */
public interface SynthesisProtocol {
  /** Returns what is sent before any text. */
  default List<WireMessage> opening() {
    return List.of();
  }

  /**
   * Returns what makes the provider speak a text to its end.
   *
   * @param context names what is spoken, where the provider has names for it
   */
  List<WireMessage> speak(String context, SpeechPart part);

  /** Returns what stops it; empty when the provider has no such thing: then it is disconnected. */
  List<WireMessage> cancel(String context);

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
  void receive(WireMessage message, Consumer<SynthesisEvent> events) throws ProtocolFault;
}
