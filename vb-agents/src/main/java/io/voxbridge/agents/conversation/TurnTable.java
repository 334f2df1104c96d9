package io.voxbridge.agents.conversation;

import static io.voxbridge.agents.conversation.TurnCommand.APOLOGISE;
import static io.voxbridge.agents.conversation.TurnCommand.ASK;
import static io.voxbridge.agents.conversation.TurnCommand.CONTINUE;
import static io.voxbridge.agents.conversation.TurnCommand.CUT;
import static io.voxbridge.agents.conversation.TurnCommand.DRAFT;
import static io.voxbridge.agents.conversation.TurnCommand.DROP_DRAFT;
import static io.voxbridge.agents.conversation.TurnCommand.FILL;
import static io.voxbridge.agents.conversation.TurnCommand.GIVE_UP;
import static io.voxbridge.agents.conversation.TurnCommand.HOLD;
import static io.voxbridge.agents.conversation.TurnCommand.KEEP_WORDS;
import static io.voxbridge.agents.conversation.TurnCommand.LISTEN;
import static io.voxbridge.agents.conversation.TurnCommand.NUDGE;
import static io.voxbridge.agents.conversation.TurnCommand.PASS_KEY;
import static io.voxbridge.agents.conversation.TurnCommand.RESUME;
import static io.voxbridge.agents.conversation.TurnCommand.RUN_TOOLS;
import static io.voxbridge.agents.conversation.TurnCommand.STOP_TOOLS;
import static io.voxbridge.agents.conversation.TurnCommand.TAKE_BACK;
import static io.voxbridge.agents.conversation.TurnState.ENDING;
import static io.voxbridge.agents.conversation.TurnState.LISTENING;
import static io.voxbridge.agents.conversation.TurnState.SPEAKING;
import static io.voxbridge.agents.conversation.TurnState.THINKING;
import static io.voxbridge.agents.conversation.TurnState.TOOL;
import static io.voxbridge.agents.conversation.TurnState.TRANSFERRING;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The one table of a conversation: what follows from an event in a state. Every pair is either
 * listed with its consequences or listed as ignored; there is no third.
 */
final class TurnTable {
  private static final Map<TurnState, Map<TurnEvent, Step>> STEPS = new EnumMap<>(TurnState.class);
  private static final Map<TurnState, Set<TurnEvent>> IGNORED = new EnumMap<>(TurnState.class);

