package io.voxbridge.agents.speechtospeech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.AnswerEnded;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.Audio;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.BotText;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.Ready;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.ToolsWanted;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.Trouble;
import io.voxbridge.sim.language.Answer;
import io.voxbridge.sim.language.LanguageStandIns;
import io.voxbridge.sim.language.SeenRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every model behind a connection does besides, tried on its stand-in. */
abstract class RemoteSpeechToSpeechContract extends SpeechToSpeechContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  final LanguageStandIns standIns = LanguageStandIns.start(0, 1, Clock.systemUTC());

  abstract String base();

  @AfterEach
  void stop() {
    standIns.close();
  }

  @Override
  protected Map<String, Object> extra() {
    return Map.of("base_url", base());
  }

  @Override
  protected void willSay(String text) {
    standIns.script().add(Answer.of(text));
  }

  @Override
  protected void willSaySlowly(String text) {
    standIns.script().add(Answer.of(text).with(new Answer.Pace(0, 300, 0)));
  }

  @Override
  protected void willWant(String tool) {
    standIns.script().add(Answer.tool(tool, Map.of("account", "A-1")));
  }

  @Override
  protected void awaitUntil(BooleanSupplier condition) {
    await().atMost(LONG).until(condition::getAsBoolean);
  }

  List<String> messages() {
    return standIns.script().seen().stream().flatMap(it -> it.messages().stream()).toList();
  }

  @Test
  void session_isTold_instructionsAndTools() {
    var _ = open();
    awaitHeard(Ready.class);
    assertThat(messages().getFirst()).contains("Be kind.", "get_balance", "Looks it up");
  }

  @Test
  void tokens_areThoseOfTheProvider() {
    standIns.script().add(Answer.of("Welcome.").with(new Answer.Usage(30, 9, 4)));
    open().prompt("Greet the caller.");
    awaitHeard(AnswerEnded.class);
    assertThat(messages()).anyMatch(it -> it.contains("Greet the caller."));
    assertThat(heard(AnswerEnded.class).getFirst().usage().completion()).isEqualTo(9);
    assertThat(heard(AnswerEnded.class).getFirst().usage().cachedPrompt()).isEqualTo(4);
  }

  @Test
  void severalTools_areAnsweredTogether() {
    standIns
        .script()
        .add(
            new Answer(
                null,
                false,
                "",
                List.of(
                    new Answer.Tool("call-a", "get_balance", Map.of("account", "A-1")),
                    new Answer.Tool("call-b", "get_balance", Map.of("account", "A-2"))),
                Answer.Pace.immediate(),
                null,
                null,
                null,
                null));
    SpeechToSpeech open = open();
    open.prompt("go");
    awaitHeard(ToolsWanted.class);
    var calls = heard(ToolsWanted.class).getFirst().calls();
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst().arguments()).contains("A-1");
    standIns.script().add(Answer.of("Both."), Answer.of("Never."));
    open.toolResults(
        calls.stream()
            .map(it -> new SpeechToSpeech.ToolResult(it.id(), it.name(), "of " + it.id()))
            .toList());
    awaitUntil(() -> heard(BotText.class).stream().anyMatch(it -> it.text().equals("Both.")));
    assertThat(messages()).anyMatch(it -> it.contains("of call-a"));
    assertThat(messages()).anyMatch(it -> it.contains("of call-b"));
    assertThat(heard(BotText.class)).noneMatch(it -> it.text().equals("Never."));
  }

  @Test
  void wrongKey_isUnauthorized_andStaysSecret() {
    assertThatThrownBy(
            () -> provider().open(config("wrong-secret-0123456789"), "", List.of(), this::keep))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.problem().kind()).isEqualTo(Kind.UNAUTHORIZED);
              assertThat(e.getMessage()).doesNotContain("wrong-secret");
            });
  }

  @Test
  void nobodyThere_isUnreachable() {
    standIns.close();
    assertThatThrownBy(() -> provider().open(config(KEY), "", List.of(), this::keep))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNREACHABLE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Answer.Trouble.Kind.class,
      names = {"RESET", "HALF_CLOSE", "CUT", "CORRUPT"})
  void brokenSessions_areTrouble(Answer.Trouble.Kind how) {
    standIns.script().add(Answer.of("one two").with(new Answer.Trouble(how, 1)));
    open().prompt("go");
    awaitHeard(Trouble.class);
    assertThat(heard(Trouble.class).getFirst().problem().kind())
        .isIn(Kind.DISCONNECTED, Kind.PROTOCOL, Kind.UNAVAILABLE);
  }

  /** Java's client forgets an end that comes while the listener still holds a message. */
  @Test
  void endOfStream_whileAMessageIsHandled_isTrouble() {
    standIns
        .script()
        .add(Answer.of("one two").with(new Answer.Trouble(Answer.Trouble.Kind.HALF_CLOSE, 1)));
    open(
            event -> {
              keep(event);
              if (event instanceof BotText || event instanceof Audio) {
                await()
                    .pollDelay(Duration.ofMillis(50))
                    .atMost(LONG)
                    .until(() ->
                        standIns.script().seen().getLast().end()
                            == SeenRequest.End.BROKEN_AS_SCRIPTED);
              }
            })
        .prompt("go");
    await().atMost(LONG.multipliedBy(3)).until(() -> !heard(Trouble.class).isEmpty());
    assertThat(heard(Trouble.class).getFirst().problem().kind()).isEqualTo(Kind.DISCONNECTED);
  }

  @Test
  void close_closesTheConnection_quietly() {
    SpeechToSpeech open = open();
    awaitHeard(Ready.class);
    open.close();
    open.close();
    await()
        .atMost(LONG)
        .until(() ->
            standIns.script().seen().getLast().end() == SeenRequest.End.CLOSED_BY_CLIENT
                || standIns.connections() == 0);
    assertThat(heard(Trouble.class)).isEmpty();
  }
}
