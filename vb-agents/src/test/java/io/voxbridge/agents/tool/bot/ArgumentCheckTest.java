package io.voxbridge.agents.tool.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentCheckTest {
  private static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of(
              "account", Map.of("type", "string", "pattern", "^A-\\d+$", "maxLength", 6),
              "amount", Map.of("type", "integer", "minimum", 1, "maximum", 10),
              "day", Map.of("enum", List.of("today", "tomorrow")),
              "tags", Map.of("type", "array", "items", Map.of("type", "string"), "maxItems", 2),
              "when", Map.of("anyOf", List.of(Map.of("type", "string"), Map.of("type", "number")))),
          "required",
          List.of("account"),
          "additionalProperties",
          false);

  @Test
  void rightArguments_pass() {
    assertThat(
            ArgumentCheck.problems(
                SCHEMA,
                Map.of(
                    "account",
                    "A-1",
                    "amount",
                    2.0,
                    "day",
                    "today",
                    "tags",
                    List.of("a"),
                    "when",
                    3)))
        .isEmpty();
  }

  @Test
  void everyProblem_isNamed() {
    assertThat(
            ArgumentCheck.problems(
                SCHEMA,
                Map.of(
                    "amount", 11, "day", "never", "tags", List.of(1, 2, 3), "when", true, "x", 1)))
        .anyMatch(it -> it.equals("account is required"))
        .anyMatch(it -> it.equals("amount must be at most 10"))
        .anyMatch(it -> it.startsWith("day must be one of"))
        .anyMatch(it -> it.equals("tags must have at most 2 items"))
        .anyMatch(it -> it.startsWith("tags[0] must be of type"))
        .anyMatch(it -> it.startsWith("when fits none"))
        .anyMatch(it -> it.equals("x is not known"));
  }

  @Test
  void patterns_lengths_andWholeNumbers_count() {
    assertThat(ArgumentCheck.problems(SCHEMA, Map.of("account", "B-1234567", "amount", 1.5)))
        .hasSize(3);
    assertThat(ArgumentCheck.problems(SCHEMA, List.of()))
        .containsExactly("the arguments must be of type object");
  }
}
