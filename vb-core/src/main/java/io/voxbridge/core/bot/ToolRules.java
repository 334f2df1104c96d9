package io.voxbridge.core.bot;

import io.voxbridge.core.error.FieldProblems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a bot's tools; the form is described in docs/bots.md. */
final class ToolRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Set<String> BUILT_IN =
      Set.of("end_call", "transfer_call", "detected_voicemail", "send_dtmf", "search_knowledge");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final double LONGEST_SECONDS = 30;

  private final FieldProblems problems;
  private final Set<String> names = new HashSet<>();

  private ToolRules(FieldProblems problems) {
    this.problems = problems;
  }

  static void check(
      List<? extends Map<String, ? extends @Nullable Object>> tools, FieldProblems problems) {
    var rules = new ToolRules(problems);
    for (int i = 0; i < tools.size(); i++) {
      rules.tool("tools[" + i + "]", tools.get(i));
    }
  }

  private void tool(String field, Map<String, ? extends @Nullable Object> tool) {
    if (tool.get("mcp") != null) {
      endpoint(field + ".mcp", tool.get("mcp"));
      return;
    }
    if (!(tool.get("function") instanceof Map<?, ?> function)) {
      problems.add(field + ".function", "is required (or mcp)");
      return;
    }
    String name = function.get("name") instanceof String text ? text : "";
    problems.require(
        NAME.matcher(name).matches(),
        field + ".function.name",
        "must have 1 to 64 letters, digits, _ or -");
    problems.require(names.add(name), field + ".function.name", "is the name of another tool too");
    Object parameters = function.get("parameters");
    problems.require(
        parameters == null || (parameters instanceof Map<?, ?> schema && isObjectSchema(schema)),
        field + ".function.parameters",
        "must be a JSON schema of type object");
    if (BUILT_IN.contains(name)) {
      return;
    }
    if (tool.get("http") == null) {
      problems.add(field + ".http", "is required, unless the name is one of " + sorted());
      return;
    }
    endpoint(field + ".http", tool.get("http"));
    if (tool.get("http") instanceof Map<?, ?> http && http.get("method") != null) {
      problems.require(
          METHODS.contains(String.valueOf(http.get("method")).toUpperCase(Locale.ROOT)),
          field + ".http.method",
          "must be one of " + METHODS);
    }
  }

  private static boolean isObjectSchema(Map<?, ?> schema) {
    return schema.get("type") == null || "object".equals(schema.get("type"));
  }

  private static List<String> sorted() {
    return BUILT_IN.stream().sorted().toList();
  }

  private void endpoint(String field, @Nullable Object given) {
    if (!(given instanceof Map<?, ?> endpoint)) {
      problems.add(field, "must be an object");
      return;
    }
    String url = endpoint.get("url") instanceof String text ? text : "";
    problems.require(
        url.startsWith("http://") || url.startsWith("https://"),
        field + ".url",
        "must be an http or https address");
    Object headers = endpoint.get("headers");
    problems.require(
        headers == null
            || (headers instanceof Map<?, ?> map
                && map.values().stream().allMatch(String.class::isInstance)),
        field + ".headers",
        "must be an object of texts");
    Object timeout = endpoint.get("timeout_seconds");
    problems.require(
        timeout == null
            || (timeout instanceof Number number
                && number.doubleValue() > 0
                && number.doubleValue() <= LONGEST_SECONDS),
        field + ".timeout_seconds",
        "must be a number above 0, at most 30");
  }
}
