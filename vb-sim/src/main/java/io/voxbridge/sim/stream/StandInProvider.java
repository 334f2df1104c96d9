package io.voxbridge.sim.stream;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The providers there are stand-ins for. */
public enum StandInProvider {
  /** iCallMate. */
  ICALLMATE("ws", StreamCoding.LINEAR_8K),
  /** Exotel AgentStream. */
  EXOTEL("exotel", StreamCoding.LINEAR_8K),
  /** Twilio Media Streams. */
  TWILIO("twilio", StreamCoding.MU_LAW_8K),
  /** Plivo Audio Streaming. */
  PLIVO("plivo", StreamCoding.MU_LAW_8K),
  /** Telnyx Media Streaming. */
  TELNYX("telnyx", StreamCoding.MU_LAW_8K),
  /** Vonage Voice WebSocket. */
  VONAGE("vonage", StreamCoding.LINEAR_16K);

  private final String route;
  private final StreamCoding usual;

  StandInProvider(String route, StreamCoding usual) {
    this.route = route;
    this.usual = usual;
  }

  /** Returns the first part of the path on the worker. */
  public String route() {
    return route;
  }

  /** Returns the coding that the provider uses unless told otherwise. */
  public StreamCoding usualCoding() {
    return usual;
  }

  /** Returns the provider of this name, in any case. */
  public static Optional<StandInProvider> of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  StreamDialect dialect(String id, StreamCoding coding) {
    return switch (this) {
      case ICALLMATE -> new IcallmateDialect(id);
      case EXOTEL -> new ExotelDialect(id, coding);
      case TWILIO -> new TwilioDialect(id);
      case PLIVO -> new PlivoDialect(id, coding);
      case TELNYX -> new TelnyxDialect(id, coding);
      case VONAGE -> new VonageDialect(id, coding);
    };
  }
}
