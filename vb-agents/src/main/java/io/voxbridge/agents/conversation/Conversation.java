package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.domain.disposition.Disposition;
import io.voxbridge.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/**
 * One conversation: takes what the call's threads tell and hands it to the part whose duty it is,
 * and carries out the commands of the {@link TurnTable}. The parts own what they know: {@link
 * CallerTurns} the caller's words, {@link Asking} the answer on its way, {@link Listening} the wait
 * for the caller, {@link Watch} the evidence, {@link CallEnd} how it ends. Everything runs on the
 * audio clock; times are milliseconds of the recording.
 */
final class Conversation {
  private final ConversationParts parts;
  private final ConversationRules rules;
  private final Engine engine;
  private final TurnMachine machine;
  private final Listening listening = new Listening();
  private final Troubles troubles = new Troubles();
  private final AnswerTimer timer;
  private final Asking asking;
  private final CallEnd end;
  private final CannedSpeech canned;
  private final Watch watch;
  private final CallerTurns caller;
  private final @Nullable SpokenTurns spoken;
  private final ToolWait tools;

  Conversation(
      ConversationParts parts,
      ConversationRules rules,
      CallReport report,
      CallInbox inbox,
      Ticker ticker) {
    this.parts = parts;
    this.rules = rules;
    StateWatchdog watchdog = new StateWatchdog();
    this.machine =
        new TurnMachine(this::perform, (state, by, now) -> Watch.entered(watchdog, state, by, now));
    BotVoice bot =
        new BotVoice(
            new BotVoice.Parts(
                parts.mouth().speaker(), parts.mouth().playout(), ticker, parts.mouth().silences()),
            parts.mouth().farEnd(),
            report,
            (reply, next) -> finished(reply, next, inbox),
            rules.locale());
    this.engine = new Engine(machine, parts.dialogue(), bot, parts.voice(), report);
    this.timer = new AnswerTimer(report);
    this.asking = new Asking(engine, machine, timer, listening, ticker);
    this.end = new CallEnd(machine, parts.dialogue(), troubles);
    this.canned = new CannedSpeech(rules.lines(), bot, report);
    this.watch = new Watch(engine, asking, canned, end, watchdog);
    CallerTurns.Progress progress = new CallerTurns.Progress(asking, timer, troubles, end, watch);
    this.caller = new CallerTurns(engine, parts.recogniser(), rules, listening, progress);
    this.spoken =
        parts.spoken() == null
            ? null
            : new SpokenTurns(engine, parts.spoken(), listening, progress);
    this.tools =
        new ToolWait(
            parts.tools(),
            report,
            (batch, index, outcome) ->
                inbox.offerSurely(new CallSignal.ToolDone(batch, index, outcome)));
  }

  /** Says the opening and begins the dialogue. */
  void start(long nowMillis) {
    machine.begin();
    watch.begin(machine.state(), nowMillis);
    asking.ask(reply -> parts.dialogue().start(rules.opening(), reply), nowMillis);
  }

  /** The recogniser found something. */
  void onRecognised(RecognitionEvent event, long nowMillis) {
    caller.onRecognised(event, nowMillis);
  }

  /** The model that hears and speaks told something. */
  void onModelTold(long nowMillis) {
    if (spoken != null) {
      spoken.take(nowMillis);
    }
  }

  /** The caller pressed a key. */
  void onKey(char key, long nowMillis) {
    caller.onKey(key, nowMillis);
  }

