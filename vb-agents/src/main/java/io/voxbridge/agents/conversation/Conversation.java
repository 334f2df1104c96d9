package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.Disposition;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one call: raises the events of the {@link TurnTable} from what the caller does, what
 * the {@link Dialogue} wants and what the {@link StateWatchdog} sees, and carries out its commands.
 * Everything runs on the audio clock; times are milliseconds of the recording.
 */
final class Conversation implements CallerEar.Listener {
  /** Sound still on its way to the caller when the last frame has been handed to the room. */
  static final Duration FAREWELL_TAIL = Duration.ofMillis(200);

  /** A voice heard longer ago than this does not belong to a transcript that arrives now. */
  private static final long VOICE_OF_TRANSCRIPT_MILLIS = 3_000;

  private final Parts parts;
  private final Rules rules;
  private final CallReport report;
  private final Ticker ticker;
  private final BotVoice bot;
  private final CallerEar ear;
  private final Floor floor;
  private final ToolWait tools;
  private final Drafts drafts;
  private final SilenceTimer silence = new SilenceTimer();
  private final StateWatchdog watchdog = new StateWatchdog();
  private final AnswerTimer answer;
  private final Troubles troubles = new Troubles();
  private final Deque<Runnable> finishedHere = new ArrayDeque<>();

  private TurnState state = TurnState.THINKING;
  private volatile @Nullable Thread clockThread;
  private int commandDepth;
  private @Nullable Reply current;
  private boolean waiting;
  private @Nullable Duration listenTimeout;
  private Next.@Nullable Tools wantedTools;
  private Next.@Nullable HangUp hangUp;
  private Next.@Nullable Transfer transfer;
  private @Nullable Ending broken;
  private boolean transferBegun;
  private boolean inOpening = true;
  private String turnText = "";
  private char turnKey;
  private @Nullable String kept;
  private long keptMillis;
  private boolean keptSurely;
  private long talkedUntilMillis;
  private long lastReplyMillis;
  private long askedMillis;

  Conversation(Parts parts, Rules rules, CallReport report, CallInbox inbox, Ticker ticker) {
    this.parts = parts;
    this.rules = rules;
    this.report = report;
    this.ticker = ticker;
    this.bot =
        new BotVoice(
            new BotVoice.Parts(parts.speaker(), parts.playout(), ticker),
            parts.farEnd(),
            report,
            (reply, next) -> finished(reply, next, inbox),
            rules.locale());
    this.ear =
        new CallerEar(
            parts.recogniser(), parts.voice(), rules.endpoint(), rules.transcriptBudget(), this);
    this.floor = new Floor(rules.interruptions(), parts.voice(), rules.transcriptBudget());
    this.tools =
        new ToolWait(
            parts.tools(),
            report,
            (batch, index, outcome) ->
                inbox.offerSurely(new CallSignal.ToolDone(batch, index, outcome)));
    this.drafts = new Drafts(parts.dialogue(), bot, report);
    this.answer = new AnswerTimer(report);
  }

  /** Who talks with whom. */
  record Parts(
      Dialogue dialogue,
      ToolRunner tools,
      Speaker speaker,
      Playout playout,
      BotVoice.FarEnd farEnd,
      SpeechToText recogniser,
      CallerVoice voice) {}

  /**
   * By which rules.
   *
   * @param opening said before the dialogue begins; blank for nothing
   * @param preTransfer said before a transfer for which the dialogue has no text; blank for nothing
   * @param transcriptBudget how long a final transcript may take
   */
  record Rules(
      String opening,
      String preTransfer,
      InterruptionRule interruptions,
      EndpointRule endpoint,
      Duration transcriptBudget,
      CannedLines lines,
      Locale locale) {}

  /** Says the opening and begins the dialogue. */
  void start(long nowMillis) {
    clockThread = Thread.currentThread();
    watchdog.entered(state, nowMillis);
    ask(reply -> parts.dialogue().start(rules.opening(), reply), nowMillis);
  }

