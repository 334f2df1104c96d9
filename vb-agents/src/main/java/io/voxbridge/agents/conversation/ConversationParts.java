package io.voxbridge.agents.conversation;

import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.tool.ToolRunner;
import org.jspecify.annotations.Nullable;

/**
 * Who talks with whom.
 *
 * @param spoken what hears and speaks itself; null when words are recognised and spoken
 */
record ConversationParts(
    Dialogue dialogue,
    @Nullable SpokenCall spoken,
    ToolRunner tools,
    Mouth mouth,
    SpeechToText recogniser,
    CallerVoice voice) {

  /** The way from text to the caller's ear. */
  record Mouth(
      Speaker speaker, Playout playout, BotVoice.FarEnd farEnd, SilenceWatch.Taker silences) {}
}
