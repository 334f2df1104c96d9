package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import java.time.Duration;

/**
 * How long a model may be silent.
 *
 * @param firstToken from the request to the first piece of the answer
 * @param stall from piece to piece
 */
record ModelLimits(Duration firstToken, Duration stall) {
  private static final int FIRST_TOKEN_MS = 2_500;
  private static final int STALL_MS = 2_000;

  /** Reads {@code first_token_timeout_ms} (2500) and {@code stall_timeout_ms} (2000). */
  static ModelLimits of(Extra extra) throws ProviderException {
    return new ModelLimits(
        Duration.ofMillis(extra.integer("first_token_timeout_ms", FIRST_TOKEN_MS)),
        Duration.ofMillis(extra.integer("stall_timeout_ms", STALL_MS)));
  }
}
