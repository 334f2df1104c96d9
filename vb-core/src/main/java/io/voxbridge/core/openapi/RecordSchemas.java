package io.voxbridge.core.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as they are written: names in snake_case, and which fields are always there.
 * The library knows neither our names, which another version of Jackson writes, nor annotations of
 * types.
 */
final class RecordSchemas implements ModelConverter {
  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> described = TypeFactory.rawClass(type.getType());
    if (schema != null && described.isRecord()) {
      String reference = schema.get$ref();
      Schema<?> model =
          reference == null
              ? schema
              : context
                  .getDefinedModels()
                  .get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()));
      if (model != null && model.getProperties() != null) {
        describe(described, model);
      }
    }
    return schema;
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static void describe(Class<?> described, Schema<?> model) {
    Map<String, Schema> written = new LinkedHashMap<>(model.getProperties());
    Map<String, Schema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : described.getRecordComponents()) {
      JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
      String name =
          named == null || named.value().isEmpty() ? snakeCase(component.getName()) : named.value();
      Schema property = written.remove(component.getName());
      if (property == null) {
        property = written.remove(name);
      }
      if (property == null) {
        continue;
      }
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (nullable) {
        property = orNull(property);
      }
      if (!nullable && !mayBeLeftOut(component)) {
        required.add(name);
      }
      properties.put(name, property);
    }
    properties.putAll(written);
    model.setTypes(new LinkedHashSet<>(Set.of("object")));
    model.setProperties((Map) properties);
    model.setRequired(required.isEmpty() ? null : required);
  }

  private static boolean mayBeLeftOut(RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude ofAll = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    JsonInclude rule = own == null ? ofAll : own;
    return rule != null && rule.value() == JsonInclude.Include.NON_EMPTY;
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Schema orNull(Schema property) {
    Set<String> types = property.getTypes();
    if (types != null && !types.contains("null")) {
      Set<String> more = new LinkedHashSet<>(types);
      more.add("null");
      property.setTypes(more);
      if (property.getEnum() != null) {
        property.getEnum().add(null);
      }
      return property;
    }
    if (property.get$ref() != null) {
      Schema nothing = new Schema();
      nothing.setTypes(new LinkedHashSet<>(Set.of("null")));
      Schema either = new Schema();
      either.setOneOf(List.of(property, nothing));
      return either;
    }
    return property;
  }

  private static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      if (Character.isUpperCase(character)) {
        snake.append('_').append(Character.toLowerCase(character));
      } else {
        snake.append(character);
      }
    }
    return snake.toString();
  }
}
