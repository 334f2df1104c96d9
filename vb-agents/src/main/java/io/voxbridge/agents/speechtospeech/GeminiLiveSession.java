package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session with Gemini Live that outlives its connections: these last ten minutes, and when the
 * provider says {@code goAway} or one breaks, the next goes on with the session's handle. What the
 * caller says in between is lost. Connections that do not last are given up within a {@link
 * ReconnectBudget}.
 */
final class GeminiLiveSession implements SpeechToSpeech {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Object> setup;
  private final Connector connector;
  private final Consumer<SpeechToSpeechEvent> listener;
  private final LongSupplier millis;
  private final ReconnectBudget reconnects = new ReconnectBudget();
  private final CallerAudio caller = new CallerAudio(AudioFrame.SAMPLE_RATE);
  private final CountDownLatch ready = new CountDownLatch(1);
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final StringBuilder callersWords = new StringBuilder();
  private volatile @Nullable SessionSocket socket;
  private volatile @Nullable Connection current;
  private volatile @Nullable String handle;
  private volatile @Nullable ProviderProblem lost;
  private volatile String cutAnswer = "";
  private @Nullable AnswerAudio audio;
  private TokenUsage usage = TokenUsage.none();

  /** Opens a connection. */
  @FunctionalInterface
  interface Connector {
    SessionSocket open(SessionSocket.Events events) throws ProviderException;
  }

  /**
   * @param millis monotonic
   */
  GeminiLiveSession(
      Map<String, Object> setup,
      Connector connector,
      Consumer<SpeechToSpeechEvent> listener,
      LongSupplier millis) {
    this.millis = millis;
    this.setup = setup;
    this.connector = connector;
    this.listener = listener;
  }

  void open() throws ProviderException {
    var next = new Connection();
    current = next;
    SessionSocket opened = connector.open(next);
    socket = opened;
    opened.send(GeminiSetup.message(setup, handle));
    if (closed.get()) {
      opened.close();
    }
  }

