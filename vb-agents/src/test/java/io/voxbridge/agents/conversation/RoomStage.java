package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.langchain.LangChainModels;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechModels;
import io.voxbridge.agents.tool.bot.BotTools;
import io.voxbridge.agents.tool.bot.KnowledgeSearch;
import io.voxbridge.agents.tool.bot.OutboundGuard;
import io.voxbridge.agents.tool.bot.ToolHttp;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.transfer.TransferTransport;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.sim.language.LanguageStandIns;
import io.voxbridge.sim.language.SeenRequest;
import io.voxbridge.sim.speech.SpeechStandIns;
import io.voxbridge.sim.speech.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays one scenario in real time: the production conversation in a room of a real server, the
 * adapters of real providers on stand-ins of this call's own, and a caller who speaks, listens and
 * presses keys over a connection of their own. A scenario's clock begins when the caller hears the
 * bot for the first time.
 *
 * <p>Understands the steps {@code says}, {@code noise}, {@code press}, {@code hang_up}, {@code
 * model} and {@code session_breaks}. The time that providers take is the scenario's where it names
 * it, else none: the way through sockets and server takes its own.
 */
final class RoomStage implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration UNTIL_THE_OPENING = Duration.ofSeconds(30);
  private static final Duration AFTER_THE_STEPS = Duration.ofSeconds(60);
  private static final String CALLER = "caller";

  private final Scenario scenario;
  private final String room;
  private final RoomScript script;
  private final SpeechStandIns speech = SpeechStandIns.start(0, 1);
  private final LanguageStandIns language = LanguageStandIns.start(0, 1, Clock.systemUTC());
  private final ToolService service;
  private final ToolHttp toolHttp = new ToolHttp(new OutboundGuard(true), ToolHttp.Names.system());
  private final CallerLines lines;
  private final RoomCaller caller;
  private final Rooms rooms;
  private final ScheduledExecutorService steps;

  /**
   * @param lines makes the caller's speech
   */
  RoomStage(Scenario scenario, Rooms rooms, String room, CallerLines lines) throws IOException {
    this.scenario = scenario;
    this.rooms = rooms;
    this.room = room;
    this.lines = lines;
    script = new RoomScript(scenario);
    service = new ToolService(scenario.section("tools"));
    steps =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(room + "-steps").daemon().factory());
    script.prepare(speech.script(), language.script());
    caller = new RoomCaller(rooms, room, CALLER, System::nanoTime);
  }

  /**
   * How the call went.
   *
   * @param heard what the caller heard
   * @param keys what keys the bot pressed
   * @param requests what the language model was asked
   */
  record Played(
      CallResultsPayload result, HeardSpeech heard, String keys, List<SeenRequest> requests) {}

  /** Plays it to its end. */
  Played play(Path recording) throws Exception {
    List<Map<String, Object>> planned = scenario.steps();
    List<Runnable> actions = planned.stream().map(this::action).toList();
    CompletableFuture<CallOutcome> running = new CompletableFuture<>();
    CallSession session = session(recording);
    Thread.ofVirtual()
        .name(room + "-session")
        .start(() -> {
          try {
            running.complete(session.run());
          } catch (Throwable e) {
            running.completeExceptionally(e);
          }
        });
    long begun = caller.botBegins().get(UNTIL_THE_OPENING.toSeconds(), TimeUnit.SECONDS);
    long lastMillis = 0;
    for (int i = 0; i < actions.size(); i++) {
      long millis = Math.round(Scenario.number(planned.get(i).get("at")) * 1000);
      long passed = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      lastMillis = Math.max(lastMillis, millis);
      var _ = steps.schedule(actions.get(i), millis - passed, TimeUnit.MILLISECONDS);
    }
    long patience = AFTER_THE_STEPS.toMillis() + lastMillis;
    CallResultsPayload result = running.get(patience, TimeUnit.MILLISECONDS).result();
    return new Played(
        result,
        HeardSpeech.of(caller.heard(), script.pitches()),
        caller.keys(),
        language.script().seen());
  }

  /** Returns what a step does; what can be made before is made now. */
  private Runnable action(Map<String, Object> step) {
    for (String what : step.keySet()) {
      Object value = Objects.requireNonNull(step.get(what));
      @Nullable Runnable action =
          switch (what) {
            case "at", "for", "times" -> null;
            case "says" -> {
              var spoken = lines.say(value.toString(), Scenario.number(step.get("for")));
              yield () -> {
                speech.script().say(Utterance.of(value.toString()));
                language.script().say(value.toString());
                caller.say(spoken);
              };
            }
            case "noise" -> {
              var cough = lines.cough(Scenario.number(value));
              yield () -> {
                speech.script().say(Utterance.of(""));
                caller.say(cough);
              };
            }
            case "press" -> () -> caller.press(value.toString());
            case "hang_up" -> caller::hangUp;
            case "model" ->
                () ->
                    script.goWrong(
                        language.script(),
                        value.toString(),
                        step.get("times") instanceof Integer times ? times : 1);
            case "session_breaks" -> language::breakConnections;
            default -> throw new IllegalArgumentException("not played in real time: " + what);
          };
      if (action != null) {
        return action;
      }
    }
    throw new IllegalArgumentException("a step without anything to do: " + step);
  }

  private CallSession session(Path recording) {
    Map<String, Object> config = script.config(speech, language, service.definitions());
    return new RoomCallSessionFactory(
            SessionTime.system(),
            new CallProviders(
                SpeechProviders.all(lines.voice(), SpeechTools.system()),
                LangChainModels.standard(),
                SpeechToSpeechModels.all(SpeechTools.system()),
                new BotTools(toolHttp, KnowledgeSearch.none(), System::nanoTime),
                null),
            CallSessionSettings.defaults())
        .create(
            new CallSessionRequest(
                JSON.readValue(JSON.writeValueAsString(config), RuntimeConfig.class),
                new RoomAccess(
                    rooms,
                    room,
                    "bot",
                    new ExpectedCaller(CALLER, false),
                    TransferTransport.LIVEKIT_SIP),
                new CallFacts(CallDirection.OUTGOING, "1", "2", null, Map.of("name", "Asha")),
                new Answering.WhenReached(new Pickup(caller), UNTIL_THE_OPENING),
                recording));
  }

  /** The caller picks up when the way from the bot to their ear is there: nothing is lost on it. */
  private record Pickup(RoomCaller caller) implements Leg {
    @Override
    public CompletableFuture<Reached> ring() {
      return caller.hearsTheBot().thenApply(_ -> new Reached.PickedUp());
    }

    @Override
    public void giveUp() {
      // Nothing rings.
    }
  }

  @Override
  public void close() throws InterruptedException {
    steps.shutdownNow();
    caller.close();
    service.close();
    speech.close();
    language.close();
  }
}
