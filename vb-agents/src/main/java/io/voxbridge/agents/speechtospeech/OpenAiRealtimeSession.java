package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A session with OpenAI Realtime. An answer's id is that of its item. */
final class OpenAiRealtimeSession implements SpeechToSpeech, SessionSocket.Events {
  private static final String TYPE = "type";

  private final Consumer<SpeechToSpeechEvent> listener;
  private final CallerAudio caller = new CallerAudio(OpenAiRealtimeSetup.RATE);
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile @Nullable SessionSocket socket;
  private volatile @Nullable Answer answer;
  private volatile boolean answering;
  private volatile @Nullable ProviderProblem lost;
  private final List<ToolCall> wanted = new ArrayList<>();

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

  void attach(SessionSocket open) {
    socket = open;
  }

  boolean awaitReady(Duration limit) {
    try {
      return ready.await(limit.toMillis(), TimeUnit.MILLISECONDS) && lost == null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns why the session ended before it was ready; null when it did not. */
  @Nullable ProviderProblem lost() {
    return lost;
  }

  void configure(Map<String, Object> session) {
    send(Map.of(TYPE, "session.update", "session", session));
  }

  private void send(Map<String, ?> event) {
    SessionSocket open = socket;
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
  public void toolResults(List<ToolResult> results) {
    for (ToolResult each : results) {
      send(
          Map.of(
              TYPE,
              "conversation.item.create",
              "item",
              Map.of(
                  TYPE,
                  "function_call_output",
                  "call_id",
                  each.callId(),
                  "output",
                  each.result())));
    }
    send(Map.of(TYPE, "response.create"));
  }

  /** The model believes that it said all it sent, unless it is told how much was played. */
  @Override
  public void interrupted(String answerId, Duration heard) {
    Answer now = answer;
    if (answering) {
      send(Map.of(TYPE, "response.cancel"));
    }
    if (now == null || !now.id.equals(answerId)) {
      return;
    }
    now.isCut = true;
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
  public void onMessage(JsonNode event) throws ProtocolFault {
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

  private void audio(JsonNode event) throws ProtocolFault {
    Answer now = answer(event.path("item_id").asString(""));
    now.audio.add(
        WireJson.sound(event.path("delta").asString("")),
        frame -> {
          if (!now.isCut) {
            listener.accept(new SpeechToSpeechEvent.Audio(now.id, frame));
          }
        });
  }

  private void item(JsonNode item) {
    if (item.path(TYPE).asString("").equals("function_call")) {
      wanted.add(
          new ToolCall(
              item.path("call_id").asString(""),
              item.path("name").asString(""),
              item.path("arguments").asString("{}"),
              null));
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
    // A response that was cancelled asks for nothing any more.
    if (!wanted.isEmpty() && !response.path("status").asString("").equals("cancelled")) {
      listener.accept(new SpeechToSpeechEvent.ToolsWanted(wanted));
    }
    wanted.clear();
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
    if (ready.getCount() > 0) {
      lost = problem;
      ready.countDown();
    } else {
      listener.accept(new SpeechToSpeechEvent.Trouble(problem, true));
    }
  }

  @Override
  public void close() {
    SessionSocket open = socket;
    if (open != null) {
      open.close();
    }
  }
}