  /** An answer is complete. */
  void onFinished(Reply reply, Next next, long nowMillis) {
    if (!asking.takes(reply, next)) {
      return;
    }
    parts.dialogue().onComplete(reply, next);
    for (Dialogue.Note note : parts.dialogue().notes()) {
      engine.report().event(note.type(), nowMillis, note.name(), note.data());
    }
    listening.allow(null);
    switch (next) {
      case Next.Listen listen -> listening.allow(listen.timeout());
      case Next.Tools wanted -> {
        tools.want(wanted.calls());
        String pre = reply.hasText() ? null : tools.preMessage();
        if (pre != null) {
          engine.bot().reply(false).say(pre);
        }
        machine.raise(TurnEvent.TOOLS_WANTED, nowMillis);
      }
      case Next.HangUp wish -> end.wants(wish, nowMillis);
      case Next.Transfer wish -> {
        end.wants(wish);
        if (!engine.bot().isTalking() && !rules.preTransfer().isBlank()) {
          engine.bot().reply(false).say(rules.preTransfer());
        }
        machine.raise(TurnEvent.TRANSFER_WANTED, nowMillis);
      }
      case Next.Failed failed -> {
        engine.report().serviceError("llm", failed.problem().message(), nowMillis);
        end.failed("the language model failed: " + failed.problem().message(), nowMillis);
      }
    }
    saidAllIfSo(nowMillis);
  }

  /** A tool is done. */
  void onToolDone(int batch, int index, ToolOutcome outcome, long nowMillis) {
    if (machine.state() != TurnState.TOOL) {
      return;
    }
    if (outcome.effect() instanceof ToolEffect.SendDtmf keys) {
      engine.bot().press(keys.digits());
    }
    if (tools.take(batch, index, outcome, nowMillis)) {
      machine.raise(TurnEvent.TOOLS_DONE, nowMillis);
    }
  }

  /** The bot's voice failed. */
  void onSpeechless(Speaker.Failure failure, long nowMillis) {
    String why = CallEquipment.message(failure.why());
    engine.report().serviceError("tts", why, nowMillis);
    canned.voiceFailed();
    end.failed("the bot cannot speak: " + why, nowMillis);
  }

  /** The call could not be passed on: the dialogue goes on. */
  void onTransferFailed(String why, long nowMillis) {
    end.transferFailed();
    asking.about(why);
    machine.raise(TurnEvent.TRANSFER_FAILED, nowMillis);
  }

  /** The line is broken for 20 ms: nobody's silence counts. */
  void standStill() {
    listening.hold(AudioFrame.MILLIS);
    watch.hold();
    end.hold(AudioFrame.MILLIS);
    asking.hold(AudioFrame.MILLIS);
    if (spoken != null) {
      spoken.hold(AudioFrame.MILLIS);
    }
  }

  /** Looks at the caller's voice and the silence; before the bot's frame of this tick is played. */
  void beforeFrame(long nowMillis) {
    boolean recognised = spoken == null || !spoken.isLive();
    engine.bot().tick();
    if (spoken != null) {
      spoken.tick(nowMillis);
    }
    if (recognised) {
      caller.tick(nowMillis);
    }
    parts.dialogue().tick(nowMillis);
    canned.tick(parts.mouth().speaker(), nowMillis);
    if (machine.state() == TurnState.LISTENING) {
      if (listening.isOver(parts.voice(), nowMillis)) {
        machine.raise(TurnEvent.SILENCE, nowMillis);
      }
    } else {
      if (recognised) {
        caller.lookAtFloor(nowMillis);
      }
      watch.look(nowMillis);
    }
  }

  /** A frame of the bot's speech went to the room in the tick that begins now. */
  void onFramePlayed(Utterance utterance, Sentence sentence, long nowMillis) {
    boolean first = engine.bot().framePlayed(utterance, sentence, nowMillis);
    if (first) {
      timer.firstSound(utterance.reply(), nowMillis);
    }
    if (asking.isAnswer(utterance, nowMillis) && first) {
      machine.raise(TurnEvent.SOUND, nowMillis);
    }
  }

  /** Closes what has been said, and heard, to its end; after the bot's frame was played. */
  void afterFrame(long nowMillis) {
    if (engine.bot().closeHeard() && !engine.bot().isTalking()) {
      end.fellSilent(nowMillis);
    }
    saidAllIfSo(nowMillis);
  }

