package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.speech.wire.SpeechTools;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models of this worker that hear and speak, by name. Immutable. */
public final class SpeechToSpeechModels {
  private final TreeMap<String, SpeechToSpeechProvider> providers;

  /**
   * Takes the providers.
   *
   * @throws IllegalStateException when two have the same name
   */
  public SpeechToSpeechModels(List<SpeechToSpeechProvider> providers) {
    this.providers =
        providers.stream()
            .collect(
                Collectors.toMap(
                    SpeechToSpeechProvider::name,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalStateException("two providers named " + one.name());
                    },
                    TreeMap::new));
  }

  /** Returns that there are none. */
  public static SpeechToSpeechModels none() {
    return new SpeechToSpeechModels(List.of());
  }

  /** Returns all there are; none connects before a call needs it. */
  public static SpeechToSpeechModels all(SpeechTools tools) {
    return new SpeechToSpeechModels(
        List.of(new OpenAiRealtimeProvider(tools), new GeminiLiveProvider(tools)));
  }

  /** Returns the names, sorted. */
  public Set<String> names() {
    return providers.keySet();
  }

  /** Returns the provider of this name; empty when there is none. */
  public Optional<SpeechToSpeechProvider> find(String name) {
    return Optional.ofNullable(providers.get(name));
  }
}
