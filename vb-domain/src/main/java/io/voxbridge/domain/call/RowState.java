package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a contact row of a campaign stands. */
public enum RowState {
  /** Waits for its first attempt. */
  PENDING("pending", Kind.WAITING),
  /** Waits for a retry that has a due time. */
  RETRY_SCHEDULED("retry_scheduled", Kind.WAITING),
  /** Waits for the time at which the person asked to be called. */
  CALLBACK_SCHEDULED("callback_scheduled", Kind.WAITING),
  /** Taken by the dialler, nothing dialled yet. */
  LEASED("leased", Kind.ACTIVE),
  /** The dial has been permitted and may have reached the carrier. */
  DIALLING("dialling", Kind.ACTIVE),
  /** The far end rings. */
  RINGING("ringing", Kind.ACTIVE),
  /** Answered; the screener listens whether a machine speaks. */
  AMD_SCREENING("amd_screening", Kind.ACTIVE),
  /** Answered; a worker is being asked to join. */
  ATTACHING("attaching", Kind.ACTIVE),
  /** The bot talks. */
  IN_PROGRESS("in_progress", Kind.ACTIVE),
  /** The attempt has ended; whoever moved the row here decides what follows. Lasts seconds. */
  PROCESSING("_processing", Kind.ACTIVE),
  /** Done by the campaign's rules. */
  COMPLETED("completed", Kind.TERMINAL),
  /** No attempt is left, or the outcome is not one to retry. */
  EXHAUSTED("exhausted", Kind.TERMINAL),
  /** Answered, but no worker was free. */
  ABANDONED("abandoned", Kind.TERMINAL),
  /** A machine answered and the call was torn down. */
  AMD_MACHINE("amd_machine", Kind.TERMINAL),
  /** The only dialling window ended while the row waited. */
  WINDOW_CLOSED("window_closed", Kind.TERMINAL),
  /** An operator stopped the campaign while the row waited. */
  MANUAL_STOPPED("manual_stopped", Kind.TERMINAL);

  /** Whether a row waits for the dialler, is being worked on, or is done for this run. */
  public enum Kind {
    /** May be leased once due. */
    WAITING,
    /** Somebody works on it and must bring it on within the state's time limit. */
    ACTIVE,
    /** Never moves again in this run. */
    TERMINAL
  }

  private static final Map<String, RowState> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(RowState::wireName, Function.identity()));

  private static final Set<RowState> LIVE =
      Collections.unmodifiableSet(
          EnumSet.of(
              LEASED,
              DIALLING,
              RINGING,
              AMD_SCREENING,
              ATTACHING,
              IN_PROGRESS,
              PROCESSING,
              CALLBACK_SCHEDULED));

  private final String wireName;
  private final Kind kind;

  RowState(String wireName, Kind kind) {
    this.wireName = wireName;
    this.kind = kind;
  }

  /** Returns the name used in the database and in JSON. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /** Returns the kind of this state. */
  public Kind kind() {
    return kind;
  }

  /** Returns whether the row may be leased once due. */
  public boolean isWaiting() {
    return kind == Kind.WAITING;
  }

  /** Returns whether somebody works on the row. */
  public boolean isActive() {
    return kind == Kind.ACTIVE;
  }

  /** Returns whether the row is done for this run. */
  public boolean isTerminal() {
    return kind == Kind.TERMINAL;
  }

  /** Returns all states of a kind, in order of declaration. */
  public static Set<RowState> ofKind(Kind kind) {
    EnumSet<RowState> states = EnumSet.noneOf(RowState.class);
    for (RowState state : values()) {
      if (state.kind == kind) {
        states.add(state);
      }
    }
    return Collections.unmodifiableSet(states);
  }

  /** Returns the states which the Console shows as live: the active ones and planned callbacks. */
  public static Set<RowState> live() {
    return LIVE;
  }

  /**
   * Returns the state with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static RowState fromWireName(String wireName) {
    RowState state = BY_WIRE_NAME.get(wireName);
    if (state == null) {
      throw new IllegalArgumentException("Unknown row state: " + wireName);
    }
    return state;
  }
}
