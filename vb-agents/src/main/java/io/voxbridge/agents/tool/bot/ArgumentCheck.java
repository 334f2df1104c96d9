package io.voxbridge.agents.tool.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Checks a tool's arguments against its JSON schema and says what is wrong in words that the model
 * can act on. Of JSON Schema it knows type, enum, const, properties, required,
 * additionalProperties, items, anyOf, pattern, and limits of numbers, texts and lists; what it does
 * not know it lets pass. Pure.
 */
final class ArgumentCheck {
  private static final int MOST_PROBLEMS = 10;

  private final List<String> problems = new ArrayList<>();

  private ArgumentCheck() {}

  /** Returns the problems, at most ten; empty when there are none. */
  static List<String> problems(Map<?, ?> schema, Object arguments) {
    var check = new ArgumentCheck();
    check.value(schema, arguments, "");
    return check.problems.stream().limit(MOST_PROBLEMS).toList();
  }

  private void value(Map<?, ?> schema, @Nullable Object value, String at) {
    if (schema.get("anyOf") instanceof List<?> choices && !choices.isEmpty()) {
      boolean fits =
          choices.stream().anyMatch(it -> it instanceof Map<?, ?> map && fits(map, value));
      if (!fits) {
        problem(at, "fits none of the allowed forms");
      }
      return;
    }
    if (!typeFits(schema.get("type"), value)) {
      problem(at, "must be of type " + schema.get("type"));
      return;
    }
    if (schema.get("enum") instanceof List<?> allowed
        && allowed.stream().noneMatch(it -> same(it, value))) {
      problem(at, "must be one of " + allowed);
    }
    if (schema.containsKey("const") && !same(schema.get("const"), value)) {
      problem(at, "must be " + schema.get("const"));
    }
    switch (value) {
      case String text -> text(schema, text, at);
      case Number number -> number(schema, number.doubleValue(), at);
      case List<?> list -> list(schema, list, at);
      case Map<?, ?> map -> object(schema, map, at);
      case null, default -> {
        // Booleans and null have nothing more to check.
      }
    }
  }

  private static boolean fits(Map<?, ?> schema, @Nullable Object value) {
    var check = new ArgumentCheck();
    check.value(schema, value, "");
    return check.problems.isEmpty();
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    return one == null ? other == null : one.equals(other);
  }

  private static boolean typeFits(@Nullable Object type, @Nullable Object value) {
    return switch (type) {
      case null -> true;
      case List<?> types -> types.stream().anyMatch(it -> typeFits(it, value));
      case String name ->
          switch (name) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            case "integer" ->
                value instanceof Number number
                    && number.doubleValue() == Math.rint(number.doubleValue());
            case "null" -> value == null;
            default -> true;
          };
      default -> true;
    };
  }

  private void text(Map<?, ?> schema, String text, String at) {
    int length = text.codePointCount(0, text.length());
    if (schema.get("minLength") instanceof Number least && length < least.intValue()) {
      problem(at, "must have at least " + least + " characters");
    }
    if (schema.get("maxLength") instanceof Number most && length > most.intValue()) {
      problem(at, "must have at most " + most + " characters");
    }
    if (schema.get("pattern") instanceof String pattern) {
      try {
        if (!Pattern.compile(pattern).matcher(text).find()) {
          problem(at, "must match " + pattern);
        }
      } catch (PatternSyntaxException _) {
        // JSON Schema's patterns are JavaScript's; one that Java cannot read checks nothing.
      }
    }
  }

  private void number(Map<?, ?> schema, double number, String at) {
    if (schema.get("minimum") instanceof Number least && number < least.doubleValue()) {
      problem(at, "must be at least " + least);
    }
    if (schema.get("maximum") instanceof Number most && number > most.doubleValue()) {
      problem(at, "must be at most " + most);
    }
  }

  private void list(Map<?, ?> schema, List<?> list, String at) {
    if (schema.get("minItems") instanceof Number least && list.size() < least.intValue()) {
      problem(at, "must have at least " + least + " items");
    }
    if (schema.get("maxItems") instanceof Number most && list.size() > most.intValue()) {
      problem(at, "must have at most " + most + " items");
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      for (int i = 0; i < list.size(); i++) {
        value(items, list.get(i), at + "[" + i + "]");
      }
    }
  }

  private void object(Map<?, ?> schema, Map<?, ?> object, String at) {
    String prefix = at.isEmpty() ? "" : at + ".";
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (object.get(name) == null) {
          problem(prefix + name, "is required");
        }
      }
    }
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> named ? named : Map.of();
    object.forEach((name, value) -> {
      if (properties.get(name) instanceof Map<?, ?> property) {
        if (value != null) {
          value(property, value, prefix + name);
        }
      } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
        problem(prefix + name, "is not known");
      }
    });
  }

  private void problem(String at, String what) {
    problems.add((at.isEmpty() ? "the arguments" : at) + " " + what);
  }
}
