package io.voxbridge.agents.conversation;

import io.voxbridge.agents.hearing.CallerHearing;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.media.room.Room;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutorService;

/** What exists only while bot and caller are in the room together, wired up. */
record ConnectedCall(
    Room room,
    CallLine line,
    Conversation conversation,
    Speaker speaker,
    Threads threads,
    Times times) {

  /**
   * What a call runs on besides its audio clock.
   *
   * @param speech makes the bot's speech, one text at a time
   * @param spare makes the lines for when that fails
   */
  record Threads(ExecutorService speech, ExecutorService spare, Ticker ticker) {
    void stop() {
      speech.shutdownNow();
      spare.shutdownNow();
    }
  }

  /** What several threads of a call share; each part is thread-safe. */
  record Shared(
      CallReport report,
      CallInbox inbox,
      CallerAudio callerAudio,
      CallerPresence caller,
      Playout playout,
      EndingLatch ending,
      RoomLink link,
      CallTransfer transfer,
      CallerHearing hearing) {}

  /**
   * When it began.
   *
   * @param answeredAt when the phone was answered, as far as known
   * @param begunAt when the bot could speak
   * @param begunNanos the same moment as {@code begunAt}, by the ticker
   */
  record Times(Instant answeredAt, Instant begunAt, long begunNanos) {}

  /** Puts the parts of a call together; nothing moves before the audio clock ticks. */
  static ConnectedCall of(
      CallSessionRequest request,
      CallSessionSettings settings,
      Shared shared,
      CallEquipment equipment,
      Room room,
      Threads threads,
      Times times) {
    RuntimeConfig config = request.config();
    Locale locale = language(config);
    LanguagePack language = LanguagePack.of(locale);
    Speaker speaker =
        new Speaker(
            equipment.voice(),
            shared.playout(),
            threads.speech(),
            failure -> shared.inbox().offerSurely(new CallSignal.Speechless(failure)));
    CallerHearing.OfCall hearing = shared.hearing().forCall(config.turnTaking().vad());
    CallerVoice voice = new CallerVoice(hearing);
    Conversation conversation =
        new Conversation(
            new ConversationParts(
                equipment.dialogue(language),
                equipment.spoken(),
                equipment.tools(),
                new ConversationParts.Mouth(
                    speaker, shared.playout(), farEnd(room), settings.silences()::accept),
                equipment.speechToText(),
                voice),
            new ConversationRules(
                config.prompts().openingMessage(),
                config.prompts().preTransferMessage(),
                new InterruptionRule(config.turnTaking(), language),
                new EndpointRule(config.turnTaking().vad().stop(), language, hearing.turnEnd()),
                TranscriptBudget.of(config.providers().stt().provider()),
                equipment.lines(language, threads.spare()),
                locale),
            shared.report(),
            shared.inbox(),
            threads.ticker());
    CallLine line =
        new CallLine(
            new CallLine.Limits(
                config.call().maxCallDuration(), settings.noAudio(), settings.callerMissing()),
            new CallLine.Media(
                room,
                shared.link(),
                shared.callerAudio(),
                shared.playout(),
                voice,
                equipment.speechToText(),
                equipment.recorder()),
            shared.inbox(),
            shared.caller(),
            conversation,
            shared.report(),
            new CallLine.Ends(shared.ending(), shared.transfer()));
    return new ConnectedCall(room, line, conversation, speaker, threads, times);
  }

  private static BotVoice.FarEnd farEnd(Room room) {
    return new BotVoice.FarEnd() {
      @Override
      public void clear() {
        room.clearPlayout();
      }

      @Override
      public int unheardFrames() {
        return room.unheardFrames();
      }

      @Override
      public long soundSentNanos() {
        return room.soundSentNanos();
      }

      @Override
      public void press(String digits) {
        room.sendDtmf(digits);
      }
    };
  }

  private static Locale language(RuntimeConfig config) {
    return Locale.forLanguageTag(
        config.flow() == null ? config.providers().stt().language() : config.flow().language());
  }
}
