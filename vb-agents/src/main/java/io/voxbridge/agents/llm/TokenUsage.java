package io.voxbridge.agents.llm;

/**
 * Tokens of one request; zero where the provider does not tell.
 *
 * @param prompt tokens read, cached ones included
 * @param completion tokens written
 * @param cachedPrompt tokens read from the provider's cache
 * @param cacheCreation tokens written to the provider's cache
 */
public record TokenUsage(long prompt, long completion, long cachedPrompt, long cacheCreation) {
  /** Returns that nothing was used, or nothing is known. */
  public static TokenUsage none() {
    return new TokenUsage(0, 0, 0, 0);
  }

  /** Returns both together. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        prompt + other.prompt,
        completion + other.completion,
        cachedPrompt + other.cachedPrompt,
        cacheCreation + other.cacheCreation);
  }
}