  /** The recogniser found something. */
  void onRecognised(RecognitionEvent event, long nowMillis) {
    if (event instanceof RecognitionEvent.Trouble trouble) {
      report.serviceError("stt", trouble.problem().message(), nowMillis);
      if (trouble.isOver() && parts.dialogue().isFree()) {
        broken("the bot cannot hear: " + trouble.problem().message(), nowMillis);
      }
      return;
    }
    ear.on(event, nowMillis);
  }

  @Override
  public void onWords(String soFar, long nowMillis) {
    troubles.understood();
    if (!isInterruptible() || (inOpening && state == TurnState.THINKING)) {
      return;
    }
    if (state == TurnState.SPEAKING) {
      if (rules.interruptions().cutsSpeech(soFar, parts.dialogue().understands(soFar))) {
        interrupt("words", nowMillis);
      }
    } else if (state == TurnState.THINKING
        && parts.dialogue().isFree()
        && rules.interruptions().joinsTurn(soFar)) {
      floor.takenByWords(nowMillis);
      raise(TurnEvent.CUT_IN, nowMillis);
    }
  }

  @Override
  public void onTurnLikelyOver(String text, long nowMillis) {
    turnText = text;
    raise(TurnEvent.TURN_LIKELY_OVER, nowMillis);
  }

  @Override
  public void onTurnWentOn(long nowMillis) {
    raise(TurnEvent.TURN_WENT_ON, nowMillis);
  }

  @Override
  public void onTurn(String text, Duration length, String by, long waited, long nowMillis) {
    long spokenUntil = spokenUntil(nowMillis);
    report.callerSaid(text, Math.max(0, spokenUntil - length.toMillis()), spokenUntil);
    troubles.understood();
    if (!parts.recogniser().detectsTurns()) {
      report.event("endpointing", nowMillis, by, Map.of("waited_ms", waited));
    }
    if (!isInterruptible() || (inOpening && state == TurnState.THINKING)) {
      return;
    }
    boolean free = parts.dialogue().isFree();
    boolean busy = state == TurnState.SPEAKING || (state == TurnState.THINKING && !free);
    turnText = text;
    if (busy) {
      if (!rules.interruptions().cutsSpeech(text, parts.dialogue().understands(text))) {
        floor.notMeant();
        raise(
            state == TurnState.SPEAKING ? TurnEvent.TURN_ENDED : TurnEvent.VOICE_IN_VAIN,
            nowMillis);
        return;
      }
      interrupt("transcript", nowMillis);
    } else if (state == TurnState.THINKING && !rules.interruptions().joinsTurn(text)) {
      floor.notMeant();
      return;
    }
    answer.callerFinished(spokenUntil, nowMillis);
    raise(TurnEvent.TURN_ENDED, nowMillis);
  }

  @Override
  public void onNoWords(long nowMillis) {
    if (state == TurnState.LISTENING && parts.dialogue().isFree() && isInterruptible()) {
      if (troubles.notUnderstood()) {
        broken("the recogniser finds no words in what the caller says", nowMillis);
      } else {
        watchdogSaw("no_words", nowMillis);
        raise(TurnEvent.NOT_UNDERSTOOD, nowMillis);
      }
    }
  }

  /** The caller pressed a key; while the bot talks only a key that answers it counts. */
  void onKey(char key, long nowMillis) {
    report.keyPressed(key, nowMillis);
    if (!isInterruptible() || (bot.isTalking() && !parts.dialogue().understands(key))) {
      return;
    }
    if (state == TurnState.SPEAKING) {
      interruptionEvent("dtmf", nowMillis);
    }
    answer.callerFinished(nowMillis, nowMillis);
    turnKey = key;
    raise(TurnEvent.KEY, nowMillis);
  }

