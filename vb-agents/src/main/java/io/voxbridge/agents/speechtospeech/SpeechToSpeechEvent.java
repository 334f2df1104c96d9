package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.media.audio.AudioFrame;
import java.util.List;

/** What a model that hears and speaks tells. */
public sealed interface SpeechToSpeechEvent {
  /** The session is open. */
  record Ready() implements SpeechToSpeechEvent {}

  /** The caller began to speak; what the bot says is cut short. */
  record CallerStarted() implements SpeechToSpeechEvent {}

  /** The caller fell silent. */
  record CallerStopped() implements SpeechToSpeechEvent {}

  /** What the caller said. */
  record CallerSaid(String text) implements SpeechToSpeechEvent {}

  /** The bot's next 20 ms; they come faster than they are played. */
  record Audio(String answerId, AudioFrame frame) implements SpeechToSpeechEvent {}

  /** The next words of the bot's answer. */
  record BotText(String answerId, String text) implements SpeechToSpeechEvent {}

  /** The answer is complete. */
  record AnswerEnded(String answerId, TokenUsage usage) implements SpeechToSpeechEvent {}

  /** The model asks for tools and waits for all their results; what it said before is complete. */
  record ToolsWanted(List<ToolCall> calls) implements SpeechToSpeechEvent {
    public ToolsWanted {
      calls = List.copyOf(calls);
    }
  }

  /**
   * Trouble.
   *
   * @param isOver whether the session is lost for good
   */
  record Trouble(ProviderProblem problem, boolean isOver) implements SpeechToSpeechEvent {}
}
