package io.voxbridge.agents.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Moves a conversation through the {@link TurnTable}. Commands may raise events in turn; what must
 * not happen within a command waits until the outermost one is done. The audio clock's alone, but
 * for {@link #isWithinCommand}.
 */
final class TurnMachine implements Turns {
  private final Commands commands;
  private final Entered onEntered;
  private final Deque<Runnable> afterwards = new ArrayDeque<>();
  private TurnState state = TurnState.THINKING;
  private volatile @Nullable Thread clockThread;
  private int depth;

  /**
   * @param commands carries out what the table says
   * @param onEntered told before that where the conversation stands now
   */
  TurnMachine(Commands commands, Entered onEntered) {
    this.commands = commands;
    this.onEntered = onEntered;
  }

  /** Carries out commands. */
  interface Commands {
    void perform(TurnCommand command, long nowMillis);
  }

  /** Takes note of the state, which may be the same as before. */
  interface Entered {
    void entered(TurnState state, TurnEvent by, long nowMillis);
  }

  /** The calling thread is the audio clock from now on. */
  void begin() {
    clockThread = Thread.currentThread();
  }

  @Override
  public TurnState state() {
    return state;
  }

  @Override
  public void raise(TurnEvent event, long nowMillis) {
    TurnTable.Step step = TurnTable.after(state, event);
    if (step.next() != state || !step.commands().isEmpty()) {
      state = step.next();
      onEntered.entered(state, event, nowMillis);
    }
    within(() -> step.commands().forEach(command -> commands.perform(command, nowMillis)));
  }

  /** Runs something as part of a command. */
  void within(Runnable part) {
    depth++;
    try {
      part.run();
    } finally {
      depth--;
    }
    while (depth == 0 && !afterwards.isEmpty()) {
      afterwards.removeFirst().run();
    }
  }

  /** Runs something once the commands of now are done. */
  void afterwards(Runnable later) {
    afterwards.addLast(later);
  }

  /** Returns whether the calling thread is carrying out a command just now; for any thread. */
  boolean isWithinCommand() {
    return Thread.currentThread() == clockThread && depth > 0;
  }
}