  static {
    in(LISTENING)
        .on(TurnEvent.TURN_ENDED, THINKING, ASK)
        .on(TurnEvent.TURN_LIKELY_OVER, LISTENING, DRAFT)
        .on(TurnEvent.TURN_WENT_ON, LISTENING, DROP_DRAFT)
        .on(TurnEvent.KEY, THINKING, DROP_DRAFT, PASS_KEY)
        .on(TurnEvent.SILENCE, THINKING, DROP_DRAFT, NUDGE)
        .on(TurnEvent.NOT_UNDERSTOOD, THINKING, DROP_DRAFT, APOLOGISE)
        .on(TurnEvent.SOUND, SPEAKING)
        .on(TurnEvent.SAID_ALL, LISTENING, LISTEN)
        .on(TurnEvent.REPLY_FAILED, THINKING, APOLOGISE)
        .on(TurnEvent.HANG_UP_WANTED, ENDING)
        .on(TurnEvent.TRANSFER_WANTED, TRANSFERRING)
        .on(TurnEvent.BROKEN, ENDING, CUT, GIVE_UP)
        .ignores(
            TurnEvent.CUT_IN,
            TurnEvent.VOICE_OVER,
            TurnEvent.VOICE_IN_VAIN,
            TurnEvent.TOOLS_WANTED,
            TurnEvent.TOOLS_DONE,
            TurnEvent.TRANSFER_FAILED,
            TurnEvent.DEAD_AIR,
            TurnEvent.OVERDUE,
            TurnEvent.STALLED);
    in(THINKING)
        .on(TurnEvent.TURN_ENDED, THINKING, TAKE_BACK, ASK)
        .on(TurnEvent.CUT_IN, THINKING, HOLD)
        .on(TurnEvent.VOICE_OVER, THINKING, HOLD)
        .on(TurnEvent.VOICE_IN_VAIN, THINKING, RESUME)
        .on(TurnEvent.KEY, THINKING, CUT, PASS_KEY)
        .on(TurnEvent.SOUND, SPEAKING)
        .on(TurnEvent.SAID_ALL, LISTENING, LISTEN)
        .on(TurnEvent.TOOLS_WANTED, TOOL, RUN_TOOLS)
        .on(TurnEvent.REPLY_FAILED, THINKING, CUT, APOLOGISE)
        .on(TurnEvent.TRANSFER_WANTED, TRANSFERRING)
        .on(TurnEvent.HANG_UP_WANTED, ENDING)
        .on(TurnEvent.DEAD_AIR, THINKING, FILL)
        .on(TurnEvent.OVERDUE, THINKING, CUT, APOLOGISE)
        .on(TurnEvent.STALLED, THINKING, CUT, APOLOGISE)
        .on(TurnEvent.BROKEN, ENDING, CUT, GIVE_UP)
        .ignores(
            TurnEvent.TURN_LIKELY_OVER,
            TurnEvent.TURN_WENT_ON,
            TurnEvent.SILENCE,
            TurnEvent.NOT_UNDERSTOOD,
            TurnEvent.TOOLS_DONE,
            TurnEvent.TRANSFER_FAILED);
    in(SPEAKING)
        .on(TurnEvent.TURN_ENDED, SPEAKING, KEEP_WORDS)
        .on(TurnEvent.CUT_IN, LISTENING, CUT)
        .on(TurnEvent.VOICE_OVER, SPEAKING, HOLD)
        .on(TurnEvent.VOICE_IN_VAIN, SPEAKING, RESUME)
        .on(TurnEvent.KEY, THINKING, CUT, PASS_KEY)
        .on(TurnEvent.SOUND, SPEAKING)
        .on(TurnEvent.SAID_ALL, LISTENING, LISTEN)
        .on(TurnEvent.TOOLS_WANTED, TOOL, RUN_TOOLS)
        .on(TurnEvent.REPLY_FAILED, THINKING, CUT, APOLOGISE)
        .on(TurnEvent.TRANSFER_WANTED, TRANSFERRING)
        .on(TurnEvent.HANG_UP_WANTED, ENDING)
        .on(TurnEvent.DEAD_AIR, SPEAKING, FILL)
        .on(TurnEvent.STALLED, THINKING, CUT, APOLOGISE)
        .on(TurnEvent.BROKEN, ENDING, CUT, GIVE_UP)
        .ignores(
            TurnEvent.TURN_LIKELY_OVER,
            TurnEvent.TURN_WENT_ON,
            TurnEvent.SILENCE,
            TurnEvent.NOT_UNDERSTOOD,
            TurnEvent.TOOLS_DONE,
            TurnEvent.TRANSFER_FAILED,
            TurnEvent.OVERDUE);
    in(TOOL)
        .on(TurnEvent.TURN_ENDED, TOOL, KEEP_WORDS)
        .on(TurnEvent.SOUND, TOOL)
        .on(TurnEvent.VOICE_OVER, TOOL, HOLD)
        .on(TurnEvent.VOICE_IN_VAIN, TOOL, RESUME)
        .on(TurnEvent.TOOLS_DONE, THINKING, CONTINUE)
        .on(TurnEvent.REPLY_FAILED, THINKING, STOP_TOOLS, CUT, APOLOGISE)
        .on(TurnEvent.TRANSFER_WANTED, TRANSFERRING)
        .on(TurnEvent.HANG_UP_WANTED, ENDING)
        .on(TurnEvent.DEAD_AIR, TOOL, FILL)
        .on(TurnEvent.OVERDUE, THINKING, STOP_TOOLS, CONTINUE)
        .on(TurnEvent.BROKEN, ENDING, STOP_TOOLS, CUT, GIVE_UP)
        .ignores(
            TurnEvent.TURN_LIKELY_OVER,
            TurnEvent.TURN_WENT_ON,
            TurnEvent.CUT_IN,
            TurnEvent.KEY,
            TurnEvent.SILENCE,
            TurnEvent.NOT_UNDERSTOOD,
            TurnEvent.SAID_ALL,
            TurnEvent.TOOLS_WANTED,
            TurnEvent.TRANSFER_FAILED,
            TurnEvent.STALLED);
    in(TRANSFERRING)
        .on(TurnEvent.TRANSFER_FAILED, THINKING, TurnCommand.TRANSFER_FAILED)
        .on(TurnEvent.DEAD_AIR, TRANSFERRING, FILL)
        .on(TurnEvent.STALLED, TRANSFERRING, CUT)
        .on(TurnEvent.REPLY_FAILED, TRANSFERRING, CUT)
        .on(TurnEvent.BROKEN, ENDING, CUT, GIVE_UP)
        .ignores(
            TurnEvent.TURN_ENDED,
            TurnEvent.TURN_LIKELY_OVER,
            TurnEvent.TURN_WENT_ON,
            TurnEvent.CUT_IN,
            TurnEvent.VOICE_OVER,
            TurnEvent.VOICE_IN_VAIN,
            TurnEvent.KEY,
            TurnEvent.SILENCE,
            TurnEvent.NOT_UNDERSTOOD,
            TurnEvent.SOUND,
            TurnEvent.SAID_ALL,
            TurnEvent.TOOLS_WANTED,
            TurnEvent.TOOLS_DONE,
            TurnEvent.TRANSFER_WANTED,
            TurnEvent.HANG_UP_WANTED,
            TurnEvent.OVERDUE);
    in(ENDING)
        .on(TurnEvent.STALLED, ENDING, CUT)
        .on(TurnEvent.REPLY_FAILED, ENDING, CUT, GIVE_UP)
        .on(TurnEvent.BROKEN, ENDING, CUT, GIVE_UP)
        .ignores(
            TurnEvent.TURN_ENDED,
            TurnEvent.TURN_LIKELY_OVER,
            TurnEvent.TURN_WENT_ON,
            TurnEvent.CUT_IN,
            TurnEvent.VOICE_OVER,
            TurnEvent.VOICE_IN_VAIN,
            TurnEvent.KEY,
            TurnEvent.SILENCE,
            TurnEvent.NOT_UNDERSTOOD,
            TurnEvent.SOUND,
            TurnEvent.SAID_ALL,
            TurnEvent.TOOLS_WANTED,
            TurnEvent.TOOLS_DONE,
            TurnEvent.TRANSFER_WANTED,
            TurnEvent.TRANSFER_FAILED,
            TurnEvent.HANG_UP_WANTED,
            TurnEvent.DEAD_AIR,
            TurnEvent.OVERDUE);
  }

