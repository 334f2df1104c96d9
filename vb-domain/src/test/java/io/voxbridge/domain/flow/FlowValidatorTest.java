package io.voxbridge.domain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.JsonContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowValidatorTest {
  @Test
  void exampleFlow_readAndWritten_isTheSameAndFine() {
    String document = JsonContract.document("flow/appointment.json");
    FlowDefinition flow = JsonContract.read(document, FlowDefinition.class);

    assertThat(JsonContract.tree(flow)).isEqualTo(JsonContract.tree(document));
    assertThat(FlowValidator.problems(flow)).isEmpty();
  }

  @Test
  void absentFields_read_getDefaults() {
    FlowDefinition flow =
        JsonContract.read(
            """
            {"start":"a","states":{"a":{"say":"Hi?","listen":{},"otherwise":"a","unknown":1}}}
            """,
            FlowDefinition.class);

    assertThat(flow.language()).isEqualTo("en");
    assertThat(flow.variables()).isEmpty();
    assertThat(flow.states().get("a"))
        .isEqualTo(
            new FlowState("Hi?", new FlowListen(5.0, 2, null), List.of(), "a", null, null, null));
    assertThat(FlowValidator.problems(flow)).isEmpty();
  }

  @Test
  void transfer_atTheEnd_leadsOnWhenItFails() {
    String flow =
        """
        {"start":"a","states":{
          "a":{"say":"One moment.","end":{"transfer":{"target":"desk","on_failure":"%s"}}},
          "b":{"say":"Nobody is free.","end":{}}}}
        """;
    assertThat(problems(flow.formatted("b"))).isEmpty();
    assertThat(problems(flow.formatted("gone")))
        .containsExactly(
            "states.a.end.transfer.on_failure: no state is named 'gone'",
            "states.b: cannot be reached from the start");
  }

  @Test
  void brokenFlow_checked_namesEverything() {
    assertThat(
            problems(
                """
                {"start":"nowhere","states":{
                  "hang":{"say":"Hello."},
                  "both":{"say":"x","next":"gone","end":{"disposition":"d"}},
                  "deaf":{"say":"x","listen":{"timeout_seconds":0,"max_reprompts":-1}},
                  "mute":{"say":" ","listen":{},"otherwise":"gone","on_silence":"gone"},
                  "odd":{"say":"x","listen":{},"branches":[
                     {"next":"hang"},{"words":["..."],"dtmf":["12"]},
                     {"words":["Yes"],"dtmf":["1"],"next":"gone"},
                     {"words":["yes"],"dtmf":["1"],"next":"hang"}]},
                  "lost":{"say":"x","branches":[{"words":["a"],"next":"hang"}],"next":"hang"},
                  "empty":null}}
                """))
        .containsExactly(
            "start: no state is named 'nowhere'",
            "states.hang: needs one of listen, next and end, or the call would hang here",
            "states.both: must have only one of listen, next and end",
            "states.both.next: no state is named 'gone'",
            "states.deaf.listen.timeout_seconds: must be greater than 0",
            "states.deaf.listen.max_reprompts: must not be negative",
            "states.deaf.branches: a listening state needs branches or otherwise to go on",
            "states.mute.otherwise: no state is named 'gone'",
            "states.mute.on_silence: no state is named 'gone'",
            "states.mute.say: is empty: the caller would hear nothing",
            "states.odd.branches[0]: needs words or dtmf, or it can never be taken",
            "states.odd.branches[1].words: holds a phrase without a word",
            "states.odd.branches[1].dtmf: '12' is not a key (0-9, A-D, *, #)",
            "states.odd.branches[1].next: is required",
            "states.odd.branches[2].next: no state is named 'gone'",
            "states.odd.branches[3].words: 'yes' already belongs to branches[2]",
            "states.odd.branches[3].dtmf: '1' already belongs to branches[2]",
            "states.lost.branches: are only tried when the state has listen",
            "states.empty: must be an object");
  }

  @Test
  void unreachableState_checked_isNamed() {
    assertThat(
            problems(
                """
                {"start":"a","states":{"a":{"say":"x","end":{"disposition":"d"}},
                 "b":{"say":"x","end":{"disposition":"d"}}}}
                """))
        .containsExactly("states.b: cannot be reached from the start");
  }

  @Test
  void circleWithoutListening_checked_isNamedOnce() {
    assertThat(
            problems(
                """
                {"start":"a","states":{"a":{"say":"x","next":"b"},"b":{"say":"y","next":"c"},
                 "c":{"say":"z","next":"b"}}}
                """))
        .containsExactly("states.b.next: leads in a circle in which nobody ever listens");
  }

  @Test
  void emptyFlow_checked_isAProblem() {
    assertThat(problems("{}"))
        .containsExactly(
            "states: needs at least one state", "start: is required: the name of the first state");
  }

  private static List<String> problems(String json) {
    return FlowValidator.problems(JsonContract.read(json, FlowDefinition.class)).stream()
        .map(problem -> problem.field() + ": " + problem.message())
        .toList();
  }
}