  /** An answer is complete. */
  void onFinished(Reply reply, Next next, long nowMillis) {
    if (drafts.takes(reply, next) || reply != current) {
      return;
    }
    waiting = false;
    parts.dialogue().onComplete(reply, next);
    for (Dialogue.Note note : parts.dialogue().notes()) {
      report.event(note.type(), nowMillis, note.name(), note.data());
    }
    listenTimeout = null;
    switch (next) {
      case Next.Listen listen -> listenTimeout = listen.timeout();
      case Next.Tools wanted -> {
        String pre = reply.hasText() ? null : tools.preMessage(wanted.calls());
        if (pre != null) {
          bot.reply(false).say(pre);
        }
        wantedTools = wanted;
        raise(TurnEvent.TOOLS_WANTED, nowMillis);
      }
      case Next.HangUp end -> {
        hangUp = end;
        raise(TurnEvent.HANG_UP_WANTED, nowMillis);
      }
      case Next.Transfer wish -> {
        transfer = wish;
        transferBegun = false;
        if (!bot.isTalking() && !rules.preTransfer().isBlank()) {
          bot.reply(false).say(rules.preTransfer());
        }
        raise(TurnEvent.TRANSFER_WANTED, nowMillis);
      }
      case Next.Failed failed -> {
        report.serviceError("llm", failed.problem().message(), nowMillis);
        failed("the language model failed: " + failed.problem().message(), nowMillis);
      }
    }
    saidAllIfSo(nowMillis);
  }

  /** A tool is done. */
  void onToolDone(int batch, int index, ToolOutcome outcome, long nowMillis) {
    if (state != TurnState.TOOL) {
      return;
    }
    if (outcome.effect() instanceof ToolEffect.SendDtmf keys) {
      bot.press(keys.digits());
    }
    if (tools.take(batch, index, outcome, nowMillis)) {
      raise(TurnEvent.TOOLS_DONE, nowMillis);
    }
  }

  /** The bot's voice failed. */
  void onSpeechless(Speaker.Failure failure, long nowMillis) {
    String why = CallEquipment.message(failure.why());
    report.serviceError("tts", why, nowMillis);
    rules.lines().voiceFailed();
    failed("the bot cannot speak: " + why, nowMillis);
  }

  /** The call could not be passed on: the dialogue goes on. */
  void onTransferFailed(String why, long nowMillis) {
    transfer = null;
    turnText = why;
    raise(TurnEvent.TRANSFER_FAILED, nowMillis);
  }

  /** The line is broken for 20 ms: nobody's silence counts. */
  void standStill() {
    silence.hold(AudioFrame.MILLIS);
    watchdog.hold(AudioFrame.MILLIS);
    talkedUntilMillis += AudioFrame.MILLIS;
    lastReplyMillis += AudioFrame.MILLIS;
  }

  /** Looks at the caller's voice and the silence; before the bot's frame of this tick is played. */
  void beforeFrame(long nowMillis) {
    if (state != TurnState.LISTENING) {
      ear.forgetVoice();
    }
    ear.tick(nowMillis);
    parts.dialogue().tick(nowMillis);
    rules.lines().tick(parts.speaker(), nowMillis);
    if (state == TurnState.LISTENING) {
      if (silence.isOver(nowMillis, parts.voice().isSpeaking(), parts.voice().lastVoiceMillis())) {
        raise(TurnEvent.SILENCE, nowMillis);
      }
    } else {
      lookAtFloor(nowMillis);
      lookAtEvidence(nowMillis);
    }
  }

  /** A frame of the bot's speech went to the room in the tick that begins now. */
  void onFramePlayed(Utterance utterance, Sentence sentence, long nowMillis) {
    boolean first = bot.framePlayed(utterance, sentence, nowMillis);
    Reply answering = current;
    boolean ofAnswer = answering == null || utterance.reply() == answering.number();
    if (ofAnswer) {
      lastReplyMillis = nowMillis;
    }
    if (first && ofAnswer) {
      if (utterance.reply() != BotVoice.NO_REPLY) {
        answer.firstSound(nowMillis);
      }
      raise(TurnEvent.SOUND, nowMillis);
    }
  }

