package io.voxbridge.agents.conversation;

import io.voxbridge.agents.flow.FlowMachine;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.recording.CallRecorder;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.speech.failover.FailoverSpeechToText;
import io.voxbridge.agents.speech.failover.FailoverTextToSpeech;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechProvider;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.domain.flow.FlowDefinition;
import io.voxbridge.domain.template.TemplateVariables;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.FrameCutter;
import io.voxbridge.media.speech.OfflineSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call needs besides its room: a mind (a flow or a model with its tools), an ear, a voice, a
 * recorder. Opening it reports all that is missing; closing it twice is fine.
 */
final class CallEquipment {
  private static final Logger log = LoggerFactory.getLogger(CallEquipment.class);

  /** {@code llm.provider} of bots that follow a script. */
  private static final String FLOW = "flow";

  /** The offline voice cannot fail: needs no lines for when it does. */
  private static final String OFFLINE_VOICE = "freetts";

  private final RuntimeConfig config;
  private final CallReport report;
  private final Mind mind;
  private final SpeechToText speechToText;
  private final TextToSpeech voice;
  private final @Nullable OfflineSpeech spareVoice;
  private final @Nullable CallRecorder recorder;

  private CallEquipment(
      RuntimeConfig config,
      CallReport report,
      Mind mind,
      SpeechToText speechToText,
      TextToSpeech voice,
      @Nullable OfflineSpeech spareVoice,
      @Nullable CallRecorder recorder) {
    this.config = config;
    this.report = report;
    this.mind = mind;
    this.speechToText = speechToText;
    this.voice = voice;
    this.spareVoice = spareVoice;
    this.recorder = recorder;
  }

  /** Who decides what is said: one of the first three. */
  private record Mind(
      @Nullable FlowMachine flow,
      @Nullable LanguageModel model,
      @Nullable SpokenCall spoken,
      ToolRunner tools) {
    void close() {
      if (spoken != null) {
        spoken.close();
      }
      if (model != null) {
        model.close();
      }
      tools.close();
    }
  }

  /**
   * What the equipment reports to.
   *
   * @param threads run what waits for a provider
   */
  record Shared(CallInbox inbox, CallReport report, Executor threads) {}

  /**
   * Opens everything; may block.
   *
   * @throws CallSetupException when the call cannot be held; nothing stays open then
   */
  static CallEquipment open(
      RuntimeConfig config, TemplateVariables variables, CallProviders providers, Shared shared)
      throws CallSetupException {
    CallReport report = shared.report();
    Mind mind = think(config, variables, providers, shared);
    SpeechToText ear = null;
    try {
      ear =
          mind.spoken() != null
              ? mind.spoken().ear()
              : listen(config, providers.speech(), shared.inbox());
      TextToSpeech voice = speak(config, providers.speech(), report);
      return new CallEquipment(config, report, mind, ear, voice, providers.spareVoice(), null);
    } catch (CallSetupException e) {
      if (ear != null) {
        ear.close();
      }
      mind.close();
      throw e;
    }
  }

  /**
   * Returns this equipment with a recorder; a call that cannot be recorded is held all the same.
   */
  CallEquipment recording(Path file, int capacityFrames, String name) {
    try {
      return new CallEquipment(
          config,
          report,
          mind,
          speechToText,
          voice,
          spareVoice,
          CallRecorder.start(
              file,
              capacityFrames,
              name + "-recorder",
              problem -> report.serviceError("recording", problem, 0)));
    } catch (IOException e) {
      log.error("Cannot create the recording {}: the call is held without one", file, e);
      report.serviceError("recording", "cannot create " + file.getFileName() + ": " + e, 0);
      return this;
    }
  }

  /** Returns who decides what is said. */
  Dialogue dialogue(LanguagePack language) {
    if (mind.flow() != null) {
      return new FlowDialogue(mind.flow());
    }
    if (mind.spoken() != null) {
      return mind.spoken().currentDialogue();
    }
    return new LanguageDialogue(
        Objects.requireNonNull(mind.model()),
        config.prompts(),
        mind.tools().definitions(),
        config.turnTaking().reEngagement(),
        language.line(LanguagePack.Line.NUDGE),
        report);
  }

  /** Returns what hears and speaks itself; null when the bot is none of those. */
  @Nullable SpokenCall spoken() {
    return mind.spoken();
  }

  ToolRunner tools() {
    return mind.tools();
  }

  /**
   * Returns the lines for when something fails.
   *
   * @param thread makes them when the voice cannot
   */
  CannedLines lines(LanguagePack language, Executor thread) {
    boolean wanted = !config.providers().tts().provider().equals(OFFLINE_VOICE);
    OfflineSpeech spare = spareVoice;
    return new CannedLines(
        language,
        wanted,
        spare == null ? null : new CannedLines.Spare(text -> frames(spare, text), thread));
  }

