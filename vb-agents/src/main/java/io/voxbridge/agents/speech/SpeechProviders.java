package io.voxbridge.agents.speech;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.cartesia.CartesiaProvider;
import io.voxbridge.agents.speech.deepgram.DeepgramListenProvider;
import io.voxbridge.agents.speech.deepgram.DeepgramSpeakProvider;
import io.voxbridge.agents.speech.elevenlabs.ElevenLabsProvider;
import io.voxbridge.agents.speech.openai.OpenAiBatchListenProvider;
import io.voxbridge.agents.speech.openai.OpenAiRealtimeListenProvider;
import io.voxbridge.agents.speech.openai.OpenAiSpeakProvider;
import io.voxbridge.agents.speech.sarvam.SarvamListenProvider;
import io.voxbridge.agents.speech.sarvam.SarvamSpeakProvider;
import io.voxbridge.agents.speech.soniox.SonioxProvider;
import io.voxbridge.agents.speech.stt.ClientTranscriptsProvider;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.tts.OfflineSpeechProvider;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.media.speech.OfflineSpeech;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The speech providers of this worker by name. Immutable. */
public final class SpeechProviders {
  private final Map<String, SpeechToTextProvider> listeners;
  private final Map<String, TextToSpeechProvider> speakers;

  /**
   * Takes the providers.
   *
   * @throws IllegalStateException when two of a kind have the same name
   */
  public SpeechProviders(
      List<SpeechToTextProvider> listeners, List<TextToSpeechProvider> speakers) {
    this.listeners = byName(listeners, SpeechToTextProvider::name);
    this.speakers = byName(speakers, TextToSpeechProvider::name);
  }

  /** Returns the providers that need neither account nor key. */
  public static SpeechProviders offline(OfflineSpeech speech) {
    return new SpeechProviders(
        List.of(new ClientTranscriptsProvider()), List.of(new OfflineSpeechProvider(speech)));
  }

  /** Returns all providers there are; none connects before a call needs it. */
  public static SpeechProviders all(OfflineSpeech speech, SpeechTools tools) {
    return new SpeechProviders(
        List.of(
            new ClientTranscriptsProvider(),
            new DeepgramListenProvider(tools),
            new SonioxProvider(tools),
            new SarvamListenProvider(tools),
            new OpenAiRealtimeListenProvider(tools),
            new OpenAiBatchListenProvider(tools)),
        List.of(
            new OfflineSpeechProvider(speech),
            new ElevenLabsProvider(tools),
            new DeepgramSpeakProvider(tools),
            new SarvamSpeakProvider(tools),
            new CartesiaProvider(tools),
            new OpenAiSpeakProvider(tools)));
  }

  /** Returns the names that {@code stt.provider} may have here. */
  public Set<String> listenerNames() {
    return Set.copyOf(listeners.keySet());
  }

  /** Returns the names that {@code tts.provider} may have here. */
  public Set<String> speakerNames() {
    return Set.copyOf(speakers.keySet());
  }

  /** Returns a recogniser for one call. */
  public SpeechToText listen(SttConfig config, RecognitionListener listener)
      throws ProviderException {
    return known(listeners, config.provider(), "stt.provider").open(config, listener);
  }

  /** Returns a voice for one call. */
  public TextToSpeech speak(TtsConfig config) throws ProviderException {
    return known(speakers, config.provider(), "tts.provider").open(config);
  }

  private static <P> P known(Map<String, P> providers, String name, String field)
      throws ProviderException {
    @Nullable P provider = providers.get(name);
    if (provider == null) {
      throw ProviderException.of(
          ProviderProblem.Kind.UNKNOWN_PROVIDER,
          "%s '%s' is not known to this worker; it has %s"
              .formatted(field, name, providers.keySet()));
    }
    return provider;
  }

  private static <P> Map<String, P> byName(List<P> providers, Function<P, String> name) {
    return providers.stream()
        .collect(
            Collectors.toMap(
                name,
                Function.identity(),
                (one, other) -> {
                  throw new IllegalStateException("two providers named " + name.apply(one));
                },
                TreeMap::new));
  }
}
