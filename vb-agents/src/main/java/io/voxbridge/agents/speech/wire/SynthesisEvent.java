package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.provider.ProviderProblem;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a voice's provider tells. {@code context} is null where it has no names for texts. */
public sealed interface SynthesisEvent {
  /** Returns which text it belongs to; null: the one being spoken. */
  @Nullable String context();

  /** The next piece of sound, in the format that was asked for. */
  record Audio(@Nullable String context, ByteBuffer bytes) implements SynthesisEvent {}

  /** When a piece of the text sounds, counted from the first sound of it. */
  record Aligned(@Nullable String context, String text, Duration from, Duration length)
      implements SynthesisEvent {}

  /** The text was spoken to its end. */
  record Ended(@Nullable String context) implements SynthesisEvent {}

  /** The text cannot be spoken; the connection goes on. */
  record Failed(@Nullable String context, ProviderProblem problem) implements SynthesisEvent {}
}
