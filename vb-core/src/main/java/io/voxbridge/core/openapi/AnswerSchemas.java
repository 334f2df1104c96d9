package io.voxbridge.core.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * A field that is answered even without a value is always there in an answer, but may be left out
 * of a request. So it is required wherever its type is not part of a request too.
 */
final class AnswerSchemas implements GlobalOpenApiCustomizer {
  AnswerSchemas() {}

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public void customise(OpenAPI description) {
    Map<String, Schema> schemas = description.getComponents().getSchemas();
    Set<String> sent = sent(description, schemas);
    schemas.forEach((name, schema) -> {
      List<String> always = takeAlwaysWritten(schema);
      if (always != null && !always.isEmpty() && !sent.contains(name)) {
        schema.setRequired(always);
      }
    });
  }

  private static @Nullable List<String> takeAlwaysWritten(Schema<?> schema) {
    Map<?, ?> extensions = schema.getExtensions();
    if (extensions == null
        || !(extensions.remove(RecordSchemas.ALWAYS_WRITTEN) instanceof List<?> names)) {
      return null;
    }
    if (extensions.isEmpty()) {
      schema.setExtensions(null);
    }
    return names.stream().map(String.class::cast).toList();
  }

  /** Names of the schemas that requests are made of. */
  @SuppressWarnings("rawtypes")
  private static Set<String> sent(OpenAPI description, Map<String, Schema> schemas) {
    Deque<Schema> open = new ArrayDeque<>();
    description.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .map(Operation::getRequestBody)
        .filter(Objects::nonNull)
        .flatMap(body -> body.getContent().values().stream())
        .map(MediaType::getSchema)
        .filter(Objects::nonNull)
        .forEach(open::add);
    Set<String> names = new HashSet<>();
    while (!open.isEmpty()) {
      Schema schema = open.remove();
      String reference = schema.get$ref();
      if (reference == null) {
        parts(schema).forEach(open::add);
        continue;
      }
      String name = reference.substring(Components.COMPONENTS_SCHEMAS_REF.length());
      Schema named = schemas.get(name);
      if (names.add(name) && named != null) {
        open.add(named);
      }
    }
    return names;
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Stream<Schema> parts(Schema schema) {
    Map<String, Schema> properties = schema.getProperties();
    Collection<Schema> either = schema.getOneOf();
    return Stream.of(
            properties == null ? Stream.<Schema>empty() : properties.values().stream(),
            either == null ? Stream.<Schema>empty() : either.stream(),
            Stream.ofNullable(schema.getItems()),
            Stream.ofNullable(
                schema.getAdditionalProperties() instanceof Schema values ? values : null))
        .flatMap(each -> each);
  }
}
