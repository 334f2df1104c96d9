package io.voxbridge.agents.provider;

/**
 * A provider's trouble.
 *
 * @param kind what went wrong
 * @param message for people, without keys; says what the provider said
 */
public record ProviderProblem(Kind kind, String message) {
  /** The ways in which providers fail. */
  public enum Kind {
    /** This worker has no provider of that name. */
    UNKNOWN_PROVIDER(false),
    /** The key is missing or wrong. */
    UNAUTHORIZED(false),
    /** The account has no credit or quota left. */
    QUOTA_EXCEEDED(false),
    /** Too many requests or connections at once. */
    RATE_LIMITED(true),
    /**
     * The provider understood the request and does not take it: a model or voice it does not have.
     */
    REFUSED(false),
    /** No connection could be made. */
    UNREACHABLE(true),
    /** No answer within the limit. */
    TIMED_OUT(true),
    /** The answer began and then stopped. */
    STALLED(true),
    /** The connection broke. */
    DISCONNECTED(true),
    /** What came is not what the provider's protocol says. */
    PROTOCOL(true),
    /** The provider's own fault, for example HTTP 5xx. */
    UNAVAILABLE(true);

    private final boolean passing;

    Kind(boolean passing) {
      this.passing = passing;
    }

    /** Returns whether the same request may succeed when it is tried again. */
    public boolean isPassing() {
      return passing;
    }
  }
}
