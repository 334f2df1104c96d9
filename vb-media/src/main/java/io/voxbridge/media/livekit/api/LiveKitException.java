package io.voxbridge.media.livekit.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A request to LiveKit that failed. */
public final class LiveKitException extends RuntimeException {
  /** What went wrong: Twirp's codes, and what happens before an answer is there. */
  public enum Code {
    /** No connection could be made; the request has not taken effect. */
    UNREACHABLE,
    /** The connection broke or no answer came in time; the request may have taken effect. */
    NO_ANSWER,
    /** The calling thread was interrupted; its flag is set again. May have taken effect. */
    INTERRUPTED,
    /** Wrong key or secret, or the token does not grant this. */
    UNAUTHENTICATED,
    /** Not allowed; of a phone: it declined. */
    PERMISSION_DENIED,
    /** No such room, participant, trunk; of a phone: no such number. */
    NOT_FOUND,
    /** Something in the request is wrong. */
    INVALID_ARGUMENT,
    /** The request could not be read. */
    MALFORMED,
    /** A value is out of range. */
    OUT_OF_RANGE,
    /** It is there already. */
    ALREADY_EXISTS,
    /** Too much; of a phone: it is busy. */
    RESOURCE_EXHAUSTED,
    /** Not possible in the present state; of a phone: the carrier failed. */
    FAILED_PRECONDITION,
    /** Given up by the server; of a phone: it did not answer. */
    CANCELED,
    /** Took the server too long. */
    DEADLINE_EXCEEDED,
    /** Another request came between. */
    ABORTED,
    /** The server, or the SIP bridge behind it, is not there or too busy. */
    UNAVAILABLE,
    /** A fault inside the server. */
    INTERNAL,
    /** Data is lost. */
    DATALOSS,
    /** The server does not know this request. */
    UNIMPLEMENTED,
    /** There is no such path: not a LiveKit server. */
    BAD_ROUTE,
    /** Anything else, also answers that are no Twirp. */
    UNKNOWN;

    /** Returns the code with this name on the wire, lower case; UNKNOWN for any other. */
    static Code of(String wireName) {
      return Arrays.stream(values())
          .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(wireName))
          .findFirst()
          .orElse(UNKNOWN);
    }
  }

  private static final long serialVersionUID = 1;

  private final Code code;
  private final int sipStatus;

  LiveKitException(Code code, String message, int sipStatus, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.sipStatus = sipStatus;
  }

  LiveKitException(Code code, String message, @Nullable Throwable cause) {
    this(code, message, 0, cause);
  }

  /** Returns what went wrong. */
  public Code code() {
    return code;
  }

  /** Returns the final SIP response behind the failure, 300 to 699, when there was one. */
  public OptionalInt sipStatus() {
    return sipStatus == 0 ? OptionalInt.empty() : OptionalInt.of(sipStatus);
  }

  /** Returns whether the request may have taken effect all the same. */
  public boolean mayHaveTakenEffect() {
    return switch (code) {
      case NO_ANSWER, INTERRUPTED, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN -> true;
      case UNREACHABLE,
          UNAUTHENTICATED,
          PERMISSION_DENIED,
          NOT_FOUND,
          INVALID_ARGUMENT,
          MALFORMED,
          OUT_OF_RANGE,
          ALREADY_EXISTS,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          CANCELED,
          ABORTED,
          UNAVAILABLE,
          DATALOSS,
          UNIMPLEMENTED,
          BAD_ROUTE ->
          false;
    };
  }

  /** Returns whether the server was not reached or is not able to answer at present. */
  public boolean isUnavailable() {
    return code == Code.UNREACHABLE || code == Code.NO_ANSWER || code == Code.UNAVAILABLE;
  }
}
