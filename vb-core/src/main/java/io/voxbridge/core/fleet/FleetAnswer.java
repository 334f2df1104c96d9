package io.voxbridge.core.fleet;

/** What became of a request to a fleet host. */
public sealed interface FleetAnswer {

  /**
   * The host has answered.
   *
   * @param status HTTP status
   * @param contentType media type of the body; empty when it did not say
   * @param body the body as text
   */
  record Answered(int status, String contentType, String body) implements FleetAnswer {}

  /**
   * No connection could be made: the host knows nothing of the request.
   *
   * @param reason why, for people
   */
  record NotReached(String reason) implements FleetAnswer {}

  /**
   * No answer came in time: the host may have done what was asked.
   *
   * @param reason why, for people
   */
  record NoAnswer(String reason) implements FleetAnswer {}
}