  /** Closes what has been said, and heard, to its end; after the bot's frame was played. */
  void afterFrame(long nowMillis) {
    if (bot.closeHeard() && !bot.isTalking()) {
      talkedUntilMillis = nowMillis;
    }
    saidAllIfSo(nowMillis);
  }

  /** Returns how the conversation ended; null while it goes on. */
  @Nullable Ending over(long nowMillis) {
    if (hangUp == null || !saidAll(nowMillis)) {
      return null;
    }
    return broken != null ? broken : Ending.of(hangUp.reason());
  }

  /** Returns the transfer to begin now, once; null when there is none. */
  Next.@Nullable Transfer dueTransfer(long nowMillis) {
    if (transfer == null || transferBegun || !saidAll(nowMillis)) {
      return null;
    }
    transferBegun = true;
    return transfer;
  }

  /** The call ends now, whatever is being said: what was heard of it goes on record. */
  void cutOff() {
    drafts.drop(0);
    Reply answering = current;
    if (answering != null) {
      answering.cancel();
    }
    tools.stop();
    bot.cutOff();
  }

  boolean isSayingFarewell() {
    return hangUp != null;
  }

  TurnState state() {
    return state;
  }

  /** Returns how the dialogue classified the call; null when it did not. */
  @Nullable Disposition disposition() {
    if (transfer != null) {
      return transfer.disposition();
    }
    return hangUp == null ? null : hangUp.disposition();
  }

  private void raise(TurnEvent event, long nowMillis) {
    TurnTable.Step step = TurnTable.after(state, event);
    if (step.next() != state || !step.commands().isEmpty()) {
      state = step.next();
      watchdogEntered(event, nowMillis);
    }
    commandDepth++;
    try {
      for (TurnCommand command : step.commands()) {
        perform(command, nowMillis);
      }
    } finally {
      commandDepth--;
    }
    takeFinished();
  }

  /** Takes the ends of answers that were given within the command that asked for them. */
  private void takeFinished() {
    while (commandDepth == 0 && !finishedHere.isEmpty()) {
      finishedHere.removeFirst().run();
    }
  }

  private void watchdogEntered(TurnEvent event, long nowMillis) {
    boolean goesOn =
        event == TurnEvent.DEAD_AIR
            || event == TurnEvent.VOICE_OVER
            || event == TurnEvent.VOICE_IN_VAIN
            || event == TurnEvent.CUT_IN;
    if (!goesOn) {
      watchdog.entered(state, nowMillis);
    }
  }

  private void perform(TurnCommand command, long nowMillis) {
    switch (command) {
      case ASK -> askForTurn(nowMillis);
      case DRAFT -> drafts.begin(turnText, nowMillis);
      case DROP_DRAFT -> drafts.drop(nowMillis);
      case TAKE_BACK -> {
        cut(nowMillis);
        String before = parts.dialogue().takeBack();
        turnText = before == null ? turnText : before + " " + turnText;
      }
      case CUT -> cut(nowMillis);
      case HOLD -> bot.hold();
      case RESUME -> goOn(nowMillis);
      case KEEP_WORDS -> {
        kept = turnText;
        keptMillis = nowMillis;
        keptSurely = state == TurnState.TOOL;
        goOn(nowMillis);
      }
      case PASS_KEY -> ask(reply -> parts.dialogue().onKey(turnKey, reply), nowMillis);
      case NUDGE -> ask(parts.dialogue()::onSilence, nowMillis);
      case LISTEN -> listen(nowMillis);
      case RUN_TOOLS -> tools.run(Objects.requireNonNull(wantedTools).calls(), nowMillis);
      case STOP_TOOLS -> tools.stop();
      case CONTINUE -> {
        answer.tools(nowMillis - tools.startedMillis());
        ask(reply -> parts.dialogue().onTools(tools.finished(), reply), nowMillis);
      }
      case TRANSFER_FAILED ->
          ask(reply -> parts.dialogue().onTransferFailed(turnText, reply), nowMillis);
      case FILL -> fill(nowMillis);
      case APOLOGISE -> apologise(nowMillis);
      case GIVE_UP -> giveUp();
    }
  }