  private static List<AudioFrame> frames(OfflineSpeech speech, String text) {
    List<AudioFrame> frames = new ArrayList<>();
    FrameCutter cutter = new FrameCutter();
    speech.speak(
        text,
        SpeechVoice.BOT,
        samples -> {
          cutter.add(samples, 0, samples.length, frames::add);
          return true;
        });
    cutter.flush(frames::add);
    return frames;
  }

  SpeechToText speechToText() {
    return speechToText;
  }

  TextToSpeech voice() {
    return voice;
  }

  @Nullable CallRecorder recorder() {
    return recorder;
  }

  /** Closes mind, ear and voice; the recorder is closed with a limit of its own. */
  void close() {
    mind.close();
    speechToText.close();
    voice.close();
  }

  private static Mind think(
      RuntimeConfig config, TemplateVariables variables, CallProviders providers, Shared shared)
      throws CallSetupException {
    CallReport report = shared.report();
    List<String> problems = config.problems();
    if (!problems.isEmpty()) {
      throw new CallSetupException("config", problems);
    }
    String provider = config.providers().llm().provider();
    FlowDefinition definition = config.flow();
    if (provider.equals(FLOW) && definition != null) {
      return new Mind(new FlowMachine(definition, variables), null, null, ToolRunner.none());
    }
    Optional<SpeechToSpeechProvider> spoken = providers.spoken().find(provider);
    if (spoken.isPresent()) {
      return hearAndSpeak(config, providers, spoken.get(), shared);
    }
    if (!providers.models().names().contains(provider)) {
      List<String> known = new ArrayList<>(List.of(FLOW));
      known.addAll(providers.models().names());
      known.addAll(providers.spoken().names());
      throw new CallSetupException(
          "llm",
          List.of("llm.provider '" + provider + "' is not known to this worker; it has " + known));
    }
    try {
      LanguageModel model =
          config.providers().llmFallback() == null
              ? providers.models().open(config.providers().llm())
              : providers
                  .models()
                  .open(
                      config.providers(),
                      (problem, step) ->
                          report.serviceError("llm", problem.message() + ": " + step, 0),
                      System::nanoTime);
      model.warmUp();
      return new Mind(null, model, null, openTools(config, providers, report));
    } catch (ProviderException e) {
      throw new CallSetupException("llm", List.of(message(e)));
    }
  }

  private static ToolRunner openTools(
      RuntimeConfig config, CallProviders providers, CallReport report) throws ProviderException {
    return providers
        .tools()
        .open(config, (type, name, data) -> report.event(type, 0, name, Map.copyOf(data)));
  }

  private static Mind hearAndSpeak(
      RuntimeConfig config, CallProviders providers, SpeechToSpeechProvider provider, Shared shared)
      throws CallSetupException {
    try {
      provider.check(config.providers().llm());
      SpokenEquipment equipment = SpokenEquipment.of(config, providers, shared);
      ToolRunner tools = openTools(config, providers, shared.report());
      return new Mind(null, null, equipment.connect(provider, tools.definitions()), tools);
    } catch (ProviderException e) {
      throw new CallSetupException("llm", List.of(message(e)));
    }
  }

  private static SpeechToText listen(
      RuntimeConfig config, SpeechProviders providers, CallInbox inbox) throws CallSetupException {
    SttConfig first = config.providers().stt();
    SttConfig fallback = config.providers().sttFallback();
    RecognitionListener found = event -> inbox.offer(new CallSignal.Recognised(event));
    try {
      return fallback == null
          ? providers.listen(first, found)
          : FailoverSpeechToText.open(
              listener -> providers.listen(first, listener),
              listener -> providers.listen(fallback, listener),
              found);
    } catch (ProviderException e) {
      throw new CallSetupException("stt", List.of(message(e)));
    }
  }

  private static TextToSpeech speak(
      RuntimeConfig config, SpeechProviders providers, CallReport report)
      throws CallSetupException {
    TtsConfig first = config.providers().tts();
    TtsConfig fallback = config.providers().ttsFallback();
    try {
      return fallback == null
          ? providers.speak(first)
          : FailoverTextToSpeech.open(
              () -> providers.speak(first),
              () -> providers.speak(fallback),
              problem -> report.serviceError("tts", problem.message(), 0),
              System::nanoTime);
    } catch (ProviderException e) {
      throw new CallSetupException("tts", List.of(message(e)));
    }
  }

  static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