  /** Returns how the conversation ended; null while it goes on. */
  @Nullable Ending over(long nowMillis) {
    return end.over(engine.bot().isTalking(), nowMillis);
  }

  /** Returns the transfer to begin now, once; null when there is none. */
  Next.@Nullable Transfer dueTransfer(long nowMillis) {
    return end.dueTransfer(engine.bot().isTalking(), nowMillis);
  }

  /** The call ends now, whatever is being said: what was heard of it goes on record. */
  void cutOff() {
    asking.stop();
    tools.stop();
    engine.bot().cutOff();
  }

  /** Returns the counters of the model that hears and speaks; null when there is none. */
  CallLiveness.@Nullable QueueCounters modelCounters() {
    return parts.spoken() == null ? null : parts.spoken().session().counters();
  }

  boolean isSayingFarewell() {
    return end.isSayingFarewell();
  }

  TurnState state() {
    return machine.state();
  }

  /** Returns how the dialogue classified the call; null when it did not. */
  @Nullable Disposition disposition() {
    return end.disposition();
  }

  private void perform(TurnCommand command, long nowMillis) {
    Dialogue dialogue = parts.dialogue();
    switch (command) {
      case ASK -> {
        caller.releaseFloor();
        asking.askForTurn(this::onFinished, nowMillis);
      }
      case DRAFT -> asking.draft(nowMillis);
      case DROP_DRAFT -> asking.dropDraft(nowMillis);
      case TAKE_BACK -> {
        cut(nowMillis);
        asking.takeBack();
      }
      case CUT -> cut(nowMillis);
      case HOLD -> engine.bot().hold();
      case RESUME -> caller.goOn(nowMillis);
      case KEEP_WORDS -> {
        caller.keepWords(nowMillis);
        caller.goOn(nowMillis);
      }
      case PASS_KEY -> asking.ask(reply -> dialogue.onKey(caller.key(), reply), nowMillis);
      case NUDGE -> asking.ask(dialogue::onSilence, nowMillis);
      case LISTEN -> {
        fellSilent(nowMillis);
        troubles.saidSomething();
        caller.answerEarlyWords(nowMillis);
      }
      case RUN_TOOLS -> tools.run(nowMillis);
      case STOP_TOOLS -> tools.stop();
      case CONTINUE -> {
        timer.tools(nowMillis - tools.startedMillis());
        asking.ask(reply -> dialogue.onTools(tools.finished(), reply), nowMillis);
      }
      case TRANSFER_FAILED ->
          asking.ask(reply -> dialogue.onTransferFailed(asking.turn(), reply), nowMillis);
      case FILL -> canned.fill(machine.state(), nowMillis);
      case APOLOGISE -> {
        listening.stop();
        canned.apologise(nowMillis);
      }
      case GIVE_UP -> {
        end.giveUp();
        canned.sayGoodbye();
      }
    }
  }

  /** The one interruption: nothing of what was said or thought before is heard from now on. */
  private void cut(long nowMillis) {
    engine.bot().cut();
    asking.cut();
    caller.releaseFloor();
    if (machine.state() == TurnState.LISTENING || machine.state() == TurnState.ENDING) {
      fellSilent(nowMillis);
    }
  }

  private void fellSilent(long nowMillis) {
    listening.begin(nowMillis);
    end.fellSilent(nowMillis);
  }

  private void finished(Reply reply, Next next, CallInbox inbox) {
    asking.finished(reply, next, this::onFinished, inbox);
  }

  private void saidAllIfSo(long nowMillis) {
    TurnState state = machine.state();
    boolean speaks = state == TurnState.THINKING || state == TurnState.SPEAKING;
    if (speaks && !asking.isWaiting() && !engine.bot().isTalking()) {
      machine.raise(TurnEvent.SAID_ALL, nowMillis);
    }
  }
}
