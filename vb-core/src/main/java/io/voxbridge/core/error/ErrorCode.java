package io.voxbridge.core.error;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every kind of failure the API knows. The name in lower case is the {@code code} of an answer. */
public enum ErrorCode {
  /** The request is not HTTP or JSON as it should be. */
  MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
  /** No token, or one that is not valid (any more). */
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Not logged in"),
  /** Email and password do not belong to an active user. */
  WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Wrong email or password"),
  /** The caller is known and may not do this. */
  FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
  /** There is no such thing or path. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
  /** The path exists, but not for this method. */
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
  /** The caller accepts none of the media types on offer. */
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Media type not on offer"),
  /** The state of the thing does not allow this now. */
  CONFLICT(HttpStatus.CONFLICT, "Not possible in this state"),
  /** A running campaign uses the bot. */
  BOT_IN_USE(HttpStatus.CONFLICT, "Bot is in use"),
  /** The body is larger than allowed. */
  PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large"),
  /** The body has a media type the path does not take. */
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Media type not supported"),
  /** The range asked for lies outside the content. */
  RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "Range not satisfiable"),
  /** Fields are missing or invalid; {@code errors} names each. */
  INVALID_FIELDS(HttpStatus.UNPROCESSABLE_CONTENT, "Invalid fields"),
  /** Too many failed tries; the answer says when to come back. */
  TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
  /** A fault of ours; the log has the details under the request's id. */
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
  /** A service we asked did not answer as it should. */
  UPSTREAM_FAILED(HttpStatus.BAD_GATEWAY, "Upstream failed"),
  /** A store we need cannot be reached; try again later. */
  STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Store unavailable"),
  /** A part that this request needs is not configured. */
  NOT_CONFIGURED(HttpStatus.SERVICE_UNAVAILABLE, "Not configured"),
  /** No healthy fleet host has a free slot. */
  NO_FLEET(HttpStatus.SERVICE_UNAVAILABLE, "No fleet"),
  /** The bot does not take calls at this hour. */
  OUTSIDE_ACTIVE_HOURS(HttpStatus.SERVICE_UNAVAILABLE, "Outside active hours");

  private final HttpStatus status;
  private final String title;

  ErrorCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** Returns the status of the answer. */
  public HttpStatus status() {
    return status;
  }

  /** Returns what happened in a few words, the same for every case. */
  public String title() {
    return title;
  }

  /** Returns the {@code code} of the answer, for example {@code bot_in_use}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
