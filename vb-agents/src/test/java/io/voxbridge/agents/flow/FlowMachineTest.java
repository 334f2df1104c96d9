package io.voxbridge.agents.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voxbridge.agents.flow.FlowAction.HangUp;
import io.voxbridge.agents.flow.FlowAction.Listen;
import io.voxbridge.agents.flow.FlowAction.Moved;
import io.voxbridge.agents.flow.FlowAction.Reprompted;
import io.voxbridge.agents.flow.FlowAction.Say;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.Disposition;
import io.voxbridge.domain.flow.FlowBranch;
import io.voxbridge.domain.flow.FlowDefinition;
import io.voxbridge.domain.flow.FlowEnd;
import io.voxbridge.domain.flow.FlowListen;
import io.voxbridge.domain.flow.FlowState;
import io.voxbridge.domain.template.TemplateVariables;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowMachineTest {
  private static final TemplateVariables CALL =
      TemplateVariables.none().with("call", Map.of("name", "Asha"));

  @Test
  void start_ofAFlow_saysAndListens() {
    assertThat(machine(null, null).start())
        .containsExactly(
            new Moved(null, "ask", "start"),
            new Say("Is this Asha?"),
            new Listen(Duration.ofSeconds(5)));
  }

  @Test
  void branchByWords_taken_setsVariablesAndWalksOn() {
    FlowMachine machine = machine(null, null);
    machine.start();

    assertThat(machine.onWords("YES, it is"))
        .containsExactly(
            new Moved("ask", "tell", "words"),
            new Say("Fine yes."),
            new Moved("tell", "bye", "next"),
            new Say("Goodbye."),
            new HangUp(DisconnectReason.BOT, new Disposition("Done", "yes", null)));
    assertThat(machine.isListening()).isFalse();
    assertThat(machine.onWords("no")).isEmpty();
    assertThat(machine.onSilence()).isEmpty();
  }

  @Test
  void branchByKey_taken_isTheSame() {
    FlowMachine machine = machine(null, null);
    machine.start();

    assertThat(machine.understands('1')).isTrue();
    assertThat(machine.understands('9')).isFalse();
    assertThat(machine.onKey('2')).startsWith(new Moved("ask", "bye", "dtmf"));
  }

  @Test
  void silence_toTheEnd_asksAgainThenIsRnr() {
    FlowMachine machine = machine(null, null);
    machine.start();

    assertThat(machine.onSilence())
        .containsExactly(
            new Reprompted("ask", 1, "silence"),
            new Say("Hello Asha?"),
            new Listen(Duration.ofSeconds(5)));
    assertThat(machine.onSilence()).startsWith(new Reprompted("ask", 2, "silence"));
    assertThat(machine.onSilence()).containsExactly(new HangUp(DisconnectReason.RNR, null));
  }

  @Test
  void silence_withAWayOut_takesIt() {
    FlowMachine machine = machine(null, "bye");
    machine.start();
    machine.onSilence();
    machine.onSilence();

    assertThat(machine.onSilence()).startsWith(new Moved("ask", "bye", "silence"));
  }

  @Test
  void unknownWords_withOtherwise_takeIt() {
    FlowMachine machine = machine("bye", null);
    machine.start();

    assertThat(machine.onWords("purple")).startsWith(new Moved("ask", "bye", "otherwise"));
  }

  @Test
  void unknownWords_toTheEnd_areNoRnr() {
    FlowMachine machine = machine(null, null);
    machine.start();

    assertThat(machine.onWords("purple")).startsWith(new Reprompted("ask", 1, "no_match"));
    machine.onSilence();

    assertThat(machine.onWords("green")).containsExactly(new HangUp(DisconnectReason.BOT, null));
  }

  @Test
  void phrases_thatOverlap_theLongestWins() {
    PhraseMatcher matcher =
        new PhraseMatcher(
            List.of(
                branch(List.of("no"), "a"),
                branch(List.of("no problem"), "b"),
                branch(List.of("I'm not"), "c")));

    assertThat(matcher.match("No, problem solved")).hasValue(1);
    assertThat(matcher.match("oh no!")).hasValue(0);
    assertThat(matcher.match("I’m not sure, no")).hasValue(2);
    assertThat(matcher.match("nothing know")).isEmpty();
    assertThat(matcher.match("")).isEmpty();
  }

  @Test
  void phrases_inOtherScripts_matchWholeWords() {
    PhraseMatcher matcher = new PhraseMatcher(List.of(branch(List.of("हाँ जी"), "a")));

    assertThat(matcher.match("हाँ जी, बोलिए")).hasValue(0);
    assertThat(matcher.match("हाँ")).isEmpty();
  }

  @Test
  void brokenFlow_isRefused() {
    FlowDefinition broken = new FlowDefinition("nowhere", "en", Map.of(), Map.of());

    assertThatIllegalArgumentException().isThrownBy(() -> new FlowMachine(broken, CALL));
  }

  private static FlowMachine machine(@Nullable String otherwise, @Nullable String onSilence) {
    Map<String, FlowState> states = new LinkedHashMap<>();
    states.put(
        "ask",
        new FlowState(
            "Is this {{call.name}}?",
            new FlowListen(5.0, 2, "Hello {{name}}?"),
            List.of(
                new FlowBranch(List.of("yes"), List.of("1"), Map.of("answer", "yes"), "tell"),
                new FlowBranch(List.of("no"), List.of("2"), Map.of(), "bye")),
            otherwise,
            onSilence,
            null,
            null));
    states.put("tell", new FlowState("Fine {{answer}}.", null, List.of(), null, null, "bye", null));
    states.put(
        "bye",
        new FlowState(
            "Goodbye.",
            null,
            List.of(),
            null,
            null,
            null,
            new FlowEnd("Done", "{{flow.answer}}", null)));
    return new FlowMachine(new FlowDefinition("ask", "en", Map.of(), states), CALL);
  }

  private static FlowBranch branch(List<String> words, String next) {
    return new FlowBranch(words, List.of(), Map.of(), next);
  }
}
