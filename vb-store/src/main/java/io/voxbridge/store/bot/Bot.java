package io.voxbridge.store.bot;

import java.time.Instant;

/**
 * A bot.
 *
 * @param id unique
 * @param name shown in the Console
 * @param active whether it takes calls
 * @param providers who listens, thinks and speaks
 * @param definition everything else, as a JSON object
 * @param revision counts changes; a write must name the one it started from
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record Bot(
    String id,
    String name,
    boolean active,
    ProviderNames providers,
    String definition,
    long revision,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * Names of the providers.
   *
   * @param stt speech to text
   * @param llm language model
   * @param tts text to speech
   */
  public record ProviderNames(String stt, String llm, String tts) {}
}
