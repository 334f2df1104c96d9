package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A session with OpenAI Realtime. An answer's id is that of its item. */
final class OpenAiRealtimeSession implements SpeechToSpeech, JsonSocket.Events {
  private static final int RATE = 24_000;
  private static final String TYPE = "type";

  private final Consumer<SpeechToSpeechEvent> listener;
  private final CallerAudio caller = new CallerAudio(RATE);
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile @Nullable JsonSocket socket;
  private volatile @Nullable Answer answer;
  private volatile boolean answering;

  /** What is spoken now. */
  private static final class Answer {
    private final String id;
    private final AnswerAudio audio = new AnswerAudio();
    private volatile boolean isCut;

    Answer(String id) {
      this.id = id;
    }
  }

  OpenAiRealtimeSession(Consumer<SpeechToSpeechEvent> listener) {
    this.listener = listener;
  }

  void attach(JsonSocket open) {
    socket = open;
  }

  boolean awaitReady(Duration limit) {
    try {
      return ready.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void configure(LlmConfig config, String instructions, List<ToolDefinition> tools) {
    Map<String, Object> format = Map.of(TYPE, "audio/pcm", "rate", RATE);
    Map<String, Object> turns = new LinkedHashMap<>();
    String detection = ProviderAddress.text(config, "turn_detection", "server_vad");
    turns.put(TYPE, detection);
    if (detection.equals("semantic_vad")) {
      turns.put("eagerness", ProviderAddress.text(config, "eagerness", "auto"));
    } else {
      turns.put(
          "silence_duration_ms",
          config.extra().get("silence_duration_ms") instanceof Number ms ? ms.intValue() : 500);
    }
    turns.put("create_response", true);
    turns.put("interrupt_response", true);
    Map<String, Object> session = new LinkedHashMap<>();
    session.put(TYPE, "realtime");
    session.put("instructions", instructions);
    session.put("output_modalities", List.of("audio"));
    session.put(
        "audio",
        Map.of(
            "input",
            Map.of(
                "format",
                format,
                "transcription",
                Map.of(
                    "model",
                    ProviderAddress.text(config, "transcription_model", "gpt-4o-transcribe")),
                "turn_detection",
                turns),
            "output",
            Map.of("format", format, "voice", ProviderAddress.text(config, "voice", "marin"))));
    session.put(
        "tools",
        tools.stream()
            .map(tool ->
                Map.of(
                    TYPE,
                    "function",
                    "name",
                    tool.name(),
                    "description",
                    tool.description(),
                    "parameters",
                    tool.parameters()))
            .toList());
    session.put("tool_choice", "auto");
    send(Map.of(TYPE, "session.update", "session", session));
  }

  private void send(Map<String, ?> event) {
    JsonSocket open = socket;
    if (open != null) {
      open.send(event);
    }
  }

  @Override
  public void accept(AudioFrame frame) {
    send(Map.of(TYPE, "input_audio_buffer.append", "audio", caller.base64(frame)));
  }

  @Override
  public void prompt(String instruction) {
    send(Map.of(TYPE, "response.create", "response", Map.of("instructions", instruction)));
  }

  @Override
  public void toolResult(String callId, String name, String result) {
    send(
        Map.of(
            TYPE,
            "conversation.item.create",
            "item",
            Map.of(TYPE, "function_call_output", "call_id", callId, "output", result)));
    send(Map.of(TYPE, "response.create"));
  }

  /** The model believes that it said all it sent, unless it is told how much was played. */
  @Override
  public void interrupted(String answerId, Duration heard) {
    Answer now = answer;
    if (now == null || !now.id.equals(answerId)) {
      return;
    }
    now.isCut = true;
    if (answering) {
      send(Map.of(TYPE, "response.cancel"));
    }
    long millis = Math.min(heard.toMillis(), now.audio.length().toMillis());
    send(
        Map.of(
            TYPE,
            "conversation.item.truncate",
            "item_id",
            answerId,
            "content_index",
            0,
            "audio_end_ms",
            millis));
  }

  @Override
  public void onMessage(JsonNode event) {
    switch (event.path(TYPE).asString("")) {
      case "session.updated" -> {
        ready.countDown();
        listener.accept(new SpeechToSpeechEvent.Ready());
      }
      case "input_audio_buffer.speech_started" ->
          listener.accept(new SpeechToSpeechEvent.CallerStarted());
      case "input_audio_buffer.speech_stopped" ->
          listener.accept(new SpeechToSpeechEvent.CallerStopped());
      case "conversation.item.input_audio_transcription.completed" ->
          listener.accept(
              new SpeechToSpeechEvent.CallerSaid(event.path("transcript").asString("")));
      case "response.created" -> answering = true;
      case "response.output_audio.delta", "response.audio.delta" -> audio(event);
      case "response.output_audio_transcript.delta", "response.audio_transcript.delta" -> {
        Answer now = answer(event.path("item_id").asString(""));
        if (!now.isCut) {
          listener.accept(
              new SpeechToSpeechEvent.BotText(now.id, event.path("delta").asString("")));
        }
      }
      case "response.output_item.done" -> item(event.path("item"));
      case "response.done" -> done(event.path("response"));
      case "error" -> error(event.path("error"));
      default -> {
        // The protocol has many more events; they tell nothing that is acted upon.
      }
    }
  }

  private Answer answer(String id) {
    Answer now = answer;
    if (now == null || !now.id.equals(id)) {
      now = new Answer(id);
      answer = now;
    }
    return now;
  }

  private void audio(JsonNode event) {
    Answer now = answer(event.path("item_id").asString(""));
    byte[] pcm = Base64.getDecoder().decode(event.path("delta").asString(""));
    now.audio.add(
        pcm,
        frame -> {
          if (!now.isCut) {
            listener.accept(new SpeechToSpeechEvent.Audio(now.id, frame));
          }
        });
  }

  private void item(JsonNode item) {
    if (item.path(TYPE).asString("").equals("function_call")) {
      listener.accept(
          new SpeechToSpeechEvent.ToolWanted(
              new ToolCall(
                  item.path("call_id").asString(""),
                  item.path("name").asString(""),
                  item.path("arguments").asString("{}"),
                  null)));
    }
  }

  private void done(JsonNode response) {
    answering = false;
    JsonNode usage = response.path("usage");
    TokenUsage tokens =
        new TokenUsage(
            usage.path("input_tokens").asLong(0),
            usage.path("output_tokens").asLong(0),
            usage.path("input_token_details").path("cached_tokens").asLong(0),
            0);
    Answer now = answer;
    if (now != null && !now.isCut) {
      now.audio.end(frame -> listener.accept(new SpeechToSpeechEvent.Audio(now.id, frame)));
    }
    if (response.path("status").asString("").equals("failed")) {
      error(response.path("status_details").path("error"));
    }
    listener.accept(new SpeechToSpeechEvent.AnswerEnded(now == null ? "" : now.id, tokens));
  }

  private void error(JsonNode error) {
    String code = error.path("code").asString("") + " " + error.path(TYPE).asString("");
    Kind kind = Kind.REFUSED;
    if (code.contains("insufficient_quota")) {
      kind = Kind.QUOTA_EXCEEDED;
    } else if (code.contains("rate_limit")) {
      kind = Kind.RATE_LIMITED;
    } else if (code.contains("server_error")) {
      kind = Kind.UNAVAILABLE;
    } else if (code.contains("api_key")) {
      kind = Kind.UNAUTHORIZED;
    }
    listener.accept(
        new SpeechToSpeechEvent.Trouble(
            new ProviderProblem(kind, error.path("message").asString("no more was said")),
            kind == Kind.UNAUTHORIZED || kind == Kind.QUOTA_EXCEEDED));
  }

  @Override
  public void onLost(ProviderProblem problem) {
    listener.accept(new SpeechToSpeechEvent.Trouble(problem, true));
  }

  @Override
  public void close() {
    JsonSocket open = socket;
    if (open != null) {
      open.close();
    }
  }
}
