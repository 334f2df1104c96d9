package io.voxbridge.dialler.attach;

/** What came of {@code POST /attach}. */
public sealed interface AttachAnswer {
  /** A worker has the call. */
  record Accepted() implements AttachAnswer {}

  /**
   * No worker of this host has the call or ever will: the host refused, or was never reached.
   * Another host may be asked.
   *
   * @param reason for the log
   */
  record Refused(String reason) implements AttachAnswer {}

  /**
   * A worker may have the call: the request left but no clear answer came. No other host may be
   * asked.
   *
   * @param reason for the log
   */
  record Unclear(String reason) implements AttachAnswer {}
}