  /** The voice over the bot was nothing: it goes on where it was. */
  private void goOn(long nowMillis) {
    if (bot.isOnHold()) {
      Map<String, @Nullable Object> data = new LinkedHashMap<>();
      data.put("held_ms", floor.heldMillis(nowMillis));
      report.event("false_interruption", nowMillis, parts.dialogue().position(), data);
      bot.resume();
    }
    floor.release();
    parts.voice().countFromHere();
  }

  private void askForTurn(long nowMillis) {
    Drafts.Kept draft = drafts.keep(turnText, nowMillis);
    bot.resume();
    floor.release();
    if (draft == null) {
      ask(reply -> parts.dialogue().onTurn(turnText, reply), nowMillis);
      return;
    }
    begin(draft.reply(), nowMillis);
    draft.reply().release();
    Next next = draft.next();
    if (next != null) {
      finishedHere.addLast(() -> onFinished(draft.reply(), next, nowMillis));
    }
  }

  private void ask(Consumer<Reply> question, long nowMillis) {
    Reply reply = bot.reply(false);
    begin(reply, nowMillis);
    commandDepth++;
    try {
      question.accept(reply);
    } finally {
      commandDepth--;
    }
    takeFinished();
  }

  private void begin(Reply reply, long nowMillis) {
    silence.stop();
    if (!bot.isTalking()) {
      parts.voice().countFromHere();
    }
    current = reply;
    waiting = true;
    lastReplyMillis = nowMillis;
    askedMillis = nowMillis;
    answer.asked(reply, nowMillis, ticker.nanos());
  }

  private void finished(Reply reply, Next next, CallInbox inbox) {
    if (Thread.currentThread() == clockThread && commandDepth > 0) {
      finishedHere.addLast(() -> onFinished(reply, next, askedMillis));
    } else {
      inbox.offerSurely(new CallSignal.Finished(reply, next));
    }
  }

  private void cut(long nowMillis) {
    Reply answering = current;
    bot.cut();
    if (answering != null) {
      answering.cancel();
      parts.dialogue().onCut(answering, answering.heard());
    }
    current = null;
    waiting = false;
    floor.release();
    if (state == TurnState.LISTENING || state == TurnState.ENDING) {
      fellSilent(nowMillis);
    }
  }

  private void interrupt(String by, long nowMillis) {
    interruptionEvent(by, nowMillis);
    if (state == TurnState.SPEAKING) {
      raise(TurnEvent.CUT_IN, nowMillis);
    }
  }

  private void interruptionEvent(String by, long nowMillis) {
    report.event(CallEvent.INTERRUPTION, nowMillis, parts.dialogue().position(), Map.of("by", by));
  }

  private void listen(long nowMillis) {
    fellSilent(nowMillis);
    troubles.saidSomething();
    String early = kept;
    kept = null;
    if (early != null
        && (keptSurely || floor.isStillMeant(early, keptMillis, nowMillis, parts.dialogue()))) {
      turnText = early;
      answer.callerFinished(keptMillis, nowMillis);
      raise(TurnEvent.TURN_ENDED, nowMillis);
    }
  }

  private void fellSilent(long nowMillis) {
    inOpening = false;
    talkedUntilMillis = nowMillis;
    if (listenTimeout != null) {
      silence.start(nowMillis, listenTimeout);
    }
  }

  private void saidAllIfSo(long nowMillis) {
    boolean speaks = state == TurnState.THINKING || state == TurnState.SPEAKING;
    if (speaks && !waiting && !bot.isTalking()) {
      raise(TurnEvent.SAID_ALL, nowMillis);
    }
  }

