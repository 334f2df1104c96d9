package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts JSON schemas into LangChain4j's terms. What those cannot say (formats, ranges, lengths) is
 * left out here, and checked when the model uses the tool.
 */
final class Schemas {
  private Schemas() {}

  static JsonObjectSchema object(Map<?, ?> schema) {
    Map<String, JsonSchemaElement> properties = new LinkedHashMap<>();
    if (schema.get("properties") instanceof Map<?, ?> named) {
      named.forEach((name, property) -> {
        if (property instanceof Map<?, ?> map) {
          properties.put(String.valueOf(name), element(map));
        }
      });
    }
    var builder = JsonObjectSchema.builder().addProperties(properties);
    String description = description(schema);
    if (description != null) {
      builder.description(description);
    }
    if (schema.get("required") instanceof List<?> required) {
      builder.required(
          required.stream().map(String::valueOf).filter(properties::containsKey).toList());
    }
    return builder.build();
  }

  private static JsonSchemaElement element(Map<?, ?> schema) {
    @Nullable String description = description(schema);
    if (schema.get("enum") instanceof List<?> values && !values.isEmpty()) {
      return JsonEnumSchema.builder()
          .description(description)
          .enumValues(values.stream().filter(Objects::nonNull).map(String::valueOf).toList())
          .build();
    }
    if (schema.get("anyOf") instanceof List<?> choices && !choices.isEmpty()) {
      return JsonAnyOfSchema.builder()
          .description(description)
          .anyOf(
              choices.stream()
                  .filter(it -> it instanceof Map<?, ?>)
                  .map(it -> element((Map<?, ?>) it))
                  .toList())
          .build();
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" ->
          JsonArraySchema.builder()
              .description(description)
              .items(
                  schema.get("items") instanceof Map<?, ?> items
                      ? element(items)
                      : JsonStringSchema.builder().build())
              .build();
      case "integer" -> JsonIntegerSchema.builder().description(description).build();
      case "number" -> JsonNumberSchema.builder().description(description).build();
      case "boolean" -> JsonBooleanSchema.builder().description(description).build();
      default -> JsonStringSchema.builder().description(description).build();
    };
  }

  private static String type(Map<?, ?> schema) {
    Object type = schema.get("type");
    if (type instanceof List<?> types) {
      return types.stream()
          .map(String::valueOf)
          .filter(it -> !it.equals("null"))
          .findFirst()
          .orElse("string");
    }
    return type == null && schema.containsKey("properties") ? "object" : String.valueOf(type);
  }

  private static @Nullable String description(Map<?, ?> schema) {
    return schema.get("description") instanceof String text ? text : null;
  }
}
