package io.voxbridge.agents.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import io.voxbridge.domain.call.DisconnectReason;
import java.util.Locale;

/** The ways on which a call comes to a worker. */
public enum EntryKind {
  /** A campaign's phone that has been answered and waits in a room. */
  ATTACH(true, true),
  /** A phone that rings in a room, because its owner called us. */
  DISPATCH(true, true),
  /** A phone that the worker itself is asked to ring. */
  DIALOUT(true, true),
  /** A visitor of a web page. */
  WIDGET(false, true),
  /** A telephony provider's stream, which ends with the worker. */
  STREAM(true, false),
  /** Exotel's stream: a call without a config counts as outside the bot's hours there. */
  EXOTEL_STREAM(true, false);

  private final boolean phone;
  private final boolean roomOutlivesWorker;

  EntryKind(boolean phone, boolean roomOutlivesWorker) {
    this.phone = phone;
    this.roomOutlivesWorker = roomOutlivesWorker;
  }

  /** Returns whether the person is on a phone. */
  public boolean isPhone() {
    return phone;
  }

  /**
   * Returns whether others can be in the call's room: then a person may be left in it when the
   * worker dies, and another worker may have the call.
   */
  public boolean roomOutlivesWorker() {
    return roomOutlivesWorker;
  }

  /** Returns how a call counts that the Backend will not have. */
  public DisconnectReason refusedAs(DisconnectReason reason) {
    return this == EXOTEL_STREAM ? DisconnectReason.OUTSIDE_HOURS : reason;
  }

  /** Returns the name in journal and log lines. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
