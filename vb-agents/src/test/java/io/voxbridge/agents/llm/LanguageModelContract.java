package io.voxbridge.agents.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.sim.language.Answer;
import io.voxbridge.sim.language.Answer.Trouble;
import io.voxbridge.sim.language.LanguageStandIns;
import io.voxbridge.sim.language.SeenRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every language model behind a connection does, tried on its stand-in. */
public abstract class LanguageModelContract extends LanguageModelBasics {
  private static final String KEY = "sk-secret-0123456789";
  private static final Duration LONG = Duration.ofSeconds(20);

  private LanguageStandIns standIns = LanguageStandIns.start(0, 1, Clock.systemUTC());
  private @Nullable LanguageModel model;

  /** Returns the provider. */
  protected abstract LanguageModelProvider provider();

  /** Returns what leads the provider to the stand-ins. */
  protected abstract Map<String, Object> address(LanguageStandIns to);

  /** Returns a key that the stand-in takes. */
  protected String key(LanguageStandIns to) {
    return KEY;
  }

  /** Returns the finish reason of an answer that was too long, in the provider's words. */
  protected abstract String tooLong();

  @BeforeEach
  void start() {
    standIns.close();
    standIns = LanguageStandIns.start(0, 1, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    if (model != null) {
      model.close();
    }
    standIns.close();
  }

  private LlmConfig config(String key, Map<String, Object> more) {
    Map<String, Object> extra = new HashMap<>(address(standIns));
    extra.putAll(more);
    return new LlmConfig(provider().name(), new Secret(key), "gemini-2.5-flash", 0.5, 64, extra);
  }

  private LanguageModel open(Map<String, Object> more) {
    try {
      LanguageModel opened = provider().open(config(key(standIns), more));
      model = opened;
      return opened;
    } catch (ProviderException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected LanguageModel openModel() {
    try {
      return provider().open(config(key(standIns), Map.of()));
    } catch (ProviderException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void willSay(String text) {
    standIns.script().add(Answer.of(text).with(new Answer.Pace(0, 30, 0)));
  }

  @Override
  protected void willWant(String tool) {
    standIns.script().add(Answer.tool(tool, Map.of()));
  }

  @Override
  protected void awaitUntil(BooleanSupplier condition) {
    await().atMost(LONG).until(condition::getAsBoolean);
  }

  private static ChatRequest hello() {
    return new ChatRequest(
        "You are brief.", List.of(new ChatMessage.User("hello there")), List.of());
  }

  private static HeardReply ask(LanguageModel model, ChatRequest request) {
    var heard = new HeardReply();
    var _ = model.reply(request, heard);
    await().atMost(LONG).until(heard::isOver);
    return heard;
  }

  private HeardReply ask() {
    return ask(open(Map.of()), hello());
  }

  private SeenRequest lastSeen() {
    return standIns.script().seen().getLast();
  }

  @Test
  void answer_comesInPieces_thenItsEnd() {
    standIns.script().add(Answer.of("Good morning to you, sir.").with(new Answer.Usage(20, 6, 12)));
    HeardReply heard = ask();
    assertThat(heard.text()).isEqualTo("Good morning to you, sir.");
    assertThat(heard.order()).hasSizeGreaterThan(2).endsWith("end");
    assertThat(heard.reason()).isEqualTo(ReplyListener.FinishReason.STOP);
    assertThat(heard.usage()).isEqualTo(new TokenUsage(20, 6, 12, 0));
  }

  @Test
  void request_carriesInstructionsLimitsAndHistory() {
    standIns.script().add(Answer.of("Yes."));
    var heard =
        ask(
            open(Map.of()),
            new ChatRequest(
                "Speak like a pirate.",
                List.of(
                    new ChatMessage.User("one"),
                    new ChatMessage.Assistant("two", List.of()),
                    new ChatMessage.User("three")),
                List.of()));
    assertThat(heard.problem()).isNull();
    assertThat(lastSeen().body())
        .contains("Speak like a pirate.", "one", "two", "three", "0.5", "64");
  }

  @Test
  void tools_areOffered_asked_andAnswered() {
    standIns.script().add(Answer.tool("get_balance", Map.of("account", "A-17")));
    LanguageModel open = open(Map.of());
    var tool =
        new ToolDefinition(
            "get_balance",
            "Looks up what is owed",
            Map.of(
                "type",
                "object",
                "properties",
                Map.of("account", Map.of("type", "string", "description", "its number")),
                "required",
                List.of("account")));
    var question = new ChatMessage.User("what do I owe?");
    HeardReply heard = ask(open, new ChatRequest("s", List.of(question), List.of(tool)));
    assertThat(lastSeen().body()).contains("get_balance", "Looks up what is owed", "its number");
    assertThat(heard.reason()).isEqualTo(ReplyListener.FinishReason.TOOL_CALLS);
    assertThat(heard.order()).containsExactly("tool", "end");
    ToolCall call = heard.tools().getFirst();
    assertThat(call.id()).isNotBlank();
    assertThat(call.name()).isEqualTo("get_balance");
    assertThat(call.arguments()).contains("A-17");

    standIns.script().add(Answer.of("You owe ten."));
    HeardReply second =
        ask(
            open,
            new ChatRequest(
                "s",
                List.of(
                    question,
                    new ChatMessage.Assistant("", List.of(call)),
                    new ChatMessage.ToolResult(call.id(), call.name(), "{\"owed\":10}")),
                List.of(tool)));
    assertThat(second.text()).isEqualTo("You owe ten.");
    assertThat(lastSeen().body()).contains("A-17", "owed");
    if (call.signature() != null) {
      assertThat(lastSeen().body()).contains(call.signature());
    }
  }

  @Test
  void malformedArguments_ofAnEarlierCall_doNotSpoilTheRequest() {
    standIns.script().add(Answer.of("Fine."));
    var call = new ToolCall("call_1", "get_balance", "{\"account\": ", null);
    HeardReply heard =
        ask(
            open(Map.of()),
            new ChatRequest(
                "s",
                List.of(
                    new ChatMessage.User("x"),
                    new ChatMessage.Assistant("", List.of(call)),
                    new ChatMessage.ToolResult("call_1", "get_balance", "no such account")),
                List.of()));
    assertThat(heard.text()).isEqualTo("Fine.");
  }

  @Test
  void lengthLimit_isAReasonOfItsOwn() {
    standIns.script().add(Answer.of("Too much").finishing(tooLong()));
    assertThat(ask().reason()).isEqualTo(ReplyListener.FinishReason.LENGTH);
  }

  @ParameterizedTest
  @CsvSource({
    "401, whatever, UNAUTHORIZED",
    "402, whatever, QUOTA_EXCEEDED",
    "429, insufficient_quota, QUOTA_EXCEEDED",
    "429, rate_limit_exceeded, RATE_LIMITED",
    "404, model_not_found, REFUSED",
    "500, server_error, UNAVAILABLE",
    "529, overloaded_error, UNAVAILABLE"
  })
  void refusals_haveTheirKinds(int status, String type, Kind kind) {
    standIns.script().add(Answer.failure(status, type, "because"));
    assertThat(problem(ask()).kind()).isEqualTo(kind);
  }

  @Test
  void retryAfter_isTold() {
    standIns
        .script()
        .add(Answer.of("").with(new Answer.Failure(429, "rate_limit_exceeded", "slow down", 7)));
    assertThat(problem(ask()).message()).contains("slow down", "7 s");
  }

  @Test
  void wrongKey_isUnauthorized_andStaysSecret() {
    LanguageModel opened;
    try {
      opened = provider().open(config("wrong-secret-0123456789", Map.of()));
    } catch (ProviderException e) {
      assertThat(e.problem().kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(e.getMessage()).doesNotContain("wrong-secret");
      return;
    }
    model = opened;
    ProviderProblem problem = problem(ask(opened, hello()));
    assertThat(problem.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(problem.message()).doesNotContain("wron", "6789");
  }

  @Test
  void key_isNeitherInTextNorInRequestsAddress() {
    standIns.script().add(Answer.of("Hi."));
    LanguageModel open = open(Map.of());
    var _ = ask(open, hello());
    assertThat(open.toString() + provider()).doesNotContain(KEY);
    assertThat(lastSeen().path()).doesNotContain(KEY);
  }

  @Test
  void missingKey_isSaidAtOnce() {
    try {
      LanguageModel opened = provider().open(config("", Map.of()));
      model = opened;
      assertThat(mayHaveNoKey()).isTrue();
    } catch (ProviderException e) {
      assertThat(e.problem().kind()).isEqualTo(Kind.UNAUTHORIZED);
    }
  }

  /** Returns whether a service of one's own may go without a key. */
  protected boolean mayHaveNoKey() {
    return false;
  }

  @Test
  void silence_beforeTheFirstPiece_timesOut_andClosesTheRequest() {
    standIns.script().add(Answer.of("late").with(new Trouble(Trouble.Kind.SILENT, 0)));
    HeardReply heard = ask(open(Map.of("first_token_timeout_ms", 300)), hello());
    assertThat(problem(heard).kind()).isEqualTo(Kind.TIMED_OUT);
    awaitClosedByClient();
  }

  @Test
  void silence_withinTheAnswer_isAStall_andClosesTheRequest() {
    standIns.script().add(Answer.of("one two three four").with(new Trouble(Trouble.Kind.STALL, 2)));
    HeardReply heard = ask(open(Map.of("stall_timeout_ms", 300)), hello());
    assertThat(heard.text()).isEqualTo("one two");
    assertThat(problem(heard).kind()).isEqualTo(Kind.STALLED);
    awaitClosedByClient();
  }

  @ParameterizedTest
  @CsvSource({
    "HALF_CLOSE, 1, DISCONNECTED",
    "RESET, 1, DISCONNECTED",
    "CUT, 1, DISCONNECTED",
    "CUT, 0, DISCONNECTED",
    "CORRUPT, 1, PROTOCOL"
  })
  void brokenAnswers_haveTheirKinds(Trouble.Kind how, int after, Kind kind) {
    standIns.script().add(Answer.of("one two three").with(new Trouble(how, after)));
    HeardReply heard = ask();
    assertThat(problem(heard).kind()).isEqualTo(kind);
    assertThat(heard.order()).filteredOn(it -> it.equals("problem") || it.equals("end")).hasSize(1);
  }

  @Test
  void nobodyThere_isUnreachable() {
    LanguageModel open = open(Map.of());
    standIns.close();
    assertThat(problem(ask(open, hello())).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void cancel_closesTheStream_andNothingMoreIsHeard() {
    standIns.script().add(Answer.of("a b c d e f g h i j k l").with(new Answer.Pace(0, 200, 0)));
    var heard = new HeardReply();
    Reply reply = open(Map.of()).reply(hello(), heard);
    await().atMost(LONG).until(() -> !heard.order().isEmpty());
    reply.cancel();
    reply.cancel();
    List<String> before = heard.order();
    awaitClosedByClient();
    assertThat(heard.order()).isEqualTo(before).doesNotContain("end", "problem");
  }

  @Test
  void cancel_beforeTheFirstPiece_closesTheRequest() {
    standIns.script().add(Answer.of("late").with(new Trouble(Trouble.Kind.SILENT, 0)));
    var heard = new HeardReply();
    Reply reply = open(Map.of()).reply(hello(), heard);
    await().atMost(LONG).until(() -> standIns.script().seen().stream().anyMatch(this::isModel));
    reply.cancel();
    awaitClosedByClient();
    assertThat(heard.order()).isEmpty();
  }

  @Test
  void close_cancelsWhatIsOnItsWay() {
    standIns.script().add(Answer.of("late").with(new Trouble(Trouble.Kind.STALL, 0)));
    var heard = new HeardReply();
    LanguageModel open = open(Map.of());
    var _ = open.reply(hello(), heard);
    await().atMost(LONG).until(() -> standIns.script().seen().stream().anyMatch(this::isModel));
    open.close();
    open.close();
    awaitClosedByClient();
    assertThat(heard.order()).isEmpty();
  }

  @Test
  void severalAnswers_mayBeOnTheirWay() {
    standIns.script().add(Answer.of("first").with(new Answer.Pace(400, 0, 0)));
    standIns.script().add(Answer.of("second"));
    LanguageModel open = open(Map.of());
    var one = new HeardReply();
    var other = new HeardReply();
    var _ = open.reply(hello(), one);
    await().atMost(LONG).until(() -> standIns.script().seen().stream().anyMatch(this::isModel));
    var _ = open.reply(hello(), other);
    await().atMost(LONG).until(() -> one.isOver() && other.isOver());
    assertThat(List.of(one.text(), other.text())).containsExactly("first", "second");
  }

  @Test
  void wrongExtra_isRefused_namingTheKey() {
    try {
      model = provider().open(config(key(standIns), Map.of("top_p", "much")));
      throw new AssertionError("opened");
    } catch (ProviderException e) {
      assertThat(e.problem().kind()).isEqualTo(Kind.REFUSED);
      assertThat(e.getMessage()).contains("llm.extra.top_p");
    }
  }

  @Test
  void warmUp_neverFails() {
    LanguageModel open = open(Map.of());
    open.warmUp();
    standIns.script().add(Answer.of("Warm."));
    assertThat(ask(open, hello()).text()).isEqualTo("Warm.");
  }

  private boolean isModel(SeenRequest request) {
    return request.provider().equals(provider().name());
  }

  private void awaitClosedByClient() {
    await()
        .atMost(LONG)
        .until(() ->
            standIns.script().seen().stream()
                .filter(this::isModel)
                .anyMatch(it -> it.end() == SeenRequest.End.CLOSED_BY_CLIENT));
  }

  private static ProviderProblem problem(HeardReply heard) {
    assertThat(heard.problem()).as("a problem, not %s", heard.order()).isNotNull();
    return Objects.requireNonNull(heard.problem());
  }
}