  private TurnTable() {}

  /** The next state, and what to do on the way. */
  record Step(TurnState next, List<TurnCommand> commands) {}

  /** Returns what follows; an ignored event leaves everything as it is. */
  static Step after(TurnState state, TurnEvent event) {
    Step step = Objects.requireNonNull(STEPS.get(state)).get(event);
    return step == null ? new Step(state, List.of()) : step;
  }

  /** Returns whether the table says that the event changes nothing in this state. */
  static boolean ignores(TurnState state, TurnEvent event) {
    return Objects.requireNonNull(IGNORED.get(state)).contains(event);
  }

  /** Returns whether the table lists consequences of the event in this state. */
  static boolean lists(TurnState state, TurnEvent event) {
    return Objects.requireNonNull(STEPS.get(state)).containsKey(event);
  }

  private static Row in(TurnState state) {
    Map<TurnEvent, Step> steps = new EnumMap<>(TurnEvent.class);
    Set<TurnEvent> ignored = EnumSet.noneOf(TurnEvent.class);
    STEPS.put(state, steps);
    IGNORED.put(state, ignored);
    return new Row(steps, ignored);
  }

  private record Row(Map<TurnEvent, Step> steps, Set<TurnEvent> ignored) {
    Row on(TurnEvent event, TurnState next, TurnCommand... commands) {
      steps.put(event, new Step(next, List.of(commands)));
      return this;
    }

    void ignores(TurnEvent... events) {
      ignored.addAll(List.of(events));
    }
  }
}
