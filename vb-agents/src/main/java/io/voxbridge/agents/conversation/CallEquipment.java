package io.voxbridge.agents.conversation;

import io.voxbridge.agents.flow.FlowMachine;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.recording.CallRecorder;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.flow.FlowDefinition;
import io.voxbridge.domain.template.TemplateVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call needs besides its room: the flow, an ear, a voice, a recorder. Opening it reports all
 * that is missing; closing it twice is fine.
 */
final class CallEquipment {
  private static final Logger log = LoggerFactory.getLogger(CallEquipment.class);

  private final FlowMachine flow;
  private final SpeechToText speechToText;
  private final TextToSpeech voice;
  private final @Nullable CallRecorder recorder;

  private CallEquipment(
      FlowMachine flow,
      SpeechToText speechToText,
      TextToSpeech voice,
      @Nullable CallRecorder recorder) {
    this.flow = flow;
    this.speechToText = speechToText;
    this.voice = voice;
    this.recorder = recorder;
  }

  /**
   * Opens everything; may block.
   *
   * @throws CallSetupException when the call cannot be held; nothing stays open then
   */
  static CallEquipment open(
      RuntimeConfig config, TemplateVariables variables, SpeechProviders providers, CallInbox inbox)
      throws CallSetupException {
    FlowMachine flow = flow(config, variables);
    SpeechToText speechToText = listen(config, providers, inbox);
    try {
      TextToSpeech voice = providers.speak(config.providers().tts());
      return new CallEquipment(flow, speechToText, voice, null);
    } catch (ProviderException e) {
      speechToText.close();
      throw new CallSetupException("tts", List.of(message(e)));
    }
  }

  /**
   * Returns this equipment with a recorder; a call that cannot be recorded is held all the same.
   */
  CallEquipment recording(Path file, int capacityFrames, String name, CallReport report) {
    try {
      return new CallEquipment(
          flow,
          speechToText,
          voice,
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

  FlowMachine flow() {
    return flow;
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

  /** Closes ear and voice; the recorder is closed with a limit of its own. */
  void close() {
    speechToText.close();
    voice.close();
  }

  private static FlowMachine flow(RuntimeConfig config, TemplateVariables variables)
      throws CallSetupException {
    List<String> problems = config.problems();
    if (!problems.isEmpty()) {
      throw new CallSetupException("config", problems);
    }
    String provider = config.providers().llm().provider();
    FlowDefinition definition = config.flow();
    if (!provider.equals("flow") || definition == null) {
      throw new CallSetupException(
          "llm",
          List.of("llm.provider '" + provider + "' is not known to this worker; it has [flow]"));
    }
    return new FlowMachine(definition, variables);
  }

  private static SpeechToText listen(
      RuntimeConfig config, SpeechProviders providers, CallInbox inbox) throws CallSetupException {
    try {
      return providers.listen(
          config.providers().stt(), event -> inbox.offer(new CallSignal.Recognised(event)));
    } catch (ProviderException e) {
      throw new CallSetupException("stt", List.of(message(e)));
    }
  }

  static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
