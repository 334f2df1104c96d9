package io.voxbridge.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.error.FieldProblem;
import io.voxbridge.core.error.FieldProblems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class ToolRulesTest {
  private static List<String> fields(String... tools) {
    var problems = new FieldProblems();
    ToolRules.check(
        JsonMapper.shared()
            .readValue(
                "[" + String.join(",", tools) + "]",
                new TypeReference<List<Map<String, Object>>>() {}),
        problems);
    return problems.all().stream().map(FieldProblem::field).toList();
  }

  @Test
  void rightTools_pass() {
    assertThat(
            fields(
                """
                {"type":"function","function":{"name":"end_call"}}\
                """,
                """
                {"function":{"name":"balance","parameters":{"type":"object"}},
                 "http":{"method":"get","url":"https://a.example/{{id}}","timeout_seconds":3}}\
                """,
                """
                {"type":"mcp","mcp":{"url":"https://a.example/mcp","headers":{"X-Key":"k"}}}\
                """))
        .isEmpty();
  }

  @Test
  void everyProblem_namesItsField() {
    assertThat(
            fields(
                "{}",
                """
                {"function":{"name":"bad name","parameters":{"type":"string"}},
                 "http":{"method":"HEAD","url":"ftp://x","headers":{"a":1},"timeout_seconds":0}}\
                """,
                """
                {"function":{"name":"free"}}\
                """,
                """
                {"function":{"name":"end_call"}}\
                """,
                """
                {"function":{"name":"end_call"}}\
                """,
                """
                {"mcp":{"url":""}}\
                """))
        .containsExactlyInAnyOrder(
            "tools[0].function",
            "tools[1].function.name",
            "tools[1].function.parameters",
            "tools[1].http.url",
            "tools[1].http.headers",
            "tools[1].http.timeout_seconds",
            "tools[1].http.method",
            "tools[2].http",
            "tools[4].function.name",
            "tools[5].mcp.url");
  }
}
