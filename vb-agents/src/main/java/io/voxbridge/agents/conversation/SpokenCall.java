package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.media.audio.AudioFrame;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a call has whose bot is a model that hears and speaks: the session, the dialogue on it, and
 * whoever goes on when it is lost. The audio clock's, but for {@link #ear} and {@link #close}.
 */
final class SpokenCall {
  private static final int LATEST_MESSAGES = 30;

  private final ModelSession session;
  private final SpokenFallback fallback;
  private final SpokenDialogue spoken;
  private final FallbackDialogue dialogue;
  private final Ear ear = new Ear();
  private final RuntimeConfig config;
  private final List<ToolDefinition> tools;
  private final String nudge;
  private final CallReport report;
  private volatile @Nullable SpeechToText otherEar;

  SpokenCall(
      RuntimeConfig config,
      List<ToolDefinition> tools,
      ModelSession session,
      SpokenFallback fallback,
      String nudge,
      CallReport report) {
    this.config = config;
    this.tools = tools;
    this.session = session;
    this.fallback = fallback;
    this.nudge = nudge;
    this.report = report;
    this.spoken =
        new SpokenDialogue(
            session, config.prompts(), config.turnTaking().reEngagement(), nudge, report);
    this.dialogue = new FallbackDialogue(spoken);
  }

  ModelSession session() {
    return session;
  }

  /** Returns the dialogue with the model. */
  SpokenDialogue dialogue() {
    return spoken;
  }

  /** Returns the dialogue with the model, or with whoever has taken over. */
  Dialogue currentDialogue() {
    return dialogue;
  }

  /** Returns what hears the caller. */
  SpeechToText ear() {
    return ear;
  }

  /** Connects to the model once more; it is told what was said so far. */
  void reconnect() {
    List<ChatMessage> said = spoken.history();
    String latest =
        said.subList(Math.max(0, said.size() - LATEST_MESSAGES), said.size()).stream()
            .map(SpokenCall::line)
            .collect(Collectors.joining("\n"));
    session.connect(latest.isEmpty() ? "" : "The conversation so far:\n" + latest);
  }

  private static String line(ChatMessage message) {
    return switch (message) {
      case ChatMessage.User caller -> "Caller: " + caller.text();
      case ChatMessage.Assistant bot -> "You: " + bot.text();
      case ChatMessage.ToolResult tool -> "Tool " + tool.name() + ": " + tool.result();
    };
  }

  /** The model is given up. */
  void fallBack() {
    session.disconnect();
    fallback.open();
  }

  /** Returns how far the fallback is. */
  SpokenFallback.State fallback() {
    return fallback.state();
  }

  /** The fallback goes on, with the answer that the model owes. */
  void goOn(SpokenFallback.Ready ready) {
    Reply owed = spoken.answers().handOver();
    LanguageDialogue other =
        new LanguageDialogue(
            ready.model(),
            config.prompts(),
            tools,
            config.turnTaking().reEngagement(),
            nudge,
            report);
    other.remember(spoken.history());
    dialogue.goOnWith(other);
    otherEar = ready.ear();
    if (owed != null) {
      other.goOn(config.prompts().openingMessage(), owed);
    }
  }

  boolean hasFallenBack() {
    return otherEar != null;
  }

  /** Ends everything. Idempotent. */
  void close() {
    session.close();
    fallback.close();
  }

  /** The model hears; after it the fallback's recogniser. */
  private final class Ear implements SpeechToText {
    @Override
    public void accept(AudioFrame caller) {
      SpeechToText other = otherEar;
      if (other == null) {
        session.accept(caller);
      } else {
        other.accept(caller);
      }
    }

    @Override
    public void onData(String topic, byte[] payload) {
      SpeechToText other = otherEar;
      if (other != null) {
        other.onData(topic, payload);
      }
    }

    @Override
    public void finishTurn() {
      SpeechToText other = otherEar;
      if (other != null) {
        other.finishTurn();
      }
    }

    @Override
    public boolean detectsTurns() {
      SpeechToText other = otherEar;
      return other == null || other.detectsTurns();
    }

    @Override
    public void close() {
      SpokenCall.this.close();
    }
  }
}