  boolean awaitReady(Duration limit) {
    try {
      return ready.await(limit.toMillis(), TimeUnit.MILLISECONDS) && lost == null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Nullable ProviderProblem lost() {
    return lost;
  }

  private void send(Map<String, ?> message) {
    SessionSocket open = socket;
    if (open != null) {
      open.send(message);
    }
  }

  @Override
  public void accept(AudioFrame frame) {
    send(
        Map.of(
            "realtimeInput",
            Map.of(
                "audio",
                Map.of("data", caller.base64(frame), "mimeType", "audio/pcm;rate=16000"))));
  }

  @Override
  public void prompt(String instruction) {
    send(
        Map.of(
            "clientContent",
            Map.of(
                "turns",
                List.of(Map.of("role", "user", "parts", List.of(Map.of("text", instruction)))),
                "turnComplete",
                true)));
  }

  @Override
  public void toolResults(List<ToolResult> results) {
    List<Object> responses = new ArrayList<>();
    for (ToolResult each : results) {
      responses.add(
          Map.of(
              "id",
              each.callId(),
              "name",
              each.name(),
              "response",
              Map.of("result", each.result())));
    }
    send(Map.of("toolResponse", Map.of("functionResponses", responses)));
  }

  /** Gemini notices for itself how much it had sent; it has no message for what was played. */
  @Override
  public void interrupted(String answerId, Duration heard) {
    cutAnswer = answerId;
  }

  private String answerId() {
    return "answer-" + answers.get();
  }

  private synchronized void take(JsonNode message) throws ProtocolFault {
    if (message.has("setupComplete")) {
      if (ready.getCount() > 0) {
        ready.countDown();
        listener.accept(new SpeechToSpeechEvent.Ready());
      }
    }
    if (message.has("sessionResumptionUpdate")) {
      JsonNode update = message.path("sessionResumptionUpdate");
      if (update.path("resumable").asBoolean(false)) {
        handle = update.path("newHandle").asString("");
      }
    }
    if (message.has("usageMetadata")) {
      JsonNode tokens = message.path("usageMetadata");
      usage =
          new TokenUsage(
              tokens.path("promptTokenCount").asLong(0),
              tokens.path("responseTokenCount").asLong(0),
              tokens.path("cachedContentTokenCount").asLong(0),
              0);
    }
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : message.path("toolCall").path("functionCalls")) {
      calls.add(
          new ToolCall(
              call.path("id").asString(""),
              call.path("name").asString(""),
              JSON.writeValueAsString(call.path("args")),
              null));
    }
    if (!calls.isEmpty()) {
      callerIsDone();
      // What was said before the call is complete; the result begins another answer.
      flush();
      listener.accept(new SpeechToSpeechEvent.ToolsWanted(calls));
    }
    content(message.path("serverContent"));
  }

  private void content(JsonNode content) throws ProtocolFault {
    String said = content.path("inputTranscription").path("text").asString("");
    callersWords.append(said);
    for (JsonNode part : content.path("modelTurn").path("parts")) {
      if (part.has("inlineData")) {
        begin().add(WireJson.sound(part.path("inlineData").path("data").asString("")), this::play);
      }
    }
    String text = content.path("outputTranscription").path("text").asString("");
    if (!text.isEmpty()) {
      begin();
      if (!answerId().equals(cutAnswer)) {
        listener.accept(new SpeechToSpeechEvent.BotText(answerId(), text));
      }
    }
    if (content.path("interrupted").asBoolean(false)) {
      cutAnswer = answerId();
      listener.accept(new SpeechToSpeechEvent.CallerStarted());
      // No turnComplete follows an interrupted turn.
      end();
    } else if (content.path("turnComplete").asBoolean(false)) {
      end();
    }
  }

  /** Transcripts are fragments without an end; they are whole when the model begins. */
  private void callerIsDone() {
    if (!callersWords.isEmpty()) {
      listener.accept(new SpeechToSpeechEvent.CallerSaid(callersWords.toString().strip()));
      callersWords.setLength(0);
    }
  }

  private AnswerAudio begin() {
    AnswerAudio now = audio;
    if (now == null) {
      callerIsDone();
      answers.incrementAndGet();
      now = new AnswerAudio();
      audio = now;
    }
    return now;
  }

  private void play(AudioFrame frame) {
    if (!answerId().equals(cutAnswer)) {
      listener.accept(new SpeechToSpeechEvent.Audio(answerId(), frame));
    }
  }

  private void flush() {
    AnswerAudio now = audio;
    if (now != null) {
      now.end(this::play);
      audio = null;
    }
  }

  private void end() {
    if (audio != null || !usage.equals(TokenUsage.none())) {
      flush();
      listener.accept(new SpeechToSpeechEvent.AnswerEnded(answerId(), usage));
      usage = TokenUsage.none();
    }
  }

  /** Goes on with another connection; the old one is closed first. */
  private void move(Connection from, @Nullable ProviderProblem why) {
    if (closed.get() || current != from) {
      return;
    }
    current = null;
    if (handle == null) {
      if (why != null) {
        over(why);
      }
      return;
    }
    if (!reconnects.take(millis.getAsLong())) {
      over(
          why == null
              ? new ProviderProblem(
                  ProviderProblem.Kind.DISCONNECTED,
                  "the provider ends one connection after another")
              : why);
      return;
    }
    if (why != null) {
      listener.accept(new SpeechToSpeechEvent.Trouble(why, false));
    }
    Thread.ofVirtual()
        .name("s2s-resume")
        .start(() -> {
          SessionSocket old = socket;
          if (old != null) {
            old.close();
          }
          try {
            open();
          } catch (ProviderException e) {
            over(e.problem());
          }
        });
  }

  private void over(ProviderProblem problem) {
    lost = problem;
    boolean wasOpening = ready.getCount() > 0;
    ready.countDown();
    if (!wasOpening) {
      listener.accept(new SpeechToSpeechEvent.Trouble(problem, true));
    }
  }

  @Override
  public void close() {
    closed.set(true);
    SessionSocket open = socket;
    if (open != null) {
      open.close();
    }
  }

  private final class Connection implements SessionSocket.Events {
    @Override
    public void onMessage(JsonNode message) throws ProtocolFault {
      take(message);
      if (message.has("goAway")) {
        move(this, null);
      }
    }

    @Override
    public void onLost(ProviderProblem problem) {
      move(this, problem);
    }
  }
}
