package io.voxbridge.agents.transport.telephony.protocol;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The telephony providers that open a stream to a worker. */
public enum TelephonyProvider {
  /** iCallMate, under {@code /ws/{bot_id}}. */
  ICALLMATE("ws", null) {
    @Override
    public StreamProtocol open(ZoneId localTime) {
      return new IcallmateProtocol(localTime);
    }
  },
  /** Exotel Voicebot applet. */
  EXOTEL("exotel", Duration.ofMinutes(60)) {
    @Override
    public StreamProtocol open(ZoneId localTime) {
      return new ExotelProtocol();
    }
  },
  /** Twilio Media Streams. */
  TWILIO("twilio", null) {
    @Override
    public StreamProtocol open(ZoneId localTime) {
      return new TwilioProtocol();
    }
  },
  /** Plivo Audio Streaming. */
  PLIVO("plivo", null) {
    @Override
    public StreamProtocol open(ZoneId localTime) {
      return new PlivoProtocol();
    }
  },
  /** Telnyx Media Streaming. */
  TELNYX("telnyx", null) {
    @Override
    public StreamProtocol open(ZoneId localTime) {
      return new TelnyxProtocol();
    }
  },
  /** Vonage Voice WebSocket. */
  VONAGE("vonage", null) {
    @Override
    public StreamProtocol open(ZoneId localTime) {
      return new VonageProtocol();
    }
  };

  private final String route;
  private final @Nullable Duration longest;

  TelephonyProvider(String route, @Nullable Duration longest) {
    this.route = route;
    this.longest = longest;
  }

  /**
   * Returns a protocol for one socket.
   *
   * @param localTime zone of time stamps without one
   */
  public abstract StreamProtocol open(ZoneId localTime);

  /** Returns the first part of the path, without slashes. */
  public String route() {
    return route;
  }

  /** Returns the name used in settings, ids and log lines. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns how long the provider lets a stream last; empty when it does not say. */
  public Optional<Duration> longest() {
    return Optional.ofNullable(longest);
  }

  /** Returns the provider of a path's first part. */
  public static Optional<TelephonyProvider> ofRoute(String route) {
    return Arrays.stream(values()).filter(each -> each.route.equals(route)).findFirst();
  }
}
