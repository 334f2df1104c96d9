package io.voxbridge.sim.speech;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recognised in the next stretch of voice.
 *
 * @param text the words; empty: noise
 * @param delayMs from the end of speech to its text; default 0
 * @param trouble how it breaks; null for not
 */
public record Utterance(
    @JsonProperty("text") String text,
    @JsonProperty("delay_ms") long delayMs,
    @JsonProperty("trouble") @Nullable Trouble trouble) {
  public Utterance {
    text = text == null ? "" : text;
  }

  /** Returns words that come at once. */
  public static Utterance of(String text) {
    return new Utterance(text, 0, null);
  }

  /** Returns this utterance, broken. */
  public Utterance with(Trouble other) {
    return new Utterance(text, delayMs, other);
  }

  List<String> words() {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