  private boolean saidAll(long nowMillis) {
    return !bot.isTalking() && nowMillis >= talkedUntilMillis + FAREWELL_TAIL.toMillis();
  }

  private void lookAtFloor(long nowMillis) {
    if (!isInterruptible() || state == TurnState.LISTENING) {
      return;
    }
    boolean mayPause = bot.isTalking() || state == TurnState.THINKING;
    if (!bot.isOnHold()) {
      if (mayPause && floor.isTakenByVoice(inOpening, nowMillis)) {
        if (rules.interruptions().cutsByVoice() && state == TurnState.SPEAKING) {
          interrupt("speech", nowMillis);
        } else {
          floor.takenByVoice(nowMillis);
          raise(TurnEvent.VOICE_OVER, nowMillis);
        }
      }
    } else if (floor.isGivenBack(ear.isInTurn(), ear.tellsInterims(), nowMillis)) {
      raise(TurnEvent.VOICE_IN_VAIN, nowMillis);
    }
  }

  private void lookAtEvidence(long nowMillis) {
    TurnEvent wrong =
        watchdog.check(
            new StateWatchdog.Evidence(
                bot.lastFrameMillis(),
                lastReplyMillis,
                bot.owesSound(),
                waiting,
                bot.isTalking(),
                bot.isOnHold()),
            nowMillis);
    if (wrong == null) {
      return;
    }
    watchdogSaw(wrong.name().toLowerCase(Locale.ROOT), nowMillis);
    if (wrong == TurnEvent.STALLED || wrong == TurnEvent.OVERDUE) {
      if (bot.owesSound()) {
        rules.lines().voiceFailed();
      }
      if (state == TurnState.THINKING || state == TurnState.SPEAKING) {
        failed("no answer came", wrong, nowMillis);
        return;
      }
    }
    raise(wrong, nowMillis);
  }

  private void watchdogSaw(String what, long nowMillis) {
    report.event("watchdog", nowMillis, state.name().toLowerCase(Locale.ROOT), Map.of("saw", what));
  }

  private void failed(String why, long nowMillis) {
    failed(why, TurnEvent.REPLY_FAILED, nowMillis);
  }

  /** A dialogue that asks word for word cannot ask differently; others get a second chance. */
  private void failed(String why, TurnEvent event, long nowMillis) {
    if (!parts.dialogue().isFree() || troubles.failed() || state == TurnState.ENDING) {
      broken(why, nowMillis);
    } else {
      raise(event, nowMillis);
    }
  }

  private void broken(String why, long nowMillis) {
    if (broken == null) {
      broken = Ending.error(why);
      raise(TurnEvent.BROKEN, nowMillis);
    }
  }

  private void fill(long nowMillis) {
    CannedLines.Canned line = rules.lines().get(LanguagePack.Line.HOLD);
    if (line != null) {
      bot.sayReady(line.text(), line.frames());
      report.event("filler", nowMillis, state.name().toLowerCase(Locale.ROOT), Map.of());
    }
  }

  private void apologise(long nowMillis) {
    silence.stop();
    CannedLines.Canned line = rules.lines().get(LanguagePack.Line.REPEAT);
    if (line != null) {
      bot.sayReady(line.text(), line.frames());
      report.event("apology", nowMillis, null, Map.of());
    }
  }

  private void giveUp() {
    hangUp = new Next.HangUp(DisconnectReason.ERROR, null);
    transfer = null;
    CannedLines.Canned line = rules.lines().get(LanguagePack.Line.GOODBYE);
    if (line != null) {
      bot.sayReady(line.text(), line.frames());
    }
  }

  private long spokenUntil(long nowMillis) {
    long last = parts.voice().lastVoiceMillis();
    return last >= nowMillis - VOICE_OF_TRANSCRIPT_MILLIS ? last : nowMillis;
  }

  private boolean isInterruptible() {
    return hangUp == null && transfer == null && parts.dialogue().isInterruptible();
  }
}
